"""What a list would do, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intervisit.programmes.domain.taking import (
    Doing,
    Frame,
    Outcome,
    Part,
    Place,
    Snag,
    Wish,
    counts_of,
    steps_of,
)

START, TODAY, END = date(2026, 9, 1), date(2026, 11, 22), date(2027, 4, 30)
FRAME = Frame(
    doing=Doing.TAKE_IN,
    on=TODAY,
    ways={"host": "school", "partner": "school", "uni": "university"},
    strands=frozenset({"novice"}),
    is_under_way=True,
)
PLACES = {1: Place("school"), 2: Place("school"), 3: Place("school", is_open=False)}


def part(**changes):
    fields = {"id": 9, "membership": "partner", "strand": "", "starts_on": START}
    return Part(**{**fields, "ends_on": None, **changes})


def wish(organisation=1, membership="host", **changes):
    return Wish(1, "H001", organisation, membership, **changes)


def only(wished, *parts, **frame):
    (step,) = steps_of([wished], {1: parts}, PLACES, replace(FRAME, **frame))
    return step.outcome, step.snag


def test_school_that_is_not_in_comes_in():
    assert only(wish()) == (Outcome.ADD, None)


def test_school_that_left_comes_in_again():
    gone = part(ends_on=date(2026, 10, 1))

    assert only(wish(), gone) == (Outcome.ADD, None)


def test_school_that_is_in_the_same_way_stays():
    assert only(wish(membership="partner"), part()) == (Outcome.SAME, None)


@pytest.mark.parametrize(
    ("is_under_way", "starts_on", "in_place"),
    [(True, START, False), (False, START, True), (True, TODAY, True)],
)
def test_change_keeps_what_was_once_the_cohort_is_under_way(
    is_under_way, starts_on, in_place
):
    frame = replace(FRAME, is_under_way=is_under_way)
    parts = {1: [part(starts_on=starts_on)]}

    (step,) = steps_of([wish()], parts, PLACES, frame)

    assert (step.outcome, step.in_place) == (Outcome.CHANGE, in_place)


def test_strand_alone_changes_and_the_way_is_kept():
    (step,) = steps_of(
        [wish(membership="", strand="novice")], {1: [part()]}, PLACES, FRAME
    )

    assert (step.outcome, step.membership, step.strand) == (
        Outcome.CHANGE,
        "partner",
        "novice",
    )


@pytest.mark.parametrize(
    ("wished", "frame", "snag"),
    [
        (wish(organisation=None), {}, Snag.UNKNOWN),
        (wish(organisation=77), {}, Snag.UNKNOWN),
        (wish(snag=Snag.SEVERAL), {}, Snag.SEVERAL),
        (wish(organisation=3), {}, Snag.NOT_OPEN),
        (wish(membership="guest"), {}, Snag.NO_WAY),
        (wish(membership=""), {}, Snag.WAY_MISSING),
        (wish(strand="other"), {}, Snag.NO_STRAND),
        (wish(membership="uni"), {}, Snag.WRONG_KIND),
        (wish(), {"doing": Doing.CHANGE}, Snag.NOT_IN),
        (wish(), {"doing": Doing.LEAVE}, Snag.NOT_IN),
    ],
)
def test_line_that_cannot_be_done_says_why(wished, frame, snag):
    assert only(wished, **frame) == (Outcome.WRONG, snag)


def test_school_that_comes_later_cannot_come_now():
    later = part(starts_on=date(2027, 1, 1))

    assert only(wish(), later) == (Outcome.WRONG, Snag.COMES_LATER)


@pytest.mark.parametrize(
    ("parts", "outcome"),
    [
        ([part()], Outcome.END),
        ([part(ends_on=TODAY)], Outcome.SAME),
        ([part(ends_on=END)], Outcome.END),
        ([part(starts_on=date(2027, 1, 1))], Outcome.OUT),
    ],
)
def test_leaving_ends_what_has_begun_and_takes_back_what_has_not(parts, outcome):
    assert only(wish(), *parts, doing=Doing.LEAVE)[0] is outcome


def test_closed_school_can_leave():
    (step,) = steps_of(
        [wish(organisation=3)], {3: [part()]}, PLACES, replace(FRAME, doing=Doing.LEAVE)
    )

    assert step.outcome is Outcome.END


def test_second_line_about_a_school_changes_nothing_or_is_wrong():
    same, other = wish(), wish(membership="partner")

    steps = steps_of([wish(), same, other], {}, PLACES, FRAME)

    assert [step.outcome for step in steps] == [
        Outcome.ADD,
        Outcome.SAME,
        Outcome.WRONG,
    ]
    assert steps[2].snag is Snag.TWICE


def test_every_outcome_is_counted():
    steps = steps_of([wish(), wish(organisation=2)], {}, PLACES, FRAME)

    counts = counts_of(steps)

    assert counts[Outcome.ADD] == 2
    assert set(counts) == set(Outcome)
