from __future__ import annotations

from intervisit.support.charts.matrix import Side, matrix
from intervisit.support.charts.picture import Words

GAVE = Side("Gave", ["Hilltop", "Parkside <b>"])
TOOK = Side("Took", ["Hilltop", "Parkside <b>"])
WORDS = Words("Who gave to whom", "One square a pair.")


def test_matrix_draws_a_square_a_pair_and_tells_every_count():
    picture = matrix(GAVE, TOOK, {(0, 1): 4, (1, 0): 1}, WORDS)

    assert picture.svg.count('class="f-acc"') == 2
    assert "Parkside &lt;b&gt;" in picture.svg
    assert picture.figures.head == ["Gave", "1. Hilltop", "2. Parkside <b>", "∑"]
    assert picture.figures.rows == [
        ("Hilltop", "–", "4", "4"),
        ("Parkside <b>", "1", "–", "1"),
    ]


def test_more_is_larger_and_nothing_is_no_square():
    picture = matrix(GAVE, TOOK, {(0, 1): 4}, WORDS)

    assert 'width="24"' in picture.svg
    assert matrix(GAVE, TOOK, {}, WORDS).svg.count('class="f-acc"') == 0
