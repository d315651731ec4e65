"""Programmes as data: definitions, the cohorts that run them, who takes part.

Nouns: a **definition** says everything that makes a programme what it is; a
**version** of it is kept for good once it is published; a **cohort** is one run
of a programme and pins the version that it runs; a **participation** is an
organisation in a cohort under a role that the definition names.

Invariants: no number or role of a programme is written in code; a published
version never changes; a draft may hold mistakes and says which; nobody's typing
is lost when two people edit at once.
"""
