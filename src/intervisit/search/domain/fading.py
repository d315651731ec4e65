"""How far a document has faded: what nobody confirms stands lower, then goes."""

from __future__ import annotations

from datetime import date

# What has faded wholly keeps half of its score: it yields to what is fresh and fits as
# well, and still comes before what hardly fits.
OF_FADING = 0.5


def faded(on: date, fades_on: date | None, gone_on: date | None) -> float:
    """Give how far a document has faded by a day, 0 to 1, evenly between the days.

    Without a day on which it is gone it has faded wholly at once.
    """
    if fades_on is None or on < fades_on:
        return 0.0
    if gone_on is None or gone_on <= fades_on:
        return 1.0
    return min((on - fades_on) / (gone_on - fades_on), 1.0)
