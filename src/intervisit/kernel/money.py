"""Money as integer minor units with a currency; the one rounding function."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal


class CurrencyMismatchError(ValueError):
    """Two amounts of different currencies met in one sum."""


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An exact amount.

    Parameters
    ----------
    minor : int
        Minor units: cents, pence.
    currency : str
        ISO 4217 code.
    """

    minor: int
    currency: str

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            message = f"{self.currency} and {other.currency} do not add up."
            raise CurrencyMismatchError(message)

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __mul__(self, times: int) -> Money:
        return Money(self.minor * times, self.currency)

    def __lt__(self, other: Money) -> bool:
        self._same(other)
        return self.minor < other.minor

    def __le__(self, other: Money) -> bool:
        self._same(other)
        return self.minor <= other.minor

    def __bool__(self) -> bool:
        return self.minor != 0


def round_minor(amount: Decimal) -> int:
    """Round a fractional count of minor units, halves to even."""
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


def split(amount: Money, shares: list[int]) -> list[Money]:
    """Split by shares so that the parts add up, largest remainder first.

    Raises
    ------
    ValueError
        When there is no positive share.
    """
    whole = sum(shares)
    if whole <= 0 or min(shares) < 0:
        message = "Shares must be non-negative and not all nought."
        raise ValueError(message)
    parts = [amount.minor * share // whole for share in shares]
    left = amount.minor - sum(parts)
    by_remainder = sorted(
        range(len(shares)), key=lambda i: (-(amount.minor * shares[i] % whole), i)
    )
    for i in by_remainder[:left]:
        parts[i] += 1
    return [Money(part, amount.currency) for part in parts]
