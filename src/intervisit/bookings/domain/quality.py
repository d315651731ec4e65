"""What directors read of many bookings: counts, and shares of those that know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Row:
    """One booking as it is counted: by keys, as two things may have one name.

    Parameters
    ----------
    area : int
        Key of what it is about; 0 where nobody said.
    """

    provider: int
    area: int
    kind: str
    is_completed: bool = False
    is_evaluated: bool = False
    is_refused: bool = False
    is_cancelled: bool = False
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were asked for, and what came of them."""

    asked: int = 0
    completed: int = 0
    evaluated: int = 0
    refused: int = 0
    cancelled: int = 0

    @property
    def waiting_for_words(self) -> int:
        """Completed, and the receiver hasn't said how it went."""
        return self.completed - self.evaluated


def tally(rows: Iterable[Row]) -> Tally:
    """Count rows. What was evaluated was completed."""
    counted = list(rows)
    return Tally(
        asked=len(counted),
        completed=sum(row.is_completed for row in counted),
        evaluated=sum(row.is_evaluated for row in counted),
        refused=sum(row.is_refused for row in counted),
        cancelled=sum(row.is_cancelled for row in counted),
    )


def tallies_by(
    rows: Iterable[Row], part: str, names: Mapping[Any, str]
) -> list[tuple[str, Tally]]:
    """Count rows by provider, area or kind; the names in alphabetical order.

    Parameters
    ----------
    names : mapping
        What to call each key; those without a name are called "".
    """
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(getattr(row, part), []).append(row)
    told = [(names.get(key, ""), tally(those)) for key, those in groups.items()]
    return sorted(told, key=lambda one: one[0].casefold())


def themes_in(rows: Iterable[Row]) -> Mapping[str, int]:
    """Count how many bookings each theme was found in, the most frequent first."""
    counted = Counter(theme for row in rows for theme in set(row.themes))
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
