"""A list of an existing directory: its columns, and what its rows mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from intervisit.directory.domain.editions import folded

#: Words over the columns of such lists, by what they hold.
HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "school": (
        *("school", "academy", "site", "establishment"),
        *("organisation", "organization"),
    ),
    "person": ("person", "name", "staff", "colleague", "teacher", "contact", "who"),
    "interest": (
        *("interest", "interests", "expertise", "specialism", "speciality"),
        *("area", "focus", "offer", "strength", "topic"),
    ),
    "note": ("note", "notes", "details", "description", "comment", "comments"),
}
#: Which column a head is for when several would do: "school name" is a school.
FIRST: Final = ("interest", "school", "note", "person")
LONGEST_TITLE: Final = 160
MAIL: Final = re.compile(r"[^\s@<>(),;]+@[^\s@<>(),;]+\.[^\s@<>(),;]+")
PHONE: Final = re.compile(r"\+?\(?\d[\d\s()./–-]{7,}\d")
FEWEST_DIGITS: Final = 9


class RowFault(StrEnum):
    """Why a row can't be written as it is."""

    NO_SCHOOL = "no_school"
    UNKNOWN_SCHOOL = "unknown_school"
    UNKNOWN_PERSON = "unknown_person"
    SEVERAL_PEOPLE = "several_people"
    NO_INTEREST = "no_interest"
    UNKNOWN_AREA = "unknown_area"


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a list are; None for one that it lacks."""

    school: int | None
    person: int | None
    interest: int | None
    note: int | None

    @property
    def is_readable(self) -> bool:
        """Whether it says what and where."""
        return self.school is not None and self.interest is not None


def columns_in(head: Sequence[str]) -> Columns:
    """Find the columns by the words over them, the first that fits each.

    >>> columns_in(["Academy", "Member of staff", "Special interest", "Notes"])
    Columns(school=0, person=1, interest=2, note=3)
    """
    found: dict[str, int | None] = dict.fromkeys(HEADS)
    for index, cell in enumerate(head):
        words = set(folded(cell).split())
        kind = next(
            (key for key in FIRST if found[key] is None and words & set(HEADS[key])),
            None,
        )
        if kind is not None:
            found[kind] = index
    return Columns(**found)


def best_head(lines: Iterable[Sequence[str]]) -> int | None:
    """Give which of the first lines is the head; None when no line is one."""
    for number, cells in enumerate(lines):
        if columns_in(cells).is_readable:
            return number
    return None


def without_contacts(words: str, instead: str = "–") -> str:
    """Give words with mail addresses and phone numbers taken out.

    >>> without_contacts("Ring 01536 123 456 or write to a.b@c.org, since 2014")
    'Ring – or write to –, since 2014'
    """

    def number(found: re.Match[str]) -> str:
        digits = sum(sign.isdigit() for sign in found[0])
        return instead if digits >= FEWEST_DIGITS else found[0]

    return PHONE.sub(number, MAIL.sub(instead, words))


def name_keys(given: str, family: str) -> frozenset[str]:
    """Give the ways in which a list may write somebody's name, folded."""
    return frozenset({folded(f"{given} {family}"), folded(f"{family} {given}")})
