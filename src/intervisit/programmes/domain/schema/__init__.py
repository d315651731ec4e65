"""The schema of a programme definition, one small module a matter.

Every key carries its title (what the editor calls it), a help line, and the
capability that reads it; every part carries the sentence that tells it to people.
``docs/reference/definition.md`` is generated from here.
"""
