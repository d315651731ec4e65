"""The order of an edition, and what changed between two of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

#: Letters that no accent can be taken from.
LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
#: What stands between words that have no other letters.
NO_SIGN: Final = re.compile(r"[^a-z0-9]+")
#: Where an index puts what begins with no letter.
DIGITS: Final = "0–9"
#: What is compared between two editions; a date that moved is no change.
COMPARED: Final = (
    *("school", "title", "areas", "person_name", "description"),
    *("kinds", "phases", "subjects", "availability"),
)


def folded(words: str) -> str:
    """Give words as the alphabet orders them: accents, case and marks don't count.

    >>> folded("École Saint-Éloi") == folded("ecole saint eloi")
    True
    """
    if words.isascii():
        return NO_SIGN.sub(" ", words.lower().replace("'", "")).strip()
    apart = unicodedata.normalize("NFKD", words.casefold().translate(LETTERS))
    plain = (sign if sign.isalnum() else " " for sign in apart if not _is_accent(sign))
    return " ".join("".join(plain).split())


def letter_of(words: str) -> str:
    """Give the letter below which words stand in an index: "É" stands below E.

    >>> letter_of("École"), letter_of("1st Avenue School")
    ('E', '0–9')
    """
    first = folded(words)[:1]
    return first.upper() if first and not first.isdigit() else DIGITS


def _is_accent(sign: str) -> bool:
    return bool(unicodedata.combining(sign)) or sign in "'’"


@dataclass(frozen=True, slots=True)
class Line:
    """A listing as an edition says it.

    Parameters
    ----------
    listing_id : int or None
        By which it is known again in the next edition; None for one from a list
        that came in without a listing.
    areas : sequence of str
        Their names; the first says where it stands.
    person_name : str
        Empty without that person's consent.
    """

    listing_id: int | None
    school: str
    areas: Sequence[str]
    title: str
    person_name: str
    description: str
    kinds: Sequence[str]
    phases: Sequence[str]
    subjects: str
    availability: str
    confirmed_on: date
    person_id: int | None = None

    @property
    def area(self) -> str:
        return self.areas[0] if self.areas else ""


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Sort by school, then area, then what is offered; all folded.

    Two schools of one folded name stay apart; equal lines keep the order of their
    listings, so that issuing twice gives the same.
    """
    return sorted(lines, key=place_in)


def place_in(line: Line) -> tuple[str, str, str, str, int]:
    """Say by what a line finds its place in an edition."""
    return (
        folded(line.school),
        line.school,
        folded(line.area),
        folded(line.title),
        line.listing_id or 0,
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that stands in two editions and says something else now."""

    before: Line
    after: Line
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What came, went and changed from one edition to the next."""

    came: Sequence[Line]
    went: Sequence[Line]
    changed: Sequence[Difference]

    @property
    def count(self) -> int:
        return len(self.came) + len(self.went) + len(self.changed)


def differences(before: Sequence[Line], after: Sequence[Line]) -> Differences:
    """Compare two editions line by line, each line known by its listing."""
    stood, stands = _by_key(before), _by_key(after)
    pairs = [(stood[key], line) for key, line in stands.items() if key in stood]
    changed = [
        Difference(one, other, parts)
        for one, other in pairs
        if (parts := _parts(one, other))
    ]
    return Differences(
        came=[line for key, line in stands.items() if key not in stood],
        went=[line for key, line in stood.items() if key not in stands],
        changed=changed,
    )


def _by_key(lines: Sequence[Line]) -> Mapping[object, Line]:
    return {
        line.listing_id or (line.school, line.area, line.title): line for line in lines
    }


def _parts(before: Line, after: Line) -> tuple[str, ...]:
    return tuple(
        name for name in COMPARED if getattr(before, name) != getattr(after, name)
    )


def without_name(words: str, names: Sequence[str], instead: str) -> str:
    """Give words with these names taken out, wherever one stands as whole words.

    Case, accents, blanks and line breaks make no difference.

    >>> without_name("Ask Ann Lee. ANN  LEE knows.", ["Ann Lee"], "–")
    'Ask –. – knows.'
    >>> without_name("Zoe Weiss, and Joann Leeson", ["Zoë Weiß", "Ann Lee"], "–")
    '–, and Joann Leeson'
    """
    for name in sorted((each for each in names if each.strip()), key=len, reverse=True):
        plain, places = _plain_letters(words)
        wanted = re.escape(_plain_letters(name)[0].strip())
        for found in reversed(list(re.finditer(rf"(?<!\w){wanted}(?!\w)", plain))):
            first, last = places[found.start()], places[found.end() - 1] + 1
            while last < len(words) and unicodedata.combining(words[last]):
                last += 1
            words = words[:first] + instead + words[last:]
    return words


def _plain_letters(words: str) -> tuple[str, list[int]]:
    """Give words folded letter by letter, and where each letter stood.

    Folding the whole would move the places: ß becomes two letters.
    """
    plain: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(words):
        letters = unicodedata.normalize("NFKD", sign.casefold().replace("’", "'"))
        for letter in " " if sign.isspace() else letters:
            is_more_blank = letter == " " and plain[-1:] == [" "]
            if not unicodedata.combining(letter) and not is_more_blank:
                plain.append(letter)
                places.append(place)
    return "".join(plain), places
