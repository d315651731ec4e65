"""What is offered beside what is asked for: where they meet, and where they don't."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from intervisit.directory.labels import LISTINGS
from intervisit.directory.models import Listing
from intervisit.directory.models.rules import rules_here
from intervisit.directory.queries.listings import BESIDE, with_areas
from intervisit.search.models import UnmetSearch
from intervisit.search.queries.asked import (
    Wanted,
    most_asked,
    open_unmet,
    searches_since,
    times_shown,
)
from intervisit.support.charts.bars import Bar, bars
from intervisit.support.charts.picture import Picture, Words

LOOKED_BACK = timedelta(days=365)
MOST_AREAS, MOST_LINES = 20, 15


@dataclass(frozen=True, slots=True)
class AreaDemand:
    """A practice area: how many offer help in it, and how often that was found."""

    name: str
    offered: int
    shown: int


@dataclass(frozen=True, slots=True)
class Demand:
    """What a year of searching says about the directory.

    Parameters
    ----------
    unasked : sequence of Listing
        What stood in no search’s first ten answers, though it could be found.
    """

    since: date
    searches: int
    areas: Sequence[AreaDemand]
    unasked: Sequence[Listing]
    standing: int
    unmet: QuerySet[UnmetSearch]
    wanted: Sequence[Wanted]
    chart: Picture | None


def demand_on(on: date) -> Demand:
    """Give what is offered and what was asked for in a year; eight queries."""
    since = on - LOOKED_BACK
    rows = Listing.objects.findable_on(on, rules_here()).select_related(*BESIDE)
    listings = list(with_areas(list(rows.order_by("title", "pk"))))
    shown = times_shown(LISTINGS, since)
    areas = _areas(listings, shown)
    return Demand(
        since=since,
        searches=searches_since(LISTINGS, since),
        areas=areas,
        unasked=[each for each in listings if not shown.get(each.pk)],
        standing=len(listings),
        unmet=open_unmet(LISTINGS)[:MOST_LINES],
        wanted=most_asked(LISTINGS, since, MOST_LINES),
        chart=_chart(areas),
    )


def _areas(listings: Sequence[Listing], shown: Mapping[int, int]) -> list[AreaDemand]:
    offered: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for listing in listings:
        for row in listing.areas_now:  # type: ignore[attr-defined]  # with_areas adds it
            offered[row.area.name] += 1
            found[row.area.name] += shown.get(listing.pk, 0)
    told = [AreaDemand(name, offered[name], found[name]) for name in offered]
    ranked = sorted(told, key=lambda one: (-one.shown, -one.offered, one.name))
    return ranked[:MOST_AREAS]


def _chart(areas: Sequence[AreaDemand]) -> Picture | None:
    if not areas:
        return None
    rows = [
        Bar(
            one.name,
            one.shown,
            words=_("found %(shown)d times, %(offered)d offer it")
            % {"shown": one.shown, "offered": one.offered},
        )
        for one in areas
    ]
    words = Words(
        title=_("How often searches came upon each practice area"),
        description=_(
            "One bar a practice area, the longer the more often a listing of it was"
            " among the first ten answers of a search."
        ),
    )
    return bars(rows, words, (_("Practice area"), _("In a year")))
