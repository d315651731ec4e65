from dataclasses import replace

import pytest

from intervisit.imports.domain.gazetteer import Gazetteer
from intervisit.imports.domain.known_areas import KnownArea, KnownAreas
from intervisit.imports.domain.mapping import lacking
from intervisit.imports.domain.planning.areas import Book, Stated, plan_areas
from intervisit.imports.domain.planning.outcomes import Outcome
from intervisit.imports.domain.problems import Fault
from intervisit.imports.domain.reading import Manner, readings
from intervisit.imports.domain.targets import Subject
from intervisit.imports.domain.values.ratings import Direction, NumberScale
from tests.imports.domain.tables import PLACES, guessed, sheet_of
from tests.imports.files import csv_bytes

STRENGTH, NEED = Direction.STRENGTH, Direction.NEED
LONG = ["school code", "practice area", "strength or need"]
NAMES = {place.id: place.name for place in PLACES}


def areas():
    return KnownAreas(
        KnownArea(key, key.capitalize()) for key in ("talk", "data", "trust", "play")
    )


def planned(*rows, stated=(), left_out=(), **manner):
    content, known = csv_bytes(*rows), areas()
    mapping = replace(guessed(content, Subject.AREAS).mapping, **manner)
    how = Manner(Subject.AREAS, mapping, Gazetteer(PLACES), areas=known)
    read = readings(sheet_of(content, Subject.AREAS), how, {})
    book = Book(known, NAMES, stated)
    return plan_areas(read, book, mapping, frozenset(left_out))


def faults(plan):
    return [[p.fault for p in row.reading.problems] for row in plan.rows]


def changes(plan):
    return {
        (row.subject_id, change.key): (change.old, change.new)
        for row in plan.rows
        for change in row.changes
    }


def outcomes(plan):
    return [row.outcome for row in plan.rows]


def test_lines_of_a_school_are_ranked_in_their_order():
    plan = planned(
        LONG,
        ["900374", "Talk", "strength"],
        ["900374", "data", "Strong in"],
        ["Monroe Middle", "TRUST", "wants to grow in"],
    )

    assert changes(plan) == {
        (1, "strength:talk"): ("", "1"),
        (1, "strength:data"): ("", "2"),
        (2, "need:trust"): ("", "1"),
    }
    assert outcomes(plan) == [Outcome.ADD] * 3
    assert plan.rows[1].reading.values == {"organisation": "1", "strengths": "2. Data"}


def test_rank_goes_before_rating_and_rating_before_the_order_of_lines():
    plan = planned(
        [*LONG, "rank", "rating"],
        ["900374", "talk", "strength", "", "3"],
        ["900374", "data", "strength", "", "5"],
        ["900374", "trust", "strength", "1", ""],
    )

    assert {key[1]: new for key, (_old, new) in changes(plan).items()} == {
        "strength:trust": "1",
        "strength:data": "2",
        "strength:talk": "3",
    }


def test_columns_of_ratings_say_strengths_and_needs_of_a_school():
    head = ["dbn", "talk rating", "data rating", "trust rating", "family ties rating"]
    plan = planned(
        head,
        ["900374", "Exceeding Target", "Approaching Target", "Not Meeting Target", ""],
        ["900375", "Meeting Target", "", "", "Exceeding Target"],
    )

    assert changes(plan) == {
        (1, "strength:talk"): ("", "1"),
        (1, "need:trust"): ("", "1"),
        (1, "need:data"): ("", "2"),
        (2, "strength:family-ties"): ("", "1"),
    }
    assert plan.rows[0].reading.values["needs"] == "1. Trust, 2. Data"


def test_lists_in_a_cell_come_in_their_own_order():
    plan = planned(
        ["code", "strengths", "needs"],
        ["900374", "Data; Talk; data", "Play|Trust"],
    )

    assert plan.rows[0].reading.values == {
        "organisation": "1",
        "strengths": "1. Data, 2. Talk",
        "needs": "1. Play, 2. Trust",
    }


def test_second_import_changes_nothing():
    stated = [Stated(7, 1, "talk", STRENGTH, 1), Stated(8, 1, "trust", NEED, 1)]
    rows = (LONG, ["900374", "talk", "s"], ["900374", "trust", "n"])

    plan = planned(*rows, stated=stated)

    assert outcomes(plan) == [Outcome.SAME, Outcome.SAME]
    assert plan.endings == ()


def test_what_the_list_does_not_name_stays_behind_what_it_does():
    stated = [Stated(7, 1, "talk", STRENGTH, 1), Stated(8, 1, "data", STRENGTH, 2)]

    plan = planned(LONG, ["900374", "trust", "s"], stated=stated)

    assert changes(plan) == {
        (1, "strength:trust"): ("", "1"),
        (1, "strength:talk"): ("1", "2"),
        (1, "strength:data"): ("2", "3"),
    }
    assert [ending.label for ending in plan.endings] == [
        "Western Union Elementary + Talk",
        "Western Union Elementary + Data",
    ]
    assert plan.active_count == 2


def test_other_schools_are_not_ended_by_a_complete_list():
    stated = [Stated(7, 2, "talk", STRENGTH, 1)]

    plan = planned(LONG, ["900374", "trust", "s"], stated=stated)

    assert (plan.endings, plan.active_count) == ((), 0)


def test_need_that_became_a_strength_is_no_need_any_more():
    stated = [Stated(7, 1, "talk", NEED, 3)]

    plan = planned(LONG, ["900374", "talk", "s"], stated=stated)

    assert changes(plan) == {
        (1, "strength:talk"): ("", "1"),
        (1, "need:talk"): ("3", ""),
    }
    assert plan.endings == ()


def test_line_that_contradicts_an_earlier_one_stays_out():
    plan = planned(
        LONG,
        ["900374", "talk", "s"],
        ["900374", "talk", "n"],
        ["900374", "talk", "s"],
    )

    assert faults(plan) == [[], [Fault.BOTH_WAYS], [Fault.REPEATED]]
    assert outcomes(plan) == [Outcome.ADD, Outcome.UNREADABLE, Outcome.SAME]
    assert plan.unattributed == 1


def test_numbers_need_a_scale():
    rows = (
        ["code", "area", "rating"],
        ["900374", "talk", "4"],
        ["900374", "data", "1"],
    )

    without = planned(*rows)
    best_is_high = planned(*rows, scale=NumberScale("4", "2"))
    best_is_low = planned(*rows, scale=NumberScale("1", "3"))

    assert faults(without) == [[Fault.NO_SCALE], [Fault.NO_SCALE]]
    assert set(changes(best_is_high)) == {(1, "strength:talk"), (1, "need:data")}
    assert set(changes(best_is_low)) == {(1, "need:talk"), (1, "strength:data")}


def test_column_of_numbers_needs_a_scale_too():
    content = csv_bytes(["code", "talk"], ["900374", "4"])
    mapping = guessed(content, Subject.AREAS).mapping
    mapping = mapping.with_targets({**mapping.targets, "talk": "area:talk"})

    plan = planned(["code", "talk"], ["900374", "4"], targets=mapping.targets)

    assert faults(plan) == [[Fault.NO_SCALE]]


@pytest.mark.parametrize(
    ("row", "fault", "column"),
    [
        (["900374", "talks", "s"], Fault.NO_SUCH_AREA, "area"),
        (["900374", "", "s"], Fault.MISSING, "area"),
        (["900374", "talk", ""], Fault.MISSING, "direction"),
        (["", "talk", "s"], Fault.MISSING, "organisation"),
        (["Hogwarts", "talk", "s"], Fault.NO_SUCH_ORGANISATION, "organisation"),
        (["900374", "talk", "both"], Fault.NOT_A_CHOICE, "direction"),
    ],
)
def test_line_that_can_not_be_understood_says_which_cell(row, fault, column):
    plan = planned(LONG, row, ["900375", "data", "s"], ["900375", "talk", "n"])

    problem = plan.rows[0].reading.problems[0]
    assert (problem.fault, problem.column) == (fault, column)
    assert outcomes(plan) == [Outcome.UNREADABLE, Outcome.ADD, Outcome.ADD]


def test_rating_in_between_says_nothing_and_a_line_without_area_either():
    head = ["code", "area", "rating"]

    plan = planned(head, ["900374", "talk", "Proficient"], ["900374", "", ""])

    assert outcomes(plan) == [Outcome.SAME, Outcome.SAME]
    assert changes(plan) == {}


def test_new_areas_are_added_where_somebody_says_so():
    rows = (LONG, ["900374", "Trust & belonging", "s"])

    refused = planned(*rows)
    added = planned(*rows, adds_areas=True)

    assert faults(refused) == [[Fault.NO_SUCH_AREA]]
    assert faults(added) == [[Fault.AREA_IS_NEW]]
    assert added.rows[0].reading.values["strengths"] == "1. Trust & belonging"


def test_left_out_lines_say_nothing():
    plan = planned(LONG, ["900374", "talk", "s"], left_out=[("", 2)])

    assert outcomes(plan) == [Outcome.LEFT_OUT]
    assert changes(plan) == {}


@pytest.mark.parametrize(
    ("targets", "missing"),
    [
        ({"a": "area", "b": "direction"}, ["organisation"]),
        ({"a": "organisation"}, ["area"]),
        ({"a": "organisation", "b": "area"}, ["direction"]),
        ({"a": "organisation", "b": "area:talk"}, []),
        ({"a": "organisation", "b": "needs"}, []),
    ],
)
def test_columns_that_are_missing_are_named(targets, missing):
    mapping = guessed(csv_bytes(LONG, ["1", "a", "s"]), Subject.AREAS).mapping

    found = lacking(Subject.AREAS, mapping.with_targets(targets))

    assert [problem.column for problem in found] == missing
