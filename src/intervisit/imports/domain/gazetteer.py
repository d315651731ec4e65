"""The organisations that a network knows, found by whatever a file calls them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from intervisit.imports.domain.values.codes import code_key

NOT_WORD: Final = re.compile(r"[^a-z0-9]+")
LEADING_NOUGHTS: Final = re.compile(r"\b0+(?=\d)")
INITIALS: Final = re.compile(r"\b([a-z]) (?=[a-z]\b)")
#: Short forms, read as their long ones when looking for the nearest name.
SHORT_FORMS: Final = {
    "elem": "elementary",
    "el": "elementary",
    "es": "elementary school",
    "ms": "middle school",
    "is": "intermediate school",
    "hs": "high school",
    "jhs": "junior high school",
    "sch": "school",
    "acad": "academy",
    "ctr": "center",
    "centre": "center",
    "prim": "primary",
    "sec": "secondary",
    "inter": "intermediate",
    "intl": "international",
    "st": "saint",
    "mt": "mount",
    "ft": "fort",
    "univ": "university",
    "dept": "department",
    "coll": "college",
    "ce": "church of england",
    "rc": "catholic",
}
NEAR_ENOUGH: Final = 0.62
MOST_SEARCHES: Final = 400


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation as an import knows it."""

    id: int
    name: str
    code: str = ""
    other_code: str = ""
    source_key: str = ""

    @property
    def label(self) -> str:
        return f"{self.name}, {self.code or self.other_code}".rstrip(", ")


def name_key(name: str) -> str:
    """Give the spelling by which names are compared.

    >>> name_key("P.S. 015 Roberto Clemente") == name_key("PS 15 Roberto Clemente")
    True
    """
    words = " ".join(NOT_WORD.sub(" ", name.lower().replace("'", "")).split())
    return LEADING_NOUGHTS.sub("", INITIALS.sub(r"\1", words)).removeprefix("the ")


def long_key(name: str) -> str:
    """Give the spelling with short forms written out.

    >>> long_key("Western Union Elem.")
    'western union elementary'
    """
    return " ".join(SHORT_FORMS.get(word, word) for word in name_key(name).split())


class Gazetteer:
    """Finds places by code, second code, key of a roster, or name."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.by_id = {place.id: place for place in places}
        self.by_exact: dict[str, set[int]] = {}
        self.by_key: dict[str, set[int]] = {}
        self.by_name: dict[str, set[int]] = {}
        self.by_long_name: dict[str, int] = {}
        self.by_source: dict[str, int] = {}
        self.searches = 0
        self.searched: dict[str, Place | None] = {}
        for place in self.by_id.values():
            self.add(place)

    def add(self, place: Place) -> None:
        self.by_id[place.id] = place
        for code in filter(None, (place.code, place.other_code)):
            self.by_exact.setdefault(code.upper(), set()).add(place.id)
            self.by_key.setdefault(code_key(code), set()).add(place.id)
        self.by_name.setdefault(name_key(place.name), set()).add(place.id)
        self.by_long_name.setdefault(long_key(place.name), place.id)
        if place.source_key:
            self.by_source[place.source_key] = place.id

    def found(self, text: str) -> list[Place]:
        """Give the places that a text names; several if it is not enough to tell."""
        words = " ".join(text.split())
        for index, key in (
            (self.by_exact, words.upper()),
            (self.by_key, code_key(words)),
            (self.by_name, name_key(words)),
        ):
            ids = index.get(key)
            if ids:
                return [self.by_id[id_] for id_ in sorted(ids)]
        return []

    def knows(self, text: str) -> bool:
        return bool(self.found(text))

    def nearest(self, text: str) -> Place | None:
        """Give the place that was probably meant, or None.

        Notes
        -----
        Short forms first, then likeness of spelling (Ratcliff and Obershelp), which
        costs some milliseconds, so only for the first few hundred unknown names.
        """
        key = long_key(text)
        if key in self.by_long_name:
            return self.by_id[self.by_long_name[key]]
        if key not in self.searched:
            self.searches += 1
            self.searched[key] = self.likest(key)
        return self.searched[key]

    def likest(self, key: str) -> Place | None:
        if self.searches > MOST_SEARCHES:
            return None
        close = get_close_matches(key, self.by_long_name, n=1, cutoff=NEAR_ENOUGH)
        return self.by_id[self.by_long_name[close[0]]] if close else None
