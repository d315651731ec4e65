"""Matching: which host with which partners, proven, explained, and decided by people.

Promises
    A run keeps all that went into it and can be done again with the same answer. Its
    bounds hold for any plan, and whoever doubts them can recompute them from a file.
    Every pair and every school left over has its reason. The engine proposes; a plan
    made from a run is changed by hand, seen before it is saved, and locked by people.

Nouns
    *Wish*: two schools that must, or must not, be together, or that asked for each
    other. *Match run*: one answered question. *Plan*: groups on their way to being
    announced, made from a run and changed by hand. *Change*: one step of that, which
    can be undone.

Invariants
    A finished run never changes. No name of a programme, role or size stands in code:
    all come from the cohort's definition. A school without known focus enters as such
    and never gets an invented strength. Two people never overwrite each other unseen.
"""
