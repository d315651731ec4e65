"""Which documents are scored, and how the tables are asked for them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from intervisit.search.queries.statements import (
    Narrowing,
    Part,
    Question,
    fitting,
    lasting,
    statement,
)

__all__ = ["MOST_EXACT", "Candidate", "Narrowing", "Question", "candidates"]

# Up to so many documents every vector is compared; above, the index is asked.
MOST_EXACT, BREADTH = 20_000, 400
# The less a filter leaves, the further the index has to look, while comparing each
# takes as long for every one: among many documents the two cost alike at so many
# times the root of their number, about 8,000 of 100,000.
ROOTS = 25
# From so many documents on, the best are taken ahead of the wall.
MANY = 5_000
# A kind that has so large a share of all documents is not looked up by its tag.
MOST = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that may answer, as far as the tables know."""

    subject_id: int
    title: str
    likeness: float | None
    words: int
    tags: tuple[str, ...]
    fades_on: date | None
    gone_on: date | None
    place: tuple[float, float] | None
    occurs: Mapping[str, int]


def _has_most(documents: int) -> bool:
    """Whether so many documents are most of those on this server, as it reckons."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'search_entry'")
        return documents >= MOST * float(cursor.fetchone()[0])


def _estimated(question: Question) -> int:
    """Say how many vectors are to be compared, as the planner reckons: none is read."""
    part = Part("EXPLAIN (FORMAT JSON) SELECT 1 FROM search_meaning m WHERE")
    part += lasting(question, "m")
    with connection.cursor() as cursor:
        cursor.execute(part.sql, part.given)
        (plan,) = cursor.fetchone()
    found = plan if isinstance(plan, list) else json.loads(plan)
    return int(found[0]["Plan"]["Plan Rows"])


def goes_exactly(question: Question, documents: int) -> bool:
    """Whether every vector that the filters leave is compared, without the index."""
    if documents <= MOST_EXACT:
        return True
    most = min(MOST_EXACT, ROOTS * sqrt(documents))
    return bool(question.narrowing) and _estimated(question) <= most


def look_so_far(cursor: CursorWrapper) -> None:
    """Say how far the index of vectors is to look, until the transaction ends."""
    cursor.execute(
        "SELECT set_config('hnsw.ef_search', %s, true),"
        " set_config('hnsw.iterative_scan', 'relaxed_order', true)",
        [str(BREADTH)],
    )


def candidates(
    question: Question, *, documents: int, told: Callable[[], str] | None = None
) -> list[Candidate]:
    """Give up to twice ``OF_EACH`` documents that may answer, in no order.

    Parameters
    ----------
    documents : int
        How many there are of the kind.
    told : callable, optional
        Gives the question's vector, and waits for it: asked for as late as can be,
        as the model needs about as long as the search by words.
    """
    ahead = documents > MANY
    if ahead:
        question = replace(question, is_most=_has_most(documents))
    exactly = goes_exactly(question, documents)
    fits = _fitting(question, ahead=ahead) if question.lexemes else []
    if told is not None:
        question = replace(question, vector=told())
    if not fits and not question.vector:
        return []
    return _candidates(question, fits, exactly=exactly, ahead=ahead)


def _fitting(question: Question, *, ahead: bool) -> list[int]:
    """Give the numbers of the documents that fit best by words."""
    part = fitting(question, ahead=ahead)
    with connection.cursor() as cursor:
        cursor.execute(part.sql, part.given)
        found, is_cut_short = cursor.fetchone()
    return _fitting(question, ahead=False) if is_cut_short else found


def _candidates(
    question: Question, fits: Sequence[int], *, exactly: bool, ahead: bool
) -> list[Candidate]:
    """Give those that fit and those that are near."""
    part = statement(question, fits, exactly=exactly, ahead=ahead)
    with connection.cursor() as cursor:
        if question.vector and not exactly:
            look_so_far(cursor)
        cursor.execute(part.sql, part.given)
        rows = cursor.fetchall()
    if ahead and (not rows or rows[0][-1]):
        return _candidates(question, fits, exactly=exactly, ahead=False)
    return [_candidate(row) for row in rows]


def _candidate(row: Sequence[Any]) -> Candidate:
    subject_id, title, likeness, words, tags, fades_on, gone_on, *more = row
    latitude, longitude, occurs, _cut = more
    return Candidate(
        subject_id,
        title,
        likeness,
        words,
        tuple(tag for tag in tags if not tag.startswith("@")),
        fades_on,
        gone_on,
        None if latitude is None else (latitude, longitude),
        json.loads(occurs) if occurs else {},
    )
