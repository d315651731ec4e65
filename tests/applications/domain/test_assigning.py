from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intervisit.applications.domain.assigning import (
    Assignment,
    Paper,
    Reader,
    assign,
    value_of,
)

FEW = 3


@st.composite
def panels(draw: st.DrawFn) -> tuple[list[Paper], list[Reader]]:
    readers = [
        Reader(100 + at, draw(st.integers(0, 3)), draw(st.none() | st.integers(0, 4)))
        for at in range(draw(st.integers(0, FEW)))
    ]
    names = [reader.reviewer for reader in readers]
    barred = st.frozensets(st.sampled_from(names)) if names else st.just(frozenset())
    papers = [
        Paper(at, draw(st.integers(0, 3)), draw(barred))
        for at in range(draw(st.integers(0, FEW)))
    ]
    return papers, readers


def is_allowed(
    papers: list[Paper], readers: list[Reader], pairs: tuple[tuple[int, int], ...]
) -> bool:
    got = Counter(application for application, _ in pairs)
    load = Counter(reviewer for _, reviewer in pairs)
    barred = {(paper.application, who) for paper in papers for who in paper.barred}
    return (
        len(pairs) == len(set(pairs))
        and not barred & set(pairs)
        and all(got[paper.application] <= paper.wants for paper in papers)
        and all(load[reader.reviewer] <= reader.room(len(papers)) for reader in readers)
    )


def best_of_all(papers: list[Paper], readers: list[Reader]) -> tuple[int, int, int]:
    every = [
        (paper.application, reader.reviewer) for paper in papers for reader in readers
    ]
    chosen = (
        tuple(pair for pair, taken in zip(every, picks, strict=True) if taken)
        for picks in product((False, True), repeat=len(every))
    )
    return min(
        value_of(papers, readers, pairs)
        for pairs in chosen
        if is_allowed(papers, readers, pairs)
    )


@given(panels())
@settings(max_examples=60, deadline=None)
def test_assignment_is_as_good_as_the_best_of_all(
    panel: tuple[list[Paper], list[Reader]],
) -> None:
    papers, readers = panel

    found = assign(papers, readers)

    assert is_allowed(papers, readers, found.pairs)
    assert value_of(papers, readers, found.pairs) == best_of_all(papers, readers)


@given(panels(), st.randoms())
@settings(max_examples=30, deadline=None)
def test_order_of_input_changes_nothing(
    panel: tuple[list[Paper], list[Reader]], chance: object
) -> None:
    papers, readers = panel
    mixed = [*reversed(papers)], [*reversed(readers)]

    assert assign(*mixed) == assign(papers, readers)


def test_what_people_have_already_counts() -> None:
    papers = [Paper(each, 1) for each in range(5)]
    readers = [Reader(1, has=3), Reader(2), Reader(3, has=1)]

    found = assign(papers, readers)

    assert Counter(who for _, who in found.pairs) == {2: 3, 3: 2}


def test_papers_beyond_all_room_lack_reviews_evenly() -> None:
    papers = [Paper(each, 3) for each in range(3)]
    readers = [Reader(each, at_most=2) for each in range(3)]

    found = assign(papers, readers)

    assert found.lacking == ((0, 1), (1, 1), (2, 1))


@pytest.mark.parametrize(
    ("papers", "readers"),
    [([], [Reader(1)]), ([Paper(1, 2)], []), ([Paper(1, 2)], [Reader(1, 4, 4)])],
)
def test_nothing_is_assigned_where_nobody_can(
    papers: list[Paper], readers: list[Reader]
) -> None:
    lacking = tuple((paper.application, paper.wants) for paper in papers)

    assert assign(papers, readers) == Assignment((), lacking)


def test_reviewers_of_many_papers_differ_by_one_at_most() -> None:
    papers = [Paper(each, 2, frozenset({each % 7})) for each in range(100)]
    readers = [Reader(each) for each in range(7)]

    load = Counter(who for _, who in assign(papers, readers).pairs)

    assert set(load.values()) == {28, 29}
