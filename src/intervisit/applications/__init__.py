"""Applications: calls of every kind, and what comes of those who apply.

Nouns: a **call** invites people to a role, schools to a side, or proposals for a grant
of one cohort; an **application** is somebody's answer to it, for themselves or for a
school; a **co-applicant** reads along, comments or edits; a **declaration** is what an
applicant says of a condition that no fact of ours can tell.

Invariants: a call keeps the version of the definition and of the questionnaire that it
was written with, so that everybody answers the same; what state a call is in follows
from its times; an application moves by one table of transitions and nothing else; what
somebody answers lies with ``questionnaires``, and nothing here copies a word of it.
"""
