"""Words that mean one thing: EAL, ELL and English language learner.

A group has two or more terms of one or more words. A term that stands in a query is
found in its longest form, and brings the other terms of its group along. Little words
make no difference, but where they leave a single word of a term: "after-school" is
not meant wherever somebody writes "school".
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from intervisit.search.domain.words import Token, stems, tokens

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


@lru_cache(maxsize=10_000)
def is_worn_down(term: str) -> bool:
    """Whether little words are what tells a term from the one word that is left."""
    return len(stems(term)) == 1 < len(tokens(term))


def _spoken(words: Iterable[Token]) -> Stems:
    """Give words as they are compared where little words count."""
    return tuple(token.stem or token.folded for token in words)


class Thesaurus:
    """Groups by the stems of their terms."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._by_stems: dict[Stems, list[Group]] = {}
        self._worn_down: dict[str, list[tuple[Stems, Group]]] = {}
        self._longest = 1
        for group in groups:
            for term in group.terms:
                self._add(term, group)

    def _add(self, term: str, group: Group) -> None:
        found = stems(term)
        if is_worn_down(term):
            spoken = _spoken(tokens(term))
            self._worn_down.setdefault(found[0], []).append((spoken, group))
        elif found:
            self._by_stems.setdefault(found, []).append(group)
            self._longest = max(self._longest, len(found))

    def concepts(self, words: Sequence[Token]) -> list[Concept]:
        """Give what a query asks for, in order, longest terms first."""
        telling = [at for at, token in enumerate(words) if token.tells]
        found, done = [], 0
        while done < len(telling):
            concept, taken = self._from(words, telling[done:])
            found.append(concept)
            done += taken
        return found

    def _from(
        self, words: Sequence[Token], telling: Sequence[int]
    ) -> tuple[Concept, int]:
        for length in range(min(self._longest, len(telling)), 1, -1):
            part = [words[at] for at in telling[:length]]
            key = tuple(token.stem for token in part)
            groups = self._by_stems.get(key, [])
            if groups:
                said = words[telling[0] : telling[length - 1] + 1]
                written = " ".join(token.written for token in said)
                return Concept(written, key, _others(groups, key)), length
        return self._of_one(words, telling[0]), 1

    def _of_one(self, words: Sequence[Token], at: int) -> Concept:
        """Give what one telling word asks for, or the little words round it too."""
        key = (words[at].stem,)
        groups = list(self._by_stems.get(key, ()))
        written, spoken_here = words[at].written, _spoken(words)
        for spoken, group in self._worn_down.get(words[at].stem, ()):
            start = at - spoken.index(words[at].stem)
            end = start + len(spoken)
            if spoken_here[start:end] == spoken:
                written = " ".join(token.written for token in words[start:end])
                groups.append(group)
        return Concept(written, key, _others(groups, key))


def _others(groups: Iterable[Group], own: Stems) -> tuple[tuple[str, Stems], ...]:
    """Give the other terms; one that is worn down would be seen where it isn't."""
    found: dict[Stems, str] = {}
    for group in groups:
        for term in group.terms:
            key = stems(term)
            if key and key != own and not is_worn_down(term):
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
