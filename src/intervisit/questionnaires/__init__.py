"""Forms that a network writes, and what people answer.

A *questionnaire* is asked in numbered *versions*; a published version never
changes. A *response* keeps the version that it answers, and each of its sections
keeps the readers it was written for. What somebody typed is never thrown away
because it is wrong: it is kept, and said to be wrong.

Applications, bookings, surveys, debriefs and observations all embed this
capability; none of them reads an answer past :mod:`intervisit.questionnaires.queries`.
"""
