"""Spelling correction: before anything else, since meaning is lost on a wrong word.

References
----------
Measured in decision 0024: a slip in one word costs a model of meaning more than half
of what it would have found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from math import log10

import numpy as np
from rapidfuzz.distance import OSA, Levenshtein
from rapidfuzz.process import cdist

from intervisit.search.domain.words import Token

LEAST_LETTERS = 4
LETTERS_FOR_TWO = 5
MOST_LETTERS_OF_AN_ABBREVIATION = 5
# What a slip costs, in hundredths. A dropped letter or two that changed places can
# happen in one way, a wrong or a doubled letter in as many as there are letters: each
# of these is less likely.
DROPPED, ADDED, CHANGED, SWAPPED = 70, 120, 120, 85
# Who writes by ear ("phonix", "dislexia") makes one slip, however many letters differ.
BY_EAR = 50
SOUNDS = (
    *(("ph", "f"), ("x", "ks"), ("qu", "kw"), ("sch", "sk")),
    *(("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("y", "i"), ("z", "s")),
)
# A known word with one of these behind it is known too: dads, ELLs, chronically.
ENDINGS = ("s", "es", "ly", "ally")
# How much a tenfold commoner word outweighs; a word that is used here beside one that
# only the language has; and the same first letter, which people rarely get wrong.
OF_COMMONNESS, OF_USE, OF_THE_FIRST_LETTER = 0.22, 0.3, 0.15


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that was not known, and the known one that was probably meant."""

    written: str
    meant: str


def _sound(word: str) -> str:
    """Write a word as it sounds, roughly: letters that are heard alike as one."""
    for letters, heard in SOUNDS:
        word = word.replace(letters, heard)
    return "".join(one for one, _same in groupby(word))


class Vocabulary:
    """Words that are known, each with the number of documents that it stands in.

    Parameters
    ----------
    counts : mapping
        Folded word to documents. Words that are used here.
    also : iterable of str
        Words that are right although nobody uses them here: of the language.
    """

    def __init__(self, counts: Mapping[str, int], also: Iterable[str] = ()) -> None:
        known = dict.fromkeys(also, 0)
        known |= counts
        self._known = known
        self._words = [word for word in known if len(word) >= LEAST_LETTERS - 1]
        self._weight = [
            OF_COMMONNESS * log10(1 + known[word]) + OF_USE * bool(known[word])
            for word in self._words
        ]

    def __contains__(self, folded: str) -> bool:
        return folded in self._known

    def knows(self, folded: str) -> bool:
        """Whether it is a known word, or one with an ordinary ending."""
        if folded in self._known:
            return True
        return not folded.endswith("ss") and any(
            folded.removesuffix(ending) in self._known for ending in ENDINGS
        )

    def __len__(self) -> int:
        return len(self._known)

    def nearest(self, folded: str, most: int = 1) -> list[str]:
        """Give the likeliest words for a wrong one, best first.

        Notes
        -----
        Words within two edits, up to four letters within one, by optimal string
        alignment (a swap of neighbours is one edit), over the whole vocabulary. Among
        them the least cost wins: what the slips cost, less for a common word and for
        the same first letter; ties go by the alphabet. What sounds alike is one small
        slip. Linear in the vocabulary.
        """
        if not self._words:
            return []
        edits = 1 if len(folded) < LETTERS_FOR_TWO else 2
        apart = cdist([folded], self._words, scorer=OSA.distance, score_cutoff=edits)[0]
        near = [int(at) for at in np.flatnonzero(apart <= edits)]
        ranked = sorted(
            (self._cost(folded, at, int(apart[at])), self._words[at]) for at in near
        )
        return [word for _, word in ranked[:most]]

    def _cost(self, folded: str, at: int, edits: int) -> float:
        word = self._words[at]
        slips = Levenshtein.distance(folded, word, weights=(DROPPED, ADDED, CHANGED))
        # Without swaps each counts as a letter dropped and one added.
        swaps = Levenshtein.distance(folded, word) - edits
        slips -= swaps * (DROPPED + ADDED - SWAPPED)
        if _sound(word) == _sound(folded):
            slips = min(slips, BY_EAR)
        same_start = word[0] == folded[0]
        return slips / 100 - self._weight[at] - OF_THE_FIRST_LETTER * same_start


def is_to_be_checked(token: Token) -> bool:
    """Whether a word can be misspelt: not short, no code, no abbreviation."""
    is_abbreviation = (
        token.written.isupper()
        and len(token.written) <= MOST_LETTERS_OF_AN_ABBREVIATION
    )
    return (
        token.tells
        and len(token.folded) >= LEAST_LETTERS
        and token.folded.isalpha()
        and not is_abbreviation
    )


def corrections(words: Iterable[Token], vocabulary: Vocabulary) -> list[Correction]:
    """Give what was probably meant where a word is not known; none twice."""
    found: dict[str, Correction] = {}
    for token in words:
        if token.folded in found or not is_to_be_checked(token):
            continue
        if vocabulary.knows(token.folded):
            continue
        meant = vocabulary.nearest(token.folded)
        if meant:
            found[token.folded] = Correction(token.written, meant[0])
    return list(found.values())
