"""The one place that reads the tables without a wall, always joined to documents.

Two statements, under the same filters and only among what the asker may see: the
documents that fit best by words, which the model is not waited for; then those that
are nearest in meaning, with what scores both. Among many documents, the best ``AHEAD``
are taken from the tables without a wall first, by their numbers alone, and the wall,
the asker's sight and how things are today decide about these: who may see nearly
everything gets the same answer in a fraction of the time, and where too few are left
the whole is asked the other way (``candidates.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from intervisit.search.domain.documents import any_of
from intervisit.search.scopes import PASSING, Near, scope_tag
from intervisit.support.scope import current_network_id

# How many of each sort are scored, and how many are taken ahead of the wall.
OF_EACH, AHEAD = 100, 250

KILOMETRES = """
 6371.0 * 2 * asin(least(1, sqrt(
   sin(radians({0}.latitude - %s) / 2) ^ 2
   + cos(radians(%s)) * cos(radians({0}.latitude))
   * sin(radians({0}.longitude - %s) / 2) ^ 2)))
"""
WITHIN = f" AND {KILOMETRES} <= %s"
ENTRY_OF = " JOIN search_entry e ON e.document_id = {0}.document_id"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of SQL with what fills it, in order."""

    sql: str
    given: tuple[Any, ...] = ()

    def __add__(self, other: Part) -> Part:
        return Part(self.sql + other.sql, self.given + other.given)

    def join(self, parts: Iterable[Part]) -> Part:
        """Put this between parts."""
        first, *others = parts
        for other in others:
            first = first + self + other
        return first


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the asker wants to be left with.

    Parameters
    ----------
    tags : mapping
        Facet to the values of which one is enough; each facet must fit.
    on : date, optional
        The day: what fades stands lower, what is gone is left out. Without it
        nothing fades.
    """

    tags: Mapping[str, Sequence[str]] = field(default_factory=dict)
    near: Near | None = None
    on: date | None = None

    def __bool__(self) -> bool:
        return bool(self.chosen()) or self.near is not None

    def chosen(self) -> dict[str, list[str]]:
        """Give the facets in which something is chosen."""
        return {facet: list(some) for facet, some in self.tags.items() if some}

    def without(self, facet: str) -> Narrowing:
        """Leave one facet open: what could be chosen in it instead."""
        kept = {key: some for key, some in self.chosen().items() if key != facet}
        return Narrowing(kept, self.near, self.on)


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
    matches : int
        How many that fit by words are looked at for the best.
    is_most : bool
        Most documents of the server are of this kind and network: the index is not
        asked which are, as that would cost more than looking at those it finds.
    """

    kind: str
    among: QuerySet[Any]
    lexemes: Sequence[str]
    stems: Sequence[str]
    vector: str = ""
    narrowing: Narrowing = field(default_factory=Narrowing)
    matches: int = 4_000
    is_most: bool = False


def _seen(question: Question) -> Part:
    """Ask that the document is behind this wall and its subject may be seen."""
    try:
        sql, given = question.among.order_by().query.sql_with_params()
    except EmptyResultSet:
        return Part(" AND false")
    head = " AND d.kind = %s AND d.subject_id IN ("
    return Part(head, (question.kind,)) + Part(sql, tuple(given)) + Part(")")


def filters(question: Question) -> Part:
    """Ask of an entry that it is of this kind and network, and what was chosen."""
    return lasting(question, "e") + passing(question)


def lasting(question: Question, rows: str) -> Part:
    """Ask what seldom changes, of entries (``e``) or of vectors (``m``)."""
    narrowing, network_id = question.narrowing, current_network_id()
    scope = scope_tag(network_id, question.kind)
    own = Part(f" {rows}.tags @> %s::varchar[]", ([scope],))
    if question.is_most:
        both = f" {rows}.network_id = %s AND {rows}.kind = %s"
        own = Part(both, (network_id, question.kind))
    for facet, values in narrowing.chosen().items():
        if facet != PASSING:
            own += _some(rows, [f"{facet}:{value}" for value in values])
    near = narrowing.near
    if near is not None:
        cells = near.cells()
        if cells:
            own += _some(rows, cells)
        place = (near.latitude, near.latitude, near.longitude, near.kilometres)
        own += Part(WITHIN.format(rows), place)
    return own


def passing(question: Question) -> Part:
    """Ask of an entry how it is today: what is chosen of that, and that it is there."""
    chosen, on = question.narrowing.chosen().get(PASSING), question.narrowing.on
    own = Part("")
    if chosen:
        own += _some("e", [f"{PASSING}:{value}" for value in chosen])
    if on is not None:
        own += Part(" AND (e.gone_on IS NULL OR e.gone_on > %s)", (on,))
    return own


def _some(rows: str, tags: Sequence[str]) -> Part:
    return Part(f" AND {rows}.tags && %s::varchar[]", (list(tags),))


def by_words(question: Question, *, ahead: bool) -> Part:
    """Give the documents that fit best by words: numbers and fit, best first.

    ``ahead`` leaves the asker's sight out, and gives more.
    """
    query = any_of(question.lexemes)
    joined = "" if ahead else " JOIN search_document d ON d.id = e.document_id"
    return (
        Part(
            "SELECT m.document_id, ts_rank(m.lexemes, %s::tsquery, 1) AS fit FROM ("  # noqa: S608 - constants only
            f"SELECT e.document_id, e.lexemes FROM search_entry e{joined}"
            " WHERE e.lexemes @@ %s::tsquery AND",
            (query, query),
        )
        + filters(question)
        + (Part("") if ahead else _seen(question))
        + Part(" LIMIT %s) AS m", (question.matches,))
        + Part(" ORDER BY fit DESC, document_id")
        + Part(" LIMIT %s", (AHEAD if ahead else OF_EACH,))
    )


def by_meaning(question: Question, *, exactly: bool, ahead: bool) -> Part:
    """Give the documents that are nearest in meaning: numbers and distance.

    ``exactly`` compares every vector that the filters leave, without the index.
    ``ahead`` leaves out the asker's sight and how things are today, and gives more.
    """
    # Adding nothing to the distance keeps the planner from the index.
    far = "(m.vector <=> %s::halfvec)" + (" + 0" if exactly else "")
    today = Part("") if ahead else passing(question)
    walled = "" if ahead else " JOIN search_document d ON d.id = m.document_id"
    joined = ENTRY_OF.format("m") if today.sql else ""
    part = Part(
        f"SELECT m.document_id, {far} AS far FROM search_meaning m{walled}{joined}"  # noqa: S608 - constants only
        " WHERE m.network_id = %s AND m.kind = %s",
        (question.vector, current_network_id(), question.kind),
    )
    if question.narrowing:
        part += Part(" AND") + lasting(question, "m")
    limit = Part(" ORDER BY far LIMIT %s", (AHEAD if ahead else OF_EACH,))
    return part + today + (Part("") if ahead else _seen(question)) + limit


def _walled(taken: Part, today: Part, question: Question, best: str) -> Part:
    """Write ``taken``, best first, and ``seen``: the best that the asker may see.

    What is taken is told in its order, so that no more is looked up than is given.
    """
    joined = ENTRY_OF.format("a") if today.sql else ""
    return (
        Part("taken AS MATERIALIZED (")
        + taken
        + Part("), seen AS MATERIALIZED (SELECT a.document_id FROM taken a")
        + Part(f" JOIN search_document d ON d.id = a.document_id{joined} WHERE true")
        + today
        + _seen(question)
        + Part(f" ORDER BY {best} LIMIT %s)", (OF_EACH,))
    )


def _is_cut_short() -> str:
    """Ask whether there was more than was taken, and too little of it may be seen."""
    return (
        f"((SELECT count(*) FROM taken) = {AHEAD}"  # noqa: S608 - constants only
        f" AND (SELECT count(*) FROM seen) < {OF_EACH})"
    )


def fitting(question: Question, *, ahead: bool) -> Part:
    """Write the statement that gives those that fit by words, and if it is cut short.

    One row: numbers, and whether so much of what was taken ahead of the wall lies
    behind it that others might fit.
    """
    found = by_words(question, ahead=ahead)
    if not ahead:
        return (
            Part("SELECT ARRAY(SELECT document_id FROM (") + found + Part(") o), false")
        )
    # How things are today was asked with the words.
    walled = _walled(found, Part(""), question, "a.fit DESC, a.document_id")
    return (
        Part("WITH ")
        + walled
        + Part(" SELECT ARRAY(SELECT document_id FROM seen), " + _is_cut_short())  # noqa: S608 - the same
    )


def _near(question: Question, *, exactly: bool, ahead: bool) -> tuple[Part, str]:
    """Write those that are near as ``seen``, and ask whether they are cut short."""
    if exactly and ahead:
        taken = by_meaning(question, exactly=True, ahead=True)
        return _walled(taken, passing(question), question, "a.far"), _is_cut_short()
    # The index gives one after the other, so that the wall is asked on the way.
    near = by_meaning(question, exactly=exactly, ahead=False)
    return Part("seen AS MATERIALIZED (") + near + Part(")"), "false"


def statement(
    question: Question, fits: Sequence[int], *, exactly: bool, ahead: bool
) -> Part:
    """Write the statement that gives all candidates with what scores them.

    The last column says that the answer is cut short: taken ahead of the wall, and
    too much of it lies behind; without rows it may be so as well.

    Parameters
    ----------
    fits : sequence of int
        The documents that fit best by words.
    """
    near, is_cut_short = Part(""), "false"
    candidate = Part(
        "candidate AS MATERIALIZED (SELECT unnest(%s::bigint[]) AS id", (list(fits),)
    )
    likeness = Part("NULL::float")
    if question.vector:
        near, is_cut_short = _near(question, exactly=exactly, ahead=ahead)
        near += Part(", ")
        candidate += Part(" UNION SELECT document_id FROM seen")
        likeness = Part("1 - (m.vector <=> %s::halfvec)", (question.vector,))
    return (
        Part("WITH ")
        + near
        + candidate
        + Part(") SELECT d.subject_id, d.title, ")
        + likeness
        + Part(", e.words, e.tags, e.fades_on, e.gone_on, e.latitude, e.longitude,")
        + Part(
            " (SELECT jsonb_object_agg(u.lexeme, cardinality(u.positions))::text"
            " FROM unnest(e.lexemes) AS u WHERE u.lexeme = ANY(%s)),",
            (list(question.stems),),
        )
        + Part(
            f" {is_cut_short}"
            " FROM candidate c"
            " JOIN search_document d ON d.id = c.id"
            " JOIN search_entry e ON e.document_id = d.id"
            " LEFT JOIN search_meaning m ON m.document_id = d.id"
        )
    )


def _there(question: Question) -> Part:
    return (
        Part(
            " FROM search_entry e JOIN search_document d ON d.id = e.document_id WHERE"
        )
        + filters(question)
        + _seen(question)
    )


def listed(question: Question, *, first: int, most: int) -> Part:
    """Write the statement that gives what there is by title, what has faded last."""
    return (
        Part("SELECT d.subject_id")
        + _there(question)
        + Part(
            " ORDER BY coalesce(e.fades_on <= %s, false), lower(d.title), d.subject_id"
            " LIMIT %s OFFSET %s",
            (question.narrowing.on, most, first),
        )
    )


def tallied(question: Question) -> Part:
    """Write the statement that counts what there is by tag, and all as an empty tag."""
    return (
        Part("SELECT tag, count(*) FROM (SELECT unnest(array_append(e.tags, '')) tag")
        + _there(question)
        + Part(") AS t WHERE left(tag, 1) <> '@' GROUP BY tag")
    )


def placed(
    question: Question, at: tuple[float, float], within: Sequence[float]
) -> Part:
    """Write the statement that counts what there is within each of these kilometres.

    The first number is how many have a place at all; what has none is as far as can be.
    """
    latitude, longitude = at
    counts = ", ".join("count(*) FILTER (WHERE km <= %s)" for _ in within)
    return (
        Part(f"SELECT count(latitude), {counts} FROM (", tuple(within))  # noqa: S608 - no value of anybody
        + Part("SELECT e.latitude, ")
        + Part(KILOMETRES.format("e"), (latitude, latitude, longitude))
        + Part(" AS km")
        + _there(question)
        + Part(") AS t")
    )
