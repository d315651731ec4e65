"""What the bench says about a row, and when it stops beginning new ones."""

import time

from benchmarks.matching.bench import missed
from benchmarks.matching.targets import Target
from benchmarks.pages import judge
from benchmarks.table import Asked, Row, lines_of

GATE = Target("2k", 0.01, 0.001, 0.5)
SOUND = {
    "matched": 1700,
    "bound": 1700,
    "gap": 0.005,
    "status": "feasible",
    "seconds": 0.4,
    "megabytes": 100,
    "sound": True,
    "below": 0,
}


def test_page_within_all_targets_is_ok():
    assert judge(p95=0.06, bare=0.03, queries=30) == "ok"


def test_page_over_every_target_names_each():
    assert judge(p95=0.5, bare=0.1, queries=31) == (
        "over 30 queries; over 400 ms; over 3 times a bare view"
    )


def test_page_that_nobody_can_feel_is_not_held_against_a_bare_view():
    said = judge(p95=0.049, bare=0.005, queries=10)

    assert said == "over 3 times a bare view, not noticed (under 50 ms)"
    assert not Row("a page", {}, said).is_missed


def test_row_not_run_is_neither_missed_nor_met():
    row = Row("100k", {}, "not run: no time is left")

    assert (row.is_missed, row.is_left_out) == (False, True)


def test_row_over_its_target_is_missed():
    assert Row("100k", {}, "over 30 s").is_missed


def test_rows_stand_in_columns():
    rows = [Row("a", {"p50": "1 ms"}, "ok"), Row("longer", {"p95": "12 ms"})]

    assert lines_of("Pages", rows) == [
        "Pages",
        "           p50    p95",
        "  a       1 ms         ok",
        "  longer        12 ms",
    ]


def test_nothing_long_is_begun_that_cannot_end_in_time():
    asked = Asked(full=False, ends=time.monotonic() + 60)

    assert (asked.allows(30), asked.allows(90)) == (True, False)


def test_matching_within_its_gates_misses_nothing():
    assert missed(GATE, [SOUND]) == []


def test_matching_names_what_it_misses_by_the_median_and_the_count():
    worse = {**SOUND, "matched": 1688, "gap": 0.02, "seconds": 0.9}

    assert missed(GATE, [SOUND, worse, worse]) == [
        "24 schools below the bound",
        "gap over 0.01 %",
        "over 0.5 s",
    ]


def test_matching_without_a_proof_is_missed_where_one_is_promised():
    assert missed(Target("plus71", None, 0, 1), [SOUND]) == ["no proof"]
