"""Read a nested document key by key, collecting every fault instead of the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from intervisit.questionnaires.domain.faults import Fault, FaultCode, Where

Chosen = TypeVar("Chosen", bound=StrEnum)


@dataclass(slots=True)
class Entry:
    """One table of the document, with its place and the faults found so far.

    Each reading method returns a usable value whatever the document says, so that
    one pass finds everything. ``close`` reports the keys that nobody asked for.
    """

    table: Mapping[str, object]
    where: Where
    faults: list[Fault]
    asked: set[str] = field(default_factory=set)

    def report(self, key: str, code: FaultCode, /, **facts: object) -> None:
        self.faults.append(Fault(self.where.within(key), code, facts))

    def _take(self, key: str, expected: type | tuple[type, ...], words: str) -> Any:
        """Return the value under ``key``, or None (reported unless it is absent)."""
        self.asked.add(key)
        value = self.table.get(key)
        if value is None:
            return None
        # A boolean is an integer to Python and never to the author of a document.
        is_stray_flag = isinstance(value, bool) and expected is not bool
        if is_stray_flag or not isinstance(value, expected):
            found = type(value).__name__
            self.report(key, FaultCode.WRONG_TYPE, expected=words, found=found)
            return None
        return value

    def text(self, key: str, default: str | None = "") -> str:
        """Return a text; ``default=None`` means that the key has to be there."""
        if default is None and key not in self.table:
            self.asked.add(key)
            self.report(key, FaultCode.MISSING, key=key)
        value = self._take(key, str, "text")
        return value if isinstance(value, str) else (default or "")

    def flag(self, key: str, *, default: bool = False) -> bool:
        value = self._take(key, bool, "true or false")
        return value if isinstance(value, bool) else default

    def whole(self, key: str, default: int) -> int:
        value = self._take(key, int, "a whole number")
        return value if isinstance(value, int) else default

    def decimal(self, key: str) -> Decimal | None:
        """Return a number written as number or text (JSON has no exact decimals)."""
        value = self._take(key, (int, float, str, Decimal), "a number")
        if value is None or value == "":
            return None
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            self.report(key, FaultCode.WRONG_TYPE, expected="a number", found=value)
            return None
        return number if number.is_finite() else None

    def one_of(
        self, key: str, choices: type[Chosen], default: Chosen | None = None
    ) -> Chosen | None:
        value = self.text(key, default=None if default is None else default.value)
        if not value:
            return default
        try:
            return choices(value)
        except ValueError:
            self._not_one_of(key, value, choices)
            return default

    def several_of(self, key: str, choices: type[Chosen]) -> tuple[Chosen, ...]:
        chosen = []
        for value in self.texts(key):
            try:
                chosen.append(choices(value))
            except ValueError:
                self._not_one_of(key, value, choices)
        return tuple(chosen)

    def texts(self, key: str) -> tuple[str, ...]:
        values = self._take(key, (list, tuple), "a list") or ()
        for value in values:
            if not isinstance(value, str):
                found = type(value).__name__
                self.report(key, FaultCode.WRONG_TYPE, expected="text", found=found)
        return tuple(value for value in values if isinstance(value, str))

    def entries(self, key: str) -> Iterator[tuple[int, Entry]]:
        """Yield the tables of a list, each as an entry of its own, with its number."""
        for number, value in enumerate(self._take(key, (list, tuple), "a list") or ()):
            place = self.where.within(key, number)
            if isinstance(value, Mapping):
                yield number, Entry(value, place, self.faults)
            else:
                facts = {"expected": "a table", "found": type(value).__name__}
                self.faults.append(Fault(place, FaultCode.WRONG_TYPE, facts))

    def close(self) -> None:
        """Report every key that nothing has read, with the nearest one that exists."""
        for key in sorted(set(self.table) - self.asked, key=str):
            near = get_close_matches(str(key), self.asked, n=1)
            self.report(
                str(key), FaultCode.UNKNOWN, key=key, suggestion=near[0] if near else ""
            )

    def _not_one_of(self, key: str, found: str, choices: Iterable[StrEnum]) -> None:
        expected = ", ".join(choice.value for choice in choices)
        self.report(key, FaultCode.NOT_ONE_OF, found=found, expected=expected)
