"""The practice areas that a network knows, found by whatever a file calls them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from intervisit.imports.domain.gazetteer import name_key

NEAR_ENOUGH: Final = 0.6
LONGEST_KEY: Final = 76
#: Words at the end of a header that say how, not what: "trust_rating".
MANNER_WORDS: Final = frozenset({"rating", "rated", "score", "level", "judgement"})


@dataclass(frozen=True, slots=True)
class KnownArea:
    """A practice area, with its other names; `is_gone` once it is retired."""

    key: str
    name: str
    synonyms: tuple[str, ...] = ()
    is_gone: bool = False


def key_for(name: str) -> str:
    """Give a new area its key.

    >>> key_for("Trust & belonging")
    'trust-belonging'
    """
    return name_key(name).replace(" ", "-")[:LONGEST_KEY].strip("-")


def area_in_header(header: str) -> str:
    """Name the area that a header rates.

    >>> area_in_header("rigorous instruction rating")
    'Rigorous instruction'
    """
    parts = header.split()
    while len(parts) > 1 and parts[-1] in MANNER_WORDS:
        parts.pop()
    return " ".join(parts).capitalize()


class KnownAreas:
    """Finds areas by key, name, or one of their synonyms.

    Parameters
    ----------
    merged : by key of an area that went into another, the key of that one.
    """

    def __init__(
        self, areas: Iterable[KnownArea] = (), merged: Mapping[str, str] | None = None
    ) -> None:
        self.by_key = {area.key: area for area in areas}
        self.by_word: dict[str, str] = {}
        for area in self.by_key.values():
            if not area.is_gone:
                for word in (area.key.replace("-", " "), area.name, *area.synonyms):
                    self.by_word.setdefault(name_key(word), area.key)
        for key, into in (merged or {}).items():
            if into in self.by_key:
                self.by_key[key] = self.by_key[into]
        self.fresh: dict[str, str] = {}

    def found(self, text: str) -> KnownArea | None:
        """Give the area of these words that is in use."""
        key = self.by_word.get(name_key(text), "")
        return self.by_key.get(key)

    def nearest(self, text: str) -> str:
        """Name the area that was probably meant, "" if none is near."""
        near = get_close_matches(name_key(text), self.by_word, 1, NEAR_ENOUGH)
        return self.by_key[self.by_word[near[0]]].name if near else ""

    def add(self, name: str) -> str:
        """Take an area that is yet to be made, and give its key."""
        key = key_for(name)
        self.fresh.setdefault(key, name)
        return key

    def key_of(self, text: str) -> str:
        """Give the key of an area, known or yet to be made."""
        known = self.found(text)
        return known.key if known else key_for(text)

    def name_of(self, key: str) -> str:
        """Name an area by its key, also one that is yet to be made."""
        known = self.by_key.get(key)
        if known is not None:
            return known.name
        return self.fresh.get(key) or key.replace("-", " ").capitalize()

    def is_gone(self, key: str) -> bool:
        """Tell whether the office has retired the area of a key."""
        return key in self.by_key and self.by_key[key].is_gone
