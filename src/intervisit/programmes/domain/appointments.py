"""Roles at a school, the seats that they have, and what part of a year is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from intervisit.kernel.money import Money, split
from intervisit.kernel.period import Period
from intervisit.programmes.domain.costs import minor
from intervisit.programmes.domain.schema.choices import Place
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.schema.money import Stipend
from intervisit.programmes.domain.schema.roles import Role

AT_A_MEMBER = frozenset({Place.SCHOOL, Place.UNIVERSITY})


class AppointmentState(StrEnum):
    """Whether an appointment holds, or was called off before it began."""

    HELD = "held"
    CALLED_OFF = "called_off"


class EndWhy(StrEnum):
    """Why an appointment ended before its cohort did."""

    LEFT = "left"
    REPLACED = "replaced"
    TRANSFERRED = "transferred"
    DEFERRED = "deferred"
    ON_LEAVE = "on_leave"
    POST_ENDED = "post_ended"


@dataclass(frozen=True, slots=True)
class RolePlaces:
    """A role that people hold at a member, and how many seats it has there.

    Parameters
    ----------
    number : int or None
        None where the definition sets no limit; there are no seats then.
    is_funded : bool
        Whether money comes with each seat.
    """

    role: Role
    number: int | None
    is_funded: bool = False


def places_at(definition: Definition, membership: str) -> tuple[RolePlaces, ...]:
    """Give the roles that people hold at a member of this kind, in schema order.

    Funded seats count; a role without any has as many as it allows at most.
    """
    return tuple(
        RolePlaces(
            role,
            seats_of(definition, role, membership),
            any(
                seat.role == role.key and seat.membership == membership
                for seat in definition.seats
            ),
        )
        for role in definition.roles
        if is_held_at(role, membership)
    )


def is_held_at(role: Role, membership: str) -> bool:
    """Whether people of such a member may hold a role, and don't look after all."""
    fits = not role.memberships or membership in role.memberships
    return fits and not role.leads_cohort and role.place is not Place.NETWORK


def seats_of(definition: Definition, role: Role, membership: str) -> int | None:
    """Give how many seats a role has at a member; None without a limit."""
    if role.place not in AT_A_MEMBER:
        return None
    funded = [
        seat.number
        for seat in definition.seats
        if seat.role == role.key and seat.membership == membership
    ]
    return sum(funded) if funded else role.at_most


def parts_of_year(
    amount: Money, held: Sequence[Period], whole: Period
) -> tuple[list[Money], Money]:
    """Divide an amount for a whole period by days among those who held a seat.

    Parameters
    ----------
    held : sequence of Period
        Times at which the seat was held, one after the other; open ones last to
        the end of the whole.
    whole : Period
        With a last day.

    Returns
    -------
    parts, left : list of Money, Money
        A part for each, in their order, and what nobody earned. They add up to
        the amount exactly: cents that don't divide go to the largest remainders.
    """
    days = [days_within(each, whole) for each in held]
    idle = max((whole.days or 0) - sum(days), 0)
    *parts, left = split(amount, [*days, idle])
    return parts, left


def days_within(period: Period, whole: Period) -> int:
    """Give how many days of a period lie inside another, which has a last day."""
    if whole.ends_on is None:
        message = "A part of something without end can't be reckoned."
        raise ValueError(message)
    last = min(period.ends_on or whole.ends_on, whole.ends_on)
    first = max(period.starts_on, whole.starts_on)
    return max((last - first).days + 1, 0)


def stipend_of(definition: Definition, role: str) -> Stipend | None:
    """Give what a role is paid, or None."""
    return next((each for each in definition.stipends if each.role == role), None)


def yearly(stipend: Stipend, currency: str) -> Money:
    """Give the amount of a stipend for a whole cohort."""
    return Money(minor(stipend.amount), currency)
