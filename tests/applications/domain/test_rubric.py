from __future__ import annotations

from decimal import Decimal

import pytest

from intervisit.applications.domain.rubric import (
    Anchor,
    Criterion,
    Rubric,
    faults_of,
)

RUBRIC = Rubric(
    "What the role takes",
    1,
    4,
    (Criterion("time", "Time", 1), Criterion("mindset", "Mindset", 2)),
)


def test_total_weighs_scores() -> None:
    assert RUBRIC.total({"time": 1, "mindset": 4}) == Decimal("3.00")


def test_total_is_told_to_a_hundredth() -> None:
    assert RUBRIC.total({"time": 1, "mindset": 2}) == Decimal("1.67")


@pytest.mark.parametrize("scores", [{"time": 1}, {"time": 1, "mindset": 5}, {}])
def test_total_needs_every_score_on_the_scale(scores: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="no score"):
        RUBRIC.total(scores)


def test_shares_are_percent_of_all_weights() -> None:
    shares = [RUBRIC.share(criterion) for criterion in RUBRIC.criteria]

    assert shares == [Decimal("33.33"), Decimal("66.67")]


@pytest.mark.parametrize(
    ("rubric", "faults"),
    [
        (RUBRIC, []),
        (Rubric("", 4, 4, RUBRIC.criteria), ["scale"]),
        (Rubric("", 1, 4, ()), ["criteria"]),
        (Rubric("", 1, 4, RUBRIC.criteria * 2), ["criteria"]),
        (Rubric("", 1, 4, (Criterion("a", "A", 0),)), ["weights"]),
        (
            Rubric("", 1, 4, (Criterion("a", "A", 1, "", (Anchor(9, "Far"),)),)),
            ["anchors"],
        ),
    ],
)
def test_faults_name_what_is_wrong(rubric: Rubric, faults: list[str]) -> None:
    assert faults_of(rubric) == faults
