"""Words that mean one thing: EAL, ELL and English language learner.

A group has two or more terms of one or more words. A term that stands in a query is
found in its longest form, and brings the other terms of its group along.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from intervisit.search.domain.words import Token, stems

SHIPPED = Path(__file__).with_name("thesaurus.toml")
Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Terms that are looked for together; ``key`` says where it came from."""

    terms: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a query asks for.

    Parameters
    ----------
    written : str
        The word or words of the query.
    stems : tuple of str
        Their stems.
    others : tuple of (term, stems)
        What else says the same, by the thesaurus.
    """

    written: str
    stems: Stems
    others: tuple[tuple[str, Stems], ...] = ()


class Thesaurus:
    """Groups by the stems of their terms."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._by_stems: dict[Stems, list[Group]] = {}
        self._longest = 1
        for group in groups:
            for term in group.terms:
                found = stems(term)
                if found:
                    self._by_stems.setdefault(found, []).append(group)
                    self._longest = max(self._longest, len(found))

    def concepts(self, words: Sequence[Token]) -> list[Concept]:
        """Give what a query asks for, in order, longest terms first."""
        telling = [token for token in words if token.tells]
        found, at = [], 0
        while at < len(telling):
            concept, taken = self._from(telling, at)
            found.append(concept)
            at += taken
        return found

    def _from(self, telling: Sequence[Token], at: int) -> tuple[Concept, int]:
        for length in range(min(self._longest, len(telling) - at), 0, -1):
            part = telling[at : at + length]
            key = tuple(token.stem for token in part)
            groups = self._by_stems.get(key, [])
            if groups or length == 1:
                written = " ".join(token.written for token in part)
                return Concept(written, key, _others(groups, key)), length
        raise AssertionError  # a single word always ends the loop


def _others(groups: Iterable[Group], own: Stems) -> tuple[tuple[str, Stems], ...]:
    found: dict[Stems, str] = {}
    for group in groups:
        for term in group.terms:
            key = stems(term)
            if key and key != own:
                found.setdefault(key, term)
    return tuple((term, key) for key, term in found.items())


def heads(terms: Iterable[str]) -> list[str]:
    """Give the first stem of each term: what a query must have for the group."""
    return sorted({found[0] for found in map(stems, terms) if found})


@cache
def shipped_groups() -> tuple[Group, ...]:
    """Give the groups that come with Intervisit, in the order of the file."""
    document = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return tuple(
        Group(tuple(terms), key)
        for chapter in document.values()
        for key, terms in chapter.items()
    )
