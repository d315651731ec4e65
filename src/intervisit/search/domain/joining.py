"""Joining the score of words with the likeness of meaning.

score = likeness + 0.5 × BM25 / ideal

``likeness`` is the cosine of query and document; ``ideal`` is the most BM25 that the
query could get from any document, its unknown words included. A query whose words
stand nowhere therefore gets nothing for words, however its documents rank among each
other; joining by rank would give the first of them full credit for noise.

References
----------
Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
decision 0024 has the figures for other ways of joining.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from intervisit.search.domain.thesaurus import Concept, Stems
from intervisit.search.domain.words import tokens

K1, B = 1.2, 0.75
OF_WORDS = 0.5
# A word of the same group counts for less than the word that was written.
OF_SYNONYMS = 0.8


@dataclass(frozen=True, slots=True)
class Totals:
    """What a collection of documents is like.

    Parameters
    ----------
    documents : int
        How many there are.
    words : int
        How many telling words they have together.
    counts : mapping
        Stem to the number of documents that have it.
    """

    documents: int
    words: int
    counts: Mapping[str, int]

    @property
    def usual_length(self) -> float:
        """How many telling words a document has on average."""
        return self.words / self.documents if self.documents else 1.0

    def rarity(self, stem: str) -> float:
        """Give the inverse document frequency; most for a word that stands nowhere."""
        having = min(self.counts.get(stem, 0), self.documents)
        return log(1 + (self.documents - having + 0.5) / (having + 0.5))


@dataclass(frozen=True, slots=True)
class Match:
    """How one document answers a query, and why."""

    score: float
    likeness: float | None
    words: float
    matched: tuple[str, ...]
    by_synonym: tuple[tuple[str, str], ...]


def _there_of(concept: Concept, occurs: Mapping[str, int]) -> str:
    """Give the words of a concept that a document has; all of them as one."""
    if all(stem in occurs for stem in concept.stems):
        return concept.written
    words = tokens(concept.written)
    return " ".join(token.written for token in words if token.stem in occurs)


class Scorer:
    """Scores documents for one query; what is the same for all is reckoned once.

    Parameters
    ----------
    concepts : sequence of Concept
        What is asked for.
    totals : Totals
        Of the collection, with the counts of every stem of the concepts.
    """

    def __init__(self, concepts: Sequence[Concept], totals: Totals) -> None:
        self._concepts = [
            (concept, self._most(concept.stems, totals)) for concept in concepts
        ]
        self._usual_length = totals.usual_length or 1.0
        self._rarity = {
            stem: totals.rarity(stem)
            for concept in concepts
            for stems in (concept.stems, *(stems for _, stems in concept.others))
            for stem in stems
        }
        self.ideal = sum(most for _, most in self._concepts)

    @staticmethod
    def _most(stems: Stems, totals: Totals) -> float:
        return (K1 + 1) * sum(map(totals.rarity, stems))

    def _score(self, stems: Stems, occurs: Mapping[str, int], length: int) -> float:
        """Add up stems: rare ones more, a repeated one less and less."""
        damping = K1 * (1 - B + B * length / self._usual_length)
        return sum(
            self._rarity[stem] * occurs[stem] * (K1 + 1) / (occurs[stem] + damping)
            for stem in stems
            if stem in occurs
        )

    def match(
        self, occurs: Mapping[str, int], length: int, likeness: float | None
    ) -> Match:
        """Score one document.

        Parameters
        ----------
        occurs : mapping
            Stem to how often it stands in the document, stems of the query only.
        length : int
            Telling words of the document.
        likeness : float or None
            Cosine, -1 to 1; None where either has no vector.
        """
        found = 0.0
        matched: list[str] = []
        by_synonym: list[tuple[str, str]] = []
        for concept, most in self._concepts:
            own = self._score(concept.stems, occurs, length)
            best, term = self._best_other(concept, most, occurs, length)
            if own:
                matched.append(_there_of(concept, occurs))
            elif term:
                by_synonym.append((concept.written, term))
            found += max(own, best)
        words = found / self.ideal if self.ideal else 0.0
        score = OF_WORDS * words + (likeness or 0.0)
        return Match(score, likeness, words, tuple(matched), tuple(by_synonym))

    def _best_other(
        self, concept: Concept, most: float, occurs: Mapping[str, int], length: int
    ) -> tuple[float, str]:
        """Give the best of the other terms that stand there whole.

        A term is worth the share of its own best that it reaches, so that a rare
        synonym counts for no more than the word that was asked for.
        """
        best, best_term = 0.0, ""
        for term, stems in concept.others:
            if not all(stem in occurs for stem in stems):
                continue
            whole = (K1 + 1) * sum(self._rarity[stem] for stem in stems)
            share = self._score(stems, occurs, length) / whole if whole else 0.0
            if OF_SYNONYMS * share * most > best:
                best, best_term = OF_SYNONYMS * share * most, term
        return best, best_term
