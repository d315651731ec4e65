"""What there is, without words: narrowed by facets, each with its counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from intervisit.search.queries.statements import (
    Narrowing,
    Part,
    Question,
    listed,
    placed,
    tallied,
)

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of what there is, how much there is, and what it can be narrowed by.

    Parameters
    ----------
    subject_ids : sequence of int
        By title, what has faded last.
    count : int
        How many there are in all.
    facets : mapping
        Facet to value to the number left, were nothing chosen in that facet.
    """

    subject_ids: Sequence[int] = ()
    count: int = 0
    facets: Counts = field(default_factory=dict)


def browse(
    *,
    kind: str,
    among: QuerySet[Any],
    narrowing: Narrowing,
    first: int = 0,
    most: int = 20,
) -> Shelf:
    """Give a page of documents of one kind, among those that the asker may see.

    ``first`` is how many come before the page. Three queries, and one more for each
    facet in which something is chosen.
    """
    question = Question(kind, among, (), (), narrowing=narrowing)
    rows = _read(listed(question, first=first, most=most))
    counted = _counted(_read(tallied(question)))
    count = counted.pop("", {}).get("", 0)
    for facet in narrowing.chosen():
        wider = replace(question, narrowing=narrowing.without(facet))
        counted[facet] = _counted(_read(tallied(wider))).get(facet, {})
    return Shelf([number for (number,) in rows], count, counted)


def listed_keys(
    *, kind: str, among: QuerySet[Any], narrowing: Narrowing, most: int
) -> list[int]:
    """Give what ``browse`` lists, uncounted; one query."""
    question = Question(kind, among, (), (), narrowing=narrowing)
    return [number for (number,) in _read(listed(question, first=0, most=most))]


def counted_within(
    *,
    kind: str,
    among: QuerySet[Any],
    narrowing: Narrowing,
    at: tuple[float, float],
    kilometres: Sequence[float],
) -> list[int]:
    """Count what ``browse`` would give within each distance of a place; one query.

    Empty where nothing has a place. ``narrowing`` says nothing of distance.
    """
    question = Question(kind, among, (), (), narrowing=narrowing)
    ((known, *counts),) = _read(placed(question, at, kilometres))
    return [int(count) for count in counts] if known else []


def _read(part: Part) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(part.sql, part.given)
        return list(cursor.fetchall())


def _counted(rows: Sequence[tuple[Any, ...]]) -> dict[str, dict[str, int]]:
    counted: dict[str, dict[str, int]] = {}
    for tag, number in sorted(rows):
        facet, _, value = tag.partition(":")
        counted.setdefault(facet, {})[value] = number
    return counted
