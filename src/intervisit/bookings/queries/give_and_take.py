"""Give and take between schools: who helps whom, how often, and who is asked a lot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from intervisit.bookings.domain.balance import Balance, balances
from intervisit.bookings.models import Booking, Contact
from intervisit.bookings.permissions import LOOK_AFTER
from intervisit.directory.models import Listing
from intervisit.directory.models.rules import rules_here
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.support.charts.matrix import Side, matrix
from intervisit.support.charts.picture import Picture, Words

LOOKED_BACK = timedelta(days=365)
MOST_IN_MATRIX, MOST_LISTINGS, MOST_LINES = 20, 15, 100
Pairs = Counter[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A school: what it gave and took in a year, and what that says."""

    key: int
    name: str
    balance: Balance


@dataclass(frozen=True, slots=True)
class GiveAndTake:
    """Who helped whom in a year, by contacts and by agreed bookings.

    Parameters
    ----------
    shown : sequence of SchoolLine
        Those with the most, or everybody where that was asked for.
    """

    since: date
    helps: int
    lines: Sequence[SchoolLine]
    shown: Sequence[SchoolLine]
    chart: Picture | None
    not_asked: Sequence[Listing]
    count_not_asked: int

    @property
    def asked_a_lot(self) -> list[SchoolLine]:
        return [line for line in self.lines if line.balance.is_asked_a_lot]


def give_and_take(actor: Actor, on: date, *, everybody: bool = False) -> GiveAndTake:
    """Give a year between the schools that an actor oversees; five queries.

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
    return GiveAndTake(
        since=since,
        helps=sum(pairs.values()),
        lines=lines,
        shown=lines if everybody else lines[:MOST_LINES],
        chart=_chart(lines[:MOST_IN_MATRIX], pairs),
        not_asked=list(waiting.order_by("title", "pk")[:MOST_LISTINGS]),
        count_not_asked=waiting.count(),
    )


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
