"""Find documents by a teacher's words, and say why each was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from intervisit.search import embedding
from intervisit.search.domain.fading import OF_FADING, faded
from intervisit.search.domain.joining import Match, Scorer, Totals
from intervisit.search.domain.spelling import Correction, corrections
from intervisit.search.domain.thesaurus import Concept
from intervisit.search.domain.words import Token, tokens
from intervisit.search.queries.candidates import (
    Candidate,
    Narrowing,
    Question,
    candidates,
)
from intervisit.search.queries.vocabulary import (
    collection_of,
    known_among,
    thesaurus_for,
    totals_of,
    vocabulary_of,
)

MOST_LETTERS_ASKED = 1_000
# A document answers when it is so near in meaning, or has so much of the words.
LEAST_LIKENESS, LEAST_WORDS = 0.3, 0.2
# How many documents that have a word are looked at for those that fit best; ranking
# them is what a search among very many takes longest for.
MOST_MATCHES, FEWER_MATCHES, MANY_DOCUMENTS = 4_000, 1_500, 200_000
# Up to so many documents it is counted what could be chosen instead: each facet in
# which something is chosen, and the distance, cost a search of their own.
MOST_COUNTED = 20_000
# Answers that are no nearer, and have hardly any of the words, are near misses.
SURE_LIKENESS, SURE_WORDS = 0.4, 0.35
# Words in more than this share of the documents do not tell them apart.
COMMON = 0.2
# How many other terms the model of meaning is told of each thing asked for.
MOST_TERMS_TOLD = 3


class Mode(StrEnum):
    """How documents are compared."""

    HYBRID = "hybrid"
    LEXICAL = "lexical"


@dataclass(frozen=True, slots=True)
class Result:
    """One document that answers, and why.

    Parameters
    ----------
    faded : float
        How far nobody has confirmed it, 0 to 1: it stands that much lower.
    place : (latitude, longitude) or None
        Degrees.
    """

    subject_id: int
    title: str
    tags: tuple[str, ...]
    match: Match
    faded: float = 0.0
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Parameters
    ----------
    corrections : tuple of Correction
        Words that were read as others: say "searching for …".
    concepts : tuple of Concept
        What was asked for, with the other terms of the thesaurus.
    facets : mapping
        Facet to value to the number of results, were nothing chosen in that facet.
    uncounted : set of str
        Facets in which something is chosen that count what is chosen alone: there are
        too many documents for more.
    anywhere : tuple of Result
        What answers were no distance chosen; the results where none is, or where
        there are too many documents.
    by_meaning : bool
        False where the model is not installed or was not wanted; the page says so.
    """

    results: tuple[Result, ...] = ()
    corrections: tuple[Correction, ...] = ()
    concepts: tuple[Concept, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    uncounted: frozenset[str] = frozenset()
    anywhere: tuple[Result, ...] = ()
    by_meaning: bool = False

    @property
    def is_unmet(self) -> bool:
        """Whether something was asked for and nothing answers, whatever is chosen.

        Near misses may be there: what is closest in meaning, and not close.
        """
        is_left_out = self.uncounted or self.anywhere or any(self.facets.values())
        if not self.concepts or (not self.results and is_left_out):
            return False
        return not any(_is_sure(result.match) for result in self.results)


def find(
    words: str,
    *,
    kind: str,
    among: QuerySet[Any],
    narrowing: Narrowing | None = None,
    mode: Mode = Mode.HYBRID,
    is_to_be_corrected: bool = True,
) -> Found:
    """Find documents of one kind by words.

    Parameters
    ----------
    among : QuerySet
        The subjects that the asker may see, as one column:
        ``listings_visible_to(actor).values("pk")``. No other document comes back,
        nor is any counted.
    narrowing : Narrowing, optional
        Facets, distance, and the day from which is told what has faded.

    Returns
    -------
    Found
        Results best first, two hundred at most; without telling words, none.

    Notes
    -----
    Six queries; at most three more for a word that nobody spells so, two more for
    each facet in which something is chosen and for a distance, and two more for each
    of these where there are many documents: the same however many there are.
    """
    asked = tokens(words[:MOST_LETTERS_ASKED])
    if not any(token.tells for token in asked):
        return Found(by_meaning=_goes_by_meaning(mode))
    collection = collection_of(kind)
    meant = _corrections(asked, kind) if is_to_be_corrected else []
    asked = _as_meant(asked, meant)
    stems = {token.stem for token in asked if token.tells}
    concepts = thesaurus_for(stems).concepts(asked)
    told = None
    if _goes_by_meaning(mode):
        told = embedding.begun(_said(words, asked, meant, concepts))
    totals = totals_of(collection, _all_stems(concepts))
    narrowed = Narrowing() if narrowing is None else narrowing
    question = _question(kind, among, concepts, totals, narrowed)
    asked_for = Asked(collection.documents, Scorer(concepts, totals), told)
    results = _answers(question, asked_for)
    return Found(
        results=tuple(results),
        corrections=tuple(meant),
        concepts=tuple(concepts),
        facets=_facets(question, results, asked_for),
        uncounted=_uncounted(question, asked_for),
        anywhere=tuple(_anywhere(question, results, asked_for)),
        by_meaning=told is not None,
    )


def _goes_by_meaning(mode: Mode) -> bool:
    return mode is Mode.HYBRID and embedding.is_installed()


def _corrections(asked: Sequence[Token], kind: str) -> list[Correction]:
    known = known_among(kind, (token.folded for token in asked))
    doubtful = [
        token
        for token in asked
        if token.folded not in known and token.folded not in embedding.language_words()
    ]
    if not doubtful:
        return []
    return corrections(doubtful, vocabulary_of(collection_of(kind)))


def _as_meant(asked: Sequence[Token], meant: Sequence[Correction]) -> tuple[Token, ...]:
    instead = {correction.written: correction.meant for correction in meant}
    return tuple(
        tokens(instead[token.written])[0] if token.written in instead else token
        for token in asked
    )


def _all_stems(concepts: Iterable[Concept]) -> list[str]:
    found: dict[str, None] = {}
    for concept in concepts:
        for group in (concept.stems, *(stems for _, stems in concept.others)):
            found |= dict.fromkeys(group)
    return list(found)


def _question(
    kind: str,
    among: QuerySet[Any],
    concepts: Sequence[Concept],
    totals: Totals,
    narrowing: Narrowing,
) -> Question:
    stems = _all_stems(concepts)
    most = FEWER_MATCHES if totals.documents > MANY_DOCUMENTS else MOST_MATCHES
    lexemes = _rarest(stems, totals, most)
    return Question(kind, among, lexemes, stems, narrowing=narrowing, matches=most)


def _rarest(stems: Sequence[str], totals: Totals, most: int) -> list[str]:
    """Give the stems to match by: rarest first, until they are in enough documents.

    Where even the rarest is in a large share of many documents, there is none, if
    meaning can tell them apart instead.
    """
    there = sorted(
        (stem for stem in stems if totals.counts.get(stem)),
        key=lambda stem: (totals.counts[stem], stem),
    )
    chosen: list[str] = []
    matches = 0
    for stem in there:
        matches += totals.counts[stem]
        if chosen and totals.documents > most and matches > most:
            break
        chosen.append(stem)
    is_common = bool(chosen) and (
        totals.counts[chosen[0]] > max(most, COMMON * totals.documents)
    )
    return [] if is_common and embedding.is_installed() else chosen


def _said(
    words: str,
    asked: Sequence[Token],
    meant: Sequence[Correction],
    concepts: Sequence[Concept],
) -> str:
    """Write what the model is asked: the words as meant, with what else says them."""
    said = " ".join(token.written for token in asked) if meant else words
    others = [
        term for concept in concepts for term, _ in concept.others[:MOST_TERMS_TOLD]
    ]
    return f"{said} ({', '.join(others)})" if others else said


@dataclass(frozen=True, slots=True)
class Asked:
    """What answers are scored by; ``told`` gives the vector, None without a model."""

    documents: int
    scorer: Scorer
    told: Callable[[], str] | None = None


def _answers(question: Question, asked: Asked) -> list[Result]:
    found = candidates(question, documents=asked.documents, told=asked.told)
    on = question.narrowing.on
    scored = [_scored(candidate, asked.scorer, on) for candidate in found]
    answers = [result for result in scored if _is_answer(result.match)]
    return sorted(answers, key=lambda one: (-_worth(one), one.subject_id))


def _scored(candidate: Candidate, scorer: Scorer, on: date | None) -> Result:
    match = scorer.match(candidate.occurs, candidate.words, candidate.likeness)
    share = faded(on, candidate.fades_on, candidate.gone_on) if on else 0.0
    subject_id, place = candidate.subject_id, candidate.place
    return Result(subject_id, candidate.title, candidate.tags, match, share, place)


def _worth(result: Result) -> float:
    return result.match.score * (1 - OF_FADING * result.faded)


def _is_sure(match: Match) -> bool:
    near = match.likeness is not None and match.likeness >= SURE_LIKENESS
    return near or match.words >= SURE_WORDS


def _is_answer(match: Match) -> bool:
    if match.likeness is None:
        return match.words > 0
    return match.likeness >= LEAST_LIKENESS or match.words >= LEAST_WORDS


def _uncounted(question: Question, asked: Asked) -> frozenset[str]:
    chosen = frozenset(question.narrowing.chosen())
    return chosen if asked.documents > MOST_COUNTED else frozenset()


def _facets(
    question: Question, results: Sequence[Result], asked: Asked
) -> dict[str, dict[str, int]]:
    """Count results by tag; a facet in which something is chosen, as if it were not."""
    counted = _counts(results)
    for facet in question.narrowing.chosen().keys() - _uncounted(question, asked):
        wider = replace(question, narrowing=question.narrowing.without(facet))
        counted[facet] = _counts(_answers(wider, asked)).get(facet, {})
    return counted


def _anywhere(
    question: Question, results: Sequence[Result], asked: Asked
) -> Sequence[Result]:
    """Give what answers were no distance chosen."""
    if question.narrowing.near is None or asked.documents > MOST_COUNTED:
        return results
    wider = replace(question.narrowing, near=None)
    return _answers(replace(question, narrowing=wider), asked)


def _counts(results: Iterable[Result]) -> dict[str, dict[str, int]]:
    tally = Counter(tag for result in results for tag in result.tags)
    counted: dict[str, dict[str, int]] = {}
    for tag, number in sorted(tally.items()):
        facet, _, value = tag.partition(":")
        counted.setdefault(facet, {})[value] = number
    return counted
