"""Distances as people there say them: in miles where people count in miles."""

from __future__ import annotations

from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _

KM_A_MILE: Final = 1.609344
MILES_IN: Final = frozenset({"US", "GB"})
# From so many on, the digit behind the point says nothing that anybody needs.
ROUND_FROM: Final = 10


def counts_in_miles(country: str) -> bool:
    """Whether people of a country count in miles."""
    return country in MILES_IN


def far(km: float | None, country: str) -> str:
    """Say a distance: "1.4 miles", "12 km"; nothing where it is not known."""
    if km is None:
        return ""
    count = km / KM_A_MILE if counts_in_miles(country) else km
    said = number_format(count, 0 if count >= ROUND_FROM else 1)
    return (_("%s miles") if counts_in_miles(country) else _("%s km")) % said
