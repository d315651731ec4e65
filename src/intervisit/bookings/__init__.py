"""Bookings: asking a colleague for help, informally or formally, and learning from it.

Nouns: a **contact** is one colleague writing to another about a listing (level 1); a
**booking** is formal support between two schools (level 2); its **terms** are what one
side offers, version by version; a **visit** is a day of it, with what was logged after
it; a **theme** is what directors find in evaluations.

Invariants: what state a booking is in follows from what happened to it, and stands in
no column; terms are never changed, the next ones follow them; a booking is agreed when
both sides signed the same terms; a listing holds no more bookings at a time than its
owner can carry, and the database says so; a colleague is in one place at a time. Who
reads the sections of a booking is for ``questionnaires`` to say, row by row: nothing
here copies a word of them.
"""
