"""The kinds of question, one module each, all of the same shape.

A kind is a frozen dataclass of settings with five methods: ``from_entry`` and
``document`` read and write the settings, ``flaws`` says what is wrong with them,
``read`` turns what was typed into a value or a problem, and ``words`` writes a
value for people. To add a kind, copy ``date.py``, name it in
:mod:`intervisit.questionnaires.domain.catalogue` and give it a template
``questionnaires/kinds/<kind>.html``.
"""
