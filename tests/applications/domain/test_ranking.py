from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from intervisit.applications.domain.ranking import (
    InLine,
    Room,
    Scored,
    next_in_line,
    ranked,
)

scores = st.lists(st.none() | st.integers(1, 4), max_size=8)


def scored(application: int, *totals: str, interview: str | None = None) -> Scored:
    given_there = None if interview is None else Decimal(interview)
    return Scored(application, application, tuple(map(Decimal, totals)), given_there)


def test_ranking_shares_ranks_and_leaves_gaps() -> None:
    rows = [scored(1, "2"), scored(2, "4"), scored(3, "3"), scored(4, "2", "4")]

    told = [(row.application, row.rank, row.tied) for row in ranked(rows)]

    assert told == [(2, 1, False), (3, 2, True), (4, 2, True), (1, 4, False)]


def test_interview_counts_as_one_more() -> None:
    assert scored(1, "2", "3", interview="4").score == Decimal("3.00")


def test_application_without_score_comes_last_without_rank() -> None:
    rows = [scored(1), scored(2, "1")]

    assert [(row.application, row.rank) for row in ranked(rows)] == [(2, 1), (1, None)]


@given(scores)
def test_rank_is_one_more_than_how_many_are_better(
    given_scores: list[int | None],
) -> None:
    rows = [
        scored(at, *([] if score is None else [str(score)]))
        for at, score in enumerate(given_scores)
    ]

    for row in ranked(rows):
        mine = given_scores[row.application]
        better = sum(1 for score in given_scores if score and mine and score > mine)
        assert row.rank == (None if mine is None else better + 1)


def test_next_in_line_passes_over_whose_school_is_full() -> None:
    line = [
        InLine(1, 1, ("a", "a coach")),
        InLine(2, 2, ("a", "a coach")),
        InLine(3, 3, ("b",)),
        InLine(4, 4, ("c",)),
    ]

    assert next_in_line(line, Room(2, {"a": 5, "a coach": 1})) == [1, 3]


def test_nobody_moves_up_without_a_place() -> None:
    assert next_in_line([InLine(1, 1)], Room(0)) == []


def test_everybody_moves_up_without_a_limit() -> None:
    line = [InLine(2, 2), InLine(1, 1, ("a",))]

    assert next_in_line(line, Room(None)) == [1, 2]
