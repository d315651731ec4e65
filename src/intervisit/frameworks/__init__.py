"""Frameworks and their statements: what practice is described against.

Nouns: **framework** (Danielson's components, a residency's competency domains, an
implementation framework), **statement** (a node of its tree), **link** (one
statement's relation to another). Imported from CASE packages or typed as an
outline. A version that is in use is never edited: a new one supersedes it.
"""
