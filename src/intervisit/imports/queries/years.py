"""The school year that the figures of a list belong to."""

from __future__ import annotations

import re
from datetime import date, timedelta

from intervisit.networks.models import SchoolYear

WRITTEN = re.compile(r"(20\d\d)(?:\D+(?:20)?(\d\d))?")
FIRST_MONTH, LAST_MONTH, LAST_DAY = 9, 6, 30


def first_year_of(name: str) -> int | None:
    """Give the calendar year in which "2015-16" begins."""
    found = WRITTEN.search(name)
    return int(found[1]) if found else None


def year_for(name: str, on: date) -> SchoolYear | None:
    """Find the school year of a name, or the one that a day lies in."""
    first = first_year_of(name)
    if first is None:
        return SchoolYear.objects.filter(starts_on__lte=on, ends_on__gte=on).first()
    return SchoolYear.objects.filter(starts_on__year=first).first()


def dates_for(name: str, on: date) -> tuple[date, date]:
    """Give the days on which a year of this name begins and ends.

    Like the network's own years, or September to June where it has none.
    """
    first = first_year_of(name) or (on.year if on.month > LAST_MONTH else on.year - 1)
    model = SchoolYear.objects.order_by("-starts_on").first()
    if model is None:
        return date(first, FIRST_MONTH, 1), date(first + 1, LAST_MONTH, LAST_DAY)
    shift = first - model.starts_on.year
    starts = moved(model.starts_on, shift)
    return starts, max(moved(model.ends_on, shift), starts + timedelta(days=1))


def moved(day: date, years: int) -> date:
    """Move a day by whole years; the last of February stays one."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
