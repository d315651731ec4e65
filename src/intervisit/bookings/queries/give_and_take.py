"""Give and take between schools: who helps whom, how often, and who is asked a lot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from intervisit.bookings.domain.balance import Balance, balances
from intervisit.bookings.models import Booking, Contact
from intervisit.bookings.permissions import LOOK_AFTER
from intervisit.bookings.queries.sharing import others_who_offer
from intervisit.directory.labels import LISTINGS
from intervisit.directory.models import Listing
from intervisit.directory.models.rules import rules_here
from intervisit.directory.permissions import DEMAND
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.search.models import UnmetSearch
from intervisit.search.queries.asked import open_unmet
from intervisit.support.charts.matrix import Side, matrix
from intervisit.support.charts.picture import Picture, Words

LOOKED_BACK = timedelta(days=365)
MOST_IN_MATRIX, MOST_LISTINGS, MOST_LINES = 20, 15, 100
MOST_PAIRS, MOST_BUSY, MOST_UNMET = 15, 10, 6
Pairs = Counter[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A school: what it gave and took in a year, and what that says."""

    key: int
    name: str
    balance: Balance


@dataclass(frozen=True, slots=True)
class PairLine:
    """How often one school helped another."""

    gave: str
    took: str
    times: int


@dataclass(frozen=True, slots=True)
class Wish:
    """How the table of schools is asked for: words of a name, order, all of them."""

    words: str = ""
    sort: str = ""
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class GiveAndTake:
    """Who helped whom in a year, by contacts and by agreed bookings.

    Parameters
    ----------
    shown : sequence of SchoolLine
        Those that were asked for by name, else those with the most, or everybody.
    pairs : sequence of PairLine
        Every pair, those that helped most often first.
    busy : sequence of (SchoolLine, sequence of Listing)
        Schools that are asked a lot, each with what others offer of the same.
    unmet : sequence of UnmetSearch
        What people look for and nobody offers; for those who may see it.
    """

    since: date
    helps: int
    lines: Sequence[SchoolLine]
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


PLAINLY: Final = Wish()
SORTS: Final[Mapping[str, Callable[[SchoolLine], Any]]] = {
    "name": lambda line: (line.name.casefold(), line.key),
    "gave": lambda line: (-line.balance.gave, line.name),
    "took": lambda line: (-line.balance.took, line.name),
    "more": lambda line: (-line.balance.more_given, line.name),
}


def give_and_take(actor: Actor, on: date, wish: Wish = PLAINLY) -> GiveAndTake:
    """Give a year between the schools that an actor oversees; ten queries at most.

    A contact that became a booking counts once, as the booking.
    """
    since = on - LOOKED_BACK
    pairs = _pairs(_bookings(since), "provider_id", "receiver_id", actor)
    pairs += _pairs(_contacts(since), "to_school_id", "from_school_id", actor)
    found = balances(pairs)
    schools = Organisation.objects.filter(pk__in=list(found))
    names = dict(schools.values_list("pk", "name"))
    lines = sorted(
        (SchoolLine(key, names[key], balance) for key, balance in found.items()),
        key=lambda line: (-line.balance.total, line.name),
    )
    waiting = _not_asked(since, on, actor)
    busy = [line for line in lines if line.balance.is_asked_a_lot][:MOST_BUSY]
    gave = {line.key: line.balance.gave for line in lines}
    others = others_who_offer([line.key for line in busy], gave, since, on)
    may_see = DEMAND.allows(actor, None)
    return GiveAndTake(
        since=since,
        helps=sum(pairs.values()),
        lines=lines,
        shown=_shown(lines, wish),
        pairs=_pair_lines(pairs, names),
        busy=[(line, others[line.key]) for line in busy],
        chart=_chart(lines[:MOST_IN_MATRIX], pairs),
        not_asked=list(waiting.order_by("title", "pk")[:MOST_LISTINGS]),
        count_not_asked=waiting.count(),
        unmet=list(open_unmet(LISTINGS)[:MOST_UNMET]) if may_see else [],
    )


def _shown(lines: Sequence[SchoolLine], wish: Wish) -> Sequence[SchoolLine]:
    """Give the lines that were asked for, in the order that was asked for."""
    words = wish.words.casefold().split()
    found = [
        line for line in lines if all(word in line.name.casefold() for word in words)
    ]
    if wish.sort in SORTS:
        found.sort(key=SORTS[wish.sort])
    return found if wish.everybody else found[:MOST_LINES]


def _pair_lines(pairs: Pairs, names: Mapping[int, str]) -> list[PairLine]:
    told = [
        PairLine(names[gave], names[took], times)
        for (gave, took), times in pairs.items()
    ]
    return sorted(told, key=lambda one: (-one.times, one.gave, one.took))


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


def _not_asked(since: date, on: date, actor: Actor) -> QuerySet[Listing]:
    asked = (
        Contact.objects.filter(sent_at__date__gte=since).values("listing_id"),
        Booking.objects.filter(sent_at__date__gte=since).values("listing_id"),
    )
    rows = Listing.objects.findable_on(on, rules_here()).select_related("organisation")
    if not actor.has(*LOOK_AFTER):
        rows = rows.of_schools(actor.reached_schools)
    return rows.exclude(pk__in=asked[0]).exclude(pk__in=asked[1])


def _chart(lines: Sequence[SchoolLine], pairs: Pairs) -> Picture | None:
    if not lines:
        return None
    ranked = sorted(lines, key=lambda line: line.name)
    place = {line.key: at for at, line in enumerate(ranked)}
    names = [f"{at + 1}. {line.name}" for at, line in enumerate(ranked)]
    counts = {
        (place[gave], place[took]): times
        for (gave, took), times in pairs.items()
        if gave in place and took in place
    }
    words = Words(
        title=_("Who helped whom"),
        description=_(
            "A row for each school that helped, a column for each that was helped, by"
            " the number before its name. The larger a square, the more often."
        ),
    )
    columns = Side(_("Was helped"), [line.name for line in ranked])
    return matrix(Side(_("Helped"), names), columns, counts, words)
