"""Five networks of invented people and invented schools, ready to walk through.

Nouns: a **persona** (someone to sign in as, with something to try), a
**blueprint** (what one network looks like before chance fills it), a **world**
(what has been written so far, handed from one filling to the next), a
**filling** (one capability's part of the demonstration).

Chance has a fixed seed, so that names, places and figures are the same in every
load; dates hang on the day of loading. Nobody in it is real, and every address
ends in ``.example``.
"""
