"""What support costs, line by line, and who pays; nothing by default."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from intervisit.kernel.money import Money, round_minor

HALF = Decimal("0.5")
MOST_DAYS = Decimal(400)


class CostKind(StrEnum):
    """For what something is paid."""

    DAY = "day"
    HALF_DAY = "half_day"
    EXPENSES = "expenses"
    BROKERAGE = "brokerage"


class Payer(StrEnum):
    """Who pays for it."""

    RECEIVER = "receiver"
    PROVIDER = "provider"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Cost:
    """One line: so many of a kind, at a price each, paid by somebody.

    Parameters
    ----------
    quantity : Decimal
        Days, half days, or pieces; a positive multiple of a half.
    each : Money
        Price of one.
    """

    kind: CostKind
    quantity: Decimal
    each: Money
    payer: Payer
    words: str = ""

    @property
    def amount(self) -> Money:
        """The price of the line, rounded once."""
        minor = round_minor(self.quantity * self.each.minor)
        return Money(minor, self.each.currency)


def total(costs: Iterable[Cost], currency: str) -> Money:
    """Add the amounts of lines; nought where there are none."""
    return sum((cost.amount for cost in costs), start=Money(0, currency))


def totals_by_payer(costs: Iterable[Cost], currency: str) -> dict[Payer, Money]:
    """Return what each payer pays, in the order of ``Payer``; who pays is in it."""
    rows = list(costs)
    shares = {
        payer: total((row for row in rows if row.payer is payer), currency)
        for payer in Payer
    }
    return {payer: money for payer, money in shares.items() if money}


def is_sound(quantity: Decimal) -> bool:
    """Tell whether a quantity is a positive multiple of a half, within reason."""
    return 0 < quantity <= MOST_DAYS and quantity % HALF == 0
