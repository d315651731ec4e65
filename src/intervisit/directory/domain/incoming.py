"""A list of an existing directory: what its rows mean, and what stops them."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from intervisit.directory.domain.editions import folded

LONGEST_TITLE: Final = 160
LONGEST_NOTE: Final = 4_000
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


class RowState(StrEnum):
    """What becomes of a row, what somebody has to do first."""

    TO_MEND = "mend"
    READY = "ready"
    STANDS = "stands"
    LEFT_OUT = "left_out"


def without_contacts(words: str, instead: str = "–") -> str:
    """Give words with mail addresses and phone numbers taken out.

    >>> without_contacts("Ring 01536 123 456 or write to a.b@c.org, since 2014")
    'Ring – or write to –, since 2014'
    """

    def number(found: re.Match[str]) -> str:
        digits = sum(sign.isdigit() for sign in found[0])
        return instead if digits >= FEWEST_DIGITS else found[0]

    if "@" in words:
        words = MAIL.sub(instead, words)
    return PHONE.sub(number, words)


def name_keys(given: str, family: str) -> frozenset[str]:
    """Give the ways in which a list may write somebody's name, folded."""
    return frozenset({folded(f"{given} {family}"), folded(f"{family} {given}")})
