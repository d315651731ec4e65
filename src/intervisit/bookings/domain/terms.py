"""What one side offers the other, and how one offer differs from the last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from intervisit.bookings.domain.costs import Cost

MOST_VISITS = 20
MOST_COSTS = 12


class Part(StrEnum):
    """The parts of terms, in the order in which people read them."""

    WORK = "work"
    STARTS = "starts"
    ENDS = "ends"
    RELEASE = "release"
    VISITS = "visits"
    COSTS = "costs"


@dataclass(frozen=True, slots=True, order=True)
class Planned:
    """A visit that is planned: a day, from a time to a time."""

    on: date
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class Offer:
    """The terms of a booking as one side offers them.

    Parameters
    ----------
    release : str
        How the providing school lets its colleague go: days, cover, from when.
    visits, costs : tuple
        Empty where none are planned, and where nothing is paid.
    """

    work: str
    starts_on: date
    ends_on: date
    release: str = ""
    visits: tuple[Planned, ...] = ()
    costs: tuple[Cost, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What one part was and is."""

    part: Part
    before: object
    after: object


def differences(before: Offer, after: Offer) -> list[Difference]:
    """Return the parts that changed, in the order in which they are read.

    Notes
    -----
    The order in which visits and costs were typed is no difference.
    """
    pairs = {
        Part.WORK: (before.work, after.work),
        Part.STARTS: (before.starts_on, after.starts_on),
        Part.ENDS: (before.ends_on, after.ends_on),
        Part.RELEASE: (before.release, after.release),
        Part.VISITS: (tuple(sorted(before.visits)), tuple(sorted(after.visits))),
        Part.COSTS: (_in_order(before.costs), _in_order(after.costs)),
    }
    return [
        Difference(part, old, new) for part, (old, new) in pairs.items() if old != new
    ]


def _in_order(costs: Iterable[Cost]) -> tuple[Cost, ...]:
    def place(cost: Cost) -> tuple[str, str, int, str, Decimal]:
        amount = cost.amount.minor
        return (cost.kind, cost.payer, amount, cost.words, cost.quantity)

    return tuple(sorted(costs, key=place))


class Fault(StrEnum):
    """What stops terms from being offered."""

    ENDS_FIRST = "ends_first"
    IN_THE_PAST = "in_the_past"
    TOO_LONG = "too_long"
    VISIT_OUTSIDE = "visit_outside"
    VISIT_ENDS_FIRST = "visit_ends_first"
    VISITS_OVERLAP = "visits_overlap"


MOST_MONTHS_IN_DAYS = 800


def faults_of(offer: Offer, on: date) -> list[Fault]:
    """Return what is wrong with the days of an offer made on a day; empty if sound."""
    found = []
    if offer.ends_on < offer.starts_on:
        found.append(Fault.ENDS_FIRST)
    if offer.starts_on < on:
        found.append(Fault.IN_THE_PAST)
    if (offer.ends_on - offer.starts_on).days > MOST_MONTHS_IN_DAYS:
        found.append(Fault.TOO_LONG)
    if any(not offer.starts_on <= each.on <= offer.ends_on for each in offer.visits):
        found.append(Fault.VISIT_OUTSIDE)
    if any(each.ends <= each.starts for each in offer.visits):
        found.append(Fault.VISIT_ENDS_FIRST)
    if _overlap(sorted(offer.visits)):
        found.append(Fault.VISITS_OVERLAP)
    return found


def _overlap(visits: list[Planned]) -> bool:
    pairs = pairwise(visits)
    return any(a.on == b.on and b.starts < a.ends for a, b in pairs)
