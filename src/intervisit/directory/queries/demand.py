"""What is offered beside what is asked for: where they meet, and where they don't."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from intervisit.directory.labels import LISTINGS
from intervisit.directory.models import Listing, ListingArea
from intervisit.directory.models.rules import rules_here
from intervisit.directory.queries.listings import BESIDE
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
from intervisit.support.tables.pages import by_keys

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
        What stood in no search’s first ten answers, though it could be found: the
        first few by title, of ``unasked_count``.
    """

    since: date
    searches: int
    areas: Sequence[AreaDemand]
    unasked: Sequence[Listing]
    unasked_count: int
    standing: int
    unmet: QuerySet[UnmetSearch]
    wanted: Sequence[Wanted]
    chart: Picture | None


def demand_on(on: date) -> Demand:
    """Give what is offered and what was asked for in a year; ten queries."""
    since = on - LOOKED_BACK
    rows = Listing.objects.findable_on(on, rules_here())
    shown = times_shown(LISTINGS, since)
    unasked = rows.exclude(pk__in=list(shown))
    areas = _areas(rows, shown)
    first = unasked.select_related(*BESIDE).order_by("title", "pk")
    counted = rows.aggregate(
        standing=Count("pk"), unasked=Count("pk", filter=~Q(pk__in=list(shown)))
    )
    return Demand(
        since=since,
        searches=searches_since(LISTINGS, since),
        areas=areas,
        unasked=by_keys(first, 0, MOST_LINES),
        unasked_count=counted["unasked"],
        standing=counted["standing"],
        unmet=open_unmet(LISTINGS)[:MOST_LINES],
        wanted=most_asked(LISTINGS, since, MOST_LINES),
        chart=_chart(areas),
    )


def _areas(rows: QuerySet[Listing], shown: Mapping[int, int]) -> list[AreaDemand]:
    """Count by area in the database; only what searches came upon is read."""
    of_areas = ListingArea.objects.filter(listing__in=rows.order_by().values("pk"))
    counted = of_areas.values_list("area", "area__name").annotate(Count("pk"))
    found: Counter[int] = Counter()
    came_upon = of_areas.filter(listing__in=list(shown))
    for area, listing_id in came_upon.values_list("area", "listing_id"):
        found[area] += shown[listing_id]
    told = [AreaDemand(name, offered, found[key]) for key, name, offered in counted]
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
