"""What a definition would cost in a cohort, from its seats and expectations."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from intervisit.kernel.money import Money
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.schema.roles import Seat


@dataclass(frozen=True, slots=True)
class SeatCost:
    """Allocation that comes with the seats of one kind of member."""

    membership: str
    for_one: Money
    expected: int | None

    @property
    def in_all(self) -> Money | None:
        """For a whole cohort; None when nobody said how many are expected."""
        return None if self.expected is None else self.for_one * self.expected


def minor(amount: str) -> int:
    """Give minor units of an amount as files write it."""
    return int(Decimal(amount) * 100)


def seat_costs(definition: Definition, currency: str) -> list[SeatCost]:
    """Give what one member of each kind gets for its seats, in schema order."""
    costs = []
    for membership in definition.memberships:
        seats = [seat for seat in definition.seats if seat.membership == membership.key]
        total = sum((_of(seat) for seat in seats), start=0)
        if total:
            money = Money(total, currency)
            costs.append(SeatCost(membership.key, money, membership.expected))
    return costs


def _of(seat: Seat) -> int:
    return seat.number * minor(seat.amount) if seat.amount else 0


def cohort_cost(definition: Definition, currency: str) -> Money:
    """Give what all expected members get together; nought when nothing is said."""
    found = (cost.in_all for cost in seat_costs(definition, currency))
    known = [money for money in found if money is not None]
    return sum(known, start=Money(0, currency))


def pay_of_roles(definition: Definition) -> dict[str, int]:
    """Give what one person in a role costs in a year, in minor units: stipend, seat.

    Where seats of a role cost differently at different members, the dearest counts.
    """
    seats: dict[str, int] = {}
    for seat in definition.seats:
        if seat.amount:
            seats[seat.role] = max(seats.get(seat.role, 0), minor(seat.amount))
    found = Counter(seats)
    for stipend in definition.stipends:
        found[stipend.role] += minor(stipend.amount)
    return dict(found)
