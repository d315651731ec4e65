"""Partnerships: schools that learn from each other for a year or several.

Nouns: a **partnership** is a group of a cohort in one of the shapes that the
definition names; a **membership** is an organisation in it, from-to; a
**facilitation** is somebody of the cohort's staff who goes along with it; a
**consortium place** is a partner school that an appointment serves; a
**challenge** says that something isn't working, in confidence.

Invariants: sizes, ways to take part and roles come from the pinned definition; an
organisation is in one group of a cohort at a time, unless the definition lets it be
in several; a partnership that has ended keeps its members, its people and its
history; a challenge is read by who raised it and by the central team alone.
"""
