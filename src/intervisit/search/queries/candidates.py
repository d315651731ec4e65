"""The one place that reads the tables without a wall, always joined to documents.

Candidates are the documents whose words fit best and those whose meaning is nearest,
each under the same filters and only among what the asker may see.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from intervisit.search.domain.documents import any_of
from intervisit.search.scopes import Near, scope_tag
from intervisit.support.scope import current_network_id

# How many of each sort are scored; how many that fit by words are looked at for it.
OF_EACH, MOST_MATCHES = 100, 4_000
# Up to so many documents every vector is compared; above, the index is asked.
MOST_EXACT, BREADTH = 20_000, 400

WITHIN = """
 AND 6371.0 * 2 * asin(least(1, sqrt(
   sin(radians(e.latitude - %s) / 2) ^ 2
   + cos(radians(%s)) * cos(radians(e.latitude))
   * sin(radians(e.longitude - %s) / 2) ^ 2))) <= %s
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of SQL with what fills it, in order."""

    sql: str
    given: tuple[Any, ...] = ()

    def __add__(self, other: Part) -> Part:
        return Part(self.sql + other.sql, self.given + other.given)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the asker wants to be left with.

    Parameters
    ----------
    tags : mapping
        Facet to the values of which one is enough; each facet must fit.
    """

    tags: Mapping[str, Sequence[str]] = field(default_factory=dict)
    near: Near | None = None

    def __bool__(self) -> bool:
        return bool(self.chosen()) or self.near is not None

    def chosen(self) -> dict[str, list[str]]:
        """Give the facets in which something is chosen."""
        return {facet: list(some) for facet, some in self.tags.items() if some}

    def without(self, facet: str) -> Narrowing:
        """Leave one facet open: what could be chosen in it instead."""
        kept = {key: some for key, some in self.chosen().items() if key != facet}
        return Narrowing(kept, self.near)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the tables.

    Parameters
    ----------
    among : QuerySet
        The subjects that the asker may see, as one column of keys.
    lexemes : sequence of str
        Any of these is enough; empty where words cannot tell documents apart.
    stems : sequence of str
        All that are counted for the score.
    vector : str
        The query's, as the database reads it; empty without a model.
    """

    kind: str
    among: QuerySet[Any]
    lexemes: Sequence[str]
    stems: Sequence[str]
    vector: str = ""
    narrowing: Narrowing = field(default_factory=Narrowing)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that may answer, as far as the tables know."""

    subject_id: int
    title: str
    likeness: float | None
    words: int
    tags: tuple[str, ...]
    occurs: Mapping[str, int]


def _seen(question: Question) -> Part:
    """Ask that the document is behind this wall and its subject may be seen."""
    sql, given = question.among.order_by().query.sql_with_params()
    head = " AND d.kind = %s AND d.subject_id IN ("
    return Part(head, (question.kind,)) + Part(sql, tuple(given)) + Part(")")


def _filters(question: Question) -> Part:
    narrowing = question.narrowing
    own = Part(
        " e.tags @> %s::varchar[]",
        ([scope_tag(current_network_id(), question.kind)],),
    )
    for facet, values in narrowing.chosen().items():
        some = [f"{facet}:{value}" for value in values]
        own += Part(" AND e.tags && %s::varchar[]", (some,))
    near = narrowing.near
    if near is not None:
        cells = near.cells()
        if cells:
            own += Part(" AND e.tags && %s::varchar[]", (cells,))
        place = (near.latitude, near.latitude, near.longitude, near.kilometres)
        own += Part(WITHIN, place)
    return own


def count_under(question: Question, most: int) -> int:
    """Count what the filters leave, up to ``most``; visibility is not asked here."""
    part = (
        Part("SELECT count(*) FROM (SELECT 1 FROM search_entry e WHERE")
        + _filters(question)
        + Part(" LIMIT %s) AS some", (most,))
    )
    with connection.cursor() as cursor:
        cursor.execute(part.sql, part.given)
        return int(cursor.fetchone()[0])


def _by_words(question: Question) -> Part:
    query = any_of(question.lexemes)
    return (
        Part(
            "SELECT m.document_id FROM ("
            "SELECT e.document_id, e.lexemes FROM search_entry e"
            " JOIN search_document d ON d.id = e.document_id"
            " WHERE e.lexemes @@ %s::tsquery AND",
            (query,),
        )
        + _filters(question)
        + _seen(question)
        + Part(" LIMIT %s) AS m", (MOST_MATCHES,))
        + Part(
            " ORDER BY ts_rank(m.lexemes, %s::tsquery, 1) DESC, m.document_id LIMIT %s",
            (query, OF_EACH),
        )
    )


def _by_meaning(question: Question, *, exactly: bool) -> Part:
    # Adding nothing to the distance keeps the planner from the index.
    far = "(m.vector <=> %s::halfvec)" + (" + 0" if exactly else "")
    joined = " JOIN search_entry e ON e.document_id = m.document_id"
    part = Part(
        "SELECT m.document_id FROM search_meaning m"  # noqa: S608 - constants only
        " JOIN search_document d ON d.id = m.document_id"
        + (joined if question.narrowing else "")
        + " WHERE m.network_id = %s AND m.kind = %s",
        (current_network_id(), question.kind),
    )
    if question.narrowing:
        part += Part(" AND") + _filters(question)
    limit = Part(f" ORDER BY {far} LIMIT %s", (question.vector, OF_EACH))
    return part + _seen(question) + limit


def statement(question: Question, *, exactly: bool) -> Part:
    """Write the statement that gives all candidates with what scores them."""
    parts = []
    if question.lexemes:
        parts.append(Part("(") + _by_words(question) + Part(")"))
    if question.vector:
        parts.append(Part("(") + _by_meaning(question, exactly=exactly) + Part(")"))
    union = parts[0]
    for part in parts[1:]:
        union += Part(" UNION ") + part
    likeness = "NULL::float"
    given: tuple[str, ...] = ()
    if question.vector:
        likeness = "1 - (m.vector <=> %s::halfvec)"
        given = (question.vector,)
    return (
        Part("WITH candidate AS MATERIALIZED (")
        + union
        + Part(f") SELECT d.subject_id, d.title, {likeness}, e.words, e.tags,", given)
        + Part(
            " (SELECT jsonb_object_agg(u.lexeme, cardinality(u.positions))::text"
            " FROM unnest(e.lexemes) AS u WHERE u.lexeme = ANY(%s))",
            (list(question.stems),),
        )
        + Part(
            " FROM candidate c"
            " JOIN search_document d ON d.id = c.document_id"
            " JOIN search_entry e ON e.document_id = d.id"
            " LEFT JOIN search_meaning m ON m.document_id = d.id"
        )
    )


def candidates(question: Question, *, documents: int) -> list[Candidate]:
    """Give up to twice ``OF_EACH`` documents that may answer, in no order.

    Parameters
    ----------
    documents : int
        How many there are of the kind.
    """
    if not question.lexemes and not question.vector:
        return []
    exactly = documents <= MOST_EXACT or (
        bool(question.narrowing) and count_under(question, MOST_EXACT + 1) <= MOST_EXACT
    )
    part = statement(question, exactly=exactly)
    with connection.cursor() as cursor:
        if question.vector and not exactly:
            cursor.execute(
                "SELECT set_config('hnsw.ef_search', %s, true),"
                " set_config('hnsw.iterative_scan', 'relaxed_order', true)",
                [str(BREADTH)],
            )
        cursor.execute(part.sql, part.given)
        return [_candidate(row) for row in cursor.fetchall()]


def _candidate(row: Sequence[Any]) -> Candidate:
    subject_id, title, likeness, words, tags, occurs = row
    return Candidate(
        subject_id,
        title,
        likeness,
        words,
        tuple(tag for tag in tags if not tag.startswith("@")),
        json.loads(occurs) if occurs else {},
    )
