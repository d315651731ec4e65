"""The bodies that run programmes, and what is true of their schools.

Nouns: network, school year, term, region kind, region, organisation (a school is
one), practice area, focus, indicator, measurement. Everything belongs to exactly
one network; ``walls.sql`` makes that a property of the database.
"""
