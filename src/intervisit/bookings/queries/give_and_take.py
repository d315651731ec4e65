"""Give and take between schools: who helps whom, how often, and who is asked a lot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from intervisit.bookings.domain.balance import Balance, balances, folded
from intervisit.bookings.models import Booking, Contact
from intervisit.bookings.permissions import LOOK_AFTER
from intervisit.bookings.queries.giving_chart import MOST_IN_MATRIX, REST, drawn
from intervisit.bookings.queries.giving_regions import (
    Division,
    RegionLine,
    division_of,
    region_lines,
)
from intervisit.bookings.queries.sharing import others_who_offer
from intervisit.directory.labels import LISTINGS
from intervisit.directory.models import Listing
from intervisit.directory.models.rules import rules_here
from intervisit.directory.permissions import DEMAND
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation, Region
from intervisit.networks.naming import namesakes
from intervisit.networks.queries import schools_under
from intervisit.search.models import UnmetSearch
from intervisit.search.queries.asked import open_unmet
from intervisit.support.charts.picture import Picture

LOOKED_BACK = timedelta(days=365)
MOST_LISTINGS, MOST_LINES = 15, 25
MOST_PAIRS, MOST_BUSY, MOST_UNMET = 15, 6, 6
Pairs = Counter[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A school: what it gave and took in a year, and what that says."""

    key: int
    public_id: str
    name: str
    region: str
    balance: Balance


@dataclass(frozen=True, slots=True)
class PairLine:
    """How often one school helped another."""

    gave: SchoolLine
    took: SchoolLine
    times: int


@dataclass(frozen=True, slots=True)
class Wish:
    """How the page is asked for: a region, words of a name, an order, all of them."""

    words: str = ""
    sort: str = ""
    everybody: bool = False
    region: str = ""


@dataclass(frozen=True, slots=True)
class GiveAndTake:
    """Who helped whom in a year, by contacts and by agreed bookings.

    Parameters
    ----------
    region : Region or None
        To whose schools all of this is narrowed, with whom they helped elsewhere.
    regions : sequence of RegionLine
        What regions gave and took, where there are too many schools for one chart.
    lines : sequence of SchoolLine
        Every school that helped or was helped, those with the most first.
    fitting : int
        How many of them have the name that was asked for.
    shown : sequence of SchoolLine
        The first of these in the order that was asked for, or all.
    pairs : sequence of PairLine
        Every pair in which one of these is, those that helped most often first.
    busy : sequence of (SchoolLine, sequence of Listing)
        Schools that are asked a lot, each with what others offer of the same.
    unmet : sequence of UnmetSearch
        What people look for and nobody offers; for those who may see it.
    """

    since: date
    division: Division
    region: Region | None
    regions: Sequence[RegionLine]
    helps: int
    lines: Sequence[SchoolLine]
    fitting: int
    shown: Sequence[SchoolLine]
    pairs: Sequence[PairLine]
    busy: Sequence[tuple[SchoolLine, Sequence[Listing]]]
    chart: Picture | None
    not_asked: Sequence[Listing]
    count_not_asked: int
    unmet: Sequence[UnmetSearch]

    @property
    def asked_a_lot(self) -> list[SchoolLine]:
        return [line for line in self.lines if line.balance.is_asked_a_lot]

    @property
    def first_pairs(self) -> Sequence[PairLine]:
        return self.pairs[:MOST_PAIRS]

    @property
    def is_cut(self) -> bool:
        """Whether the chart of schools leaves some for its last row."""
        return not self.regions and len(self.lines) > MOST_IN_MATRIX


PLAINLY: Final = Wish()
SORTS: Final[Mapping[str, Callable[[SchoolLine], Any]]] = {
    "name": lambda line: (line.name.casefold(), line.key),
    "region": lambda line: (line.region.casefold(), line.name, line.key),
    "gave": lambda line: (-line.balance.gave, line.name, line.key),
    "took": lambda line: (-line.balance.took, line.name, line.key),
    "more": lambda line: (-line.balance.more_given, line.name, line.key),
}


def give_and_take(actor: Actor, on: date, wish: Wish = PLAINLY) -> GiveAndTake:
    """Give a year between the schools that an actor oversees; 20 queries at most.

    A contact that became a booking counts once, as the booking.
    """
    since = on - LOOKED_BACK
    pairs = _pairs(_bookings(since), "provider_id", "receiver_id", actor)
    pairs += _pairs(_contacts(since), "to_school_id", "from_school_id", actor)
    found = balances(pairs)
    division = division_of(list(found), on)
    every = _lines(found, division, on)
    region = division.region_with(wish.region)
    lines = [one for one in every.values() if _lies_in(one, region, division)]
    keys = {line.key for line in lines}
    seen = Counter({pair: n for pair, n in pairs.items() if not keys.isdisjoint(pair)})
    regions = _regions(lines, division, seen) if region is None else []
    fitting = _fitting(lines, wish)
    busy = [line for line in lines if line.balance.is_asked_a_lot][:MOST_BUSY]
    gave = {key: line.balance.gave for key, line in every.items()}
    others = others_who_offer([line.key for line in busy], gave, since, on)
    waiting = _not_asked(since, on, actor, region)
    may_see = DEMAND.allows(actor, None)
    return GiveAndTake(
        since=since,
        division=division,
        region=region,
        regions=regions,
        helps=sum(seen.values()),
        lines=lines,
        fitting=len(fitting),
        shown=fitting if wish.everybody else fitting[:MOST_LINES],
        pairs=_pair_lines(seen, every, {line.key for line in fitting}),
        busy=[(line, others[line.key]) for line in busy],
        chart=_chart(lines, regions, division, seen),
        not_asked=list(waiting.order_by("title", "pk")[:MOST_LISTINGS]),
        count_not_asked=waiting.count(),
        unmet=list(open_unmet(LISTINGS)[:MOST_UNMET]) if may_see else [],
    )


def _lines(
    found: Mapping[int, Balance], division: Division, on: date
) -> dict[int, SchoolLine]:
    """Give a line for each school, those with the most first."""
    schools = Organisation.objects.filter(pk__in=list(found))
    called = namesakes(on)
    lines = [
        SchoolLine(
            *(key, public_id, called.get(key, name)), division.name_at(key), found[key]
        )
        for key, public_id, name in schools.values_list("pk", "public_id", "name")
    ]
    ranked = sorted(lines, key=lambda line: (-line.balance.total, line.name))
    return {line.key: line for line in ranked}


def _lies_in(line: SchoolLine, region: Region | None, division: Division) -> bool:
    return region is None or division.region_of.get(line.key) == region.pk


def _regions(
    lines: Sequence[SchoolLine], division: Division, pairs: Pairs
) -> list[RegionLine]:
    """Give regions where they say more than schools: many of these, some of those."""
    if len(lines) <= MOST_IN_MATRIX or len(division.regions) < 2:  # noqa: PLR2004 - one says nothing
        return []
    return region_lines(division, [line.key for line in lines], pairs)


def _fitting(lines: Sequence[SchoolLine], wish: Wish) -> Sequence[SchoolLine]:
    """Give the lines that were asked for, in the order that was asked for."""
    words = wish.words.casefold().split()
    found = [
        line for line in lines if all(word in line.name.casefold() for word in words)
    ]
    if wish.sort in SORTS:
        found.sort(key=SORTS[wish.sort])
    return found


def _pair_lines(
    pairs: Pairs, every: Mapping[int, SchoolLine], wanted: Collection[int]
) -> list[PairLine]:
    told = [
        PairLine(every[gave], every[took], times)
        for (gave, took), times in pairs.items()
        if gave in wanted or took in wanted
    ]
    return sorted(told, key=lambda one: (-one.times, one.gave.name, one.took.name))


def _bookings(since: date) -> QuerySet[Booking]:
    return Booking.objects.filter(agreed_at__date__gte=since, cancelled_at=None)


def _contacts(since: date) -> QuerySet[Contact]:
    rows = Contact.objects.filter(sent_at__date__gte=since, booking__agreed_at=None)
    return rows.exclude(from_school=None).exclude(from_school=F("to_school"))


def _pairs(
    rows: QuerySet[Booking] | QuerySet[Contact], giver: str, taker: str, actor: Actor
) -> Pairs:
    if not actor.has(*LOOK_AFTER):
        reached = list(actor.reached_schools)
        rows = rows.filter(
            Q(**{f"{giver}__in": reached}) | Q(**{f"{taker}__in": reached})
        )
    counted = rows.order_by().values_list(giver, taker).annotate(times=Count("pk"))
    return Counter({(gave, took): times for gave, took, times in counted})


def _not_asked(
    since: date, on: date, actor: Actor, region: Region | None
) -> QuerySet[Listing]:
    asked = (
        Contact.objects.filter(sent_at__date__gte=since).values("listing_id"),
        Booking.objects.filter(sent_at__date__gte=since).values("listing_id"),
    )
    rows = Listing.objects.findable_on(on, rules_here()).select_related("organisation")
    if not actor.has(*LOOK_AFTER):
        rows = rows.of_schools(actor.reached_schools)
    if region is not None:
        rows = rows.of_schools(schools_under([region.pk], on))
    return rows.exclude(pk__in=asked[0]).exclude(pk__in=asked[1])


def _chart(
    lines: Sequence[SchoolLine],
    regions: Sequence[RegionLine],
    division: Division,
    pairs: Pairs,
) -> Picture | None:
    """Draw who helped whom: by region where there are such lines, else by school."""
    if division.kind is not None and regions:
        ranked = [line.region.pk for line in regions if line.region is not None]
        names = {key: one.name for key, one in division.regions.items()}
        title = _("Who helped whom, by %(kind)s") % {"kind": division.kind.name.lower()}
        between = folded(pairs, division.region_of)
        return drawn(ranked, names | {REST: _("Elsewhere")}, between, title)
    called = {line.key: line.name for line in lines} | {REST: _("All others")}
    return drawn([line.key for line in lines], called, pairs, _("Who helped whom"))
