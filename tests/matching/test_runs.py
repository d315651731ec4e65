"""Runs: asked for, answered, checked, stopped, repeated."""

from __future__ import annotations

import pytest

from intervisit.matching.models import RunSchool
from intervisit.matching.operations.answering import answer_run
from intervisit.matching.operations.asking import (
    RunNotPossible,
    ask_run,
    input_of,
    repeat_run,
    retry_run,
    stop_run,
)
from intervisit.matching.queries.snapshot import snapshot_of
from intervisit.matching.queries.taking_part import sides_in_cohort
from intervisit.networks.models import PracticeArea
from intervisit.networks.operations.schools import set_focus
from intervisit.notices.models import Notice
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.programmes import CohortFactory, ParticipationFactory
from tests.matching.conftest import answered, usual


def groups(run):
    rows = RunSchool.objects.filter(run=run, is_host=False).select_related(
        "organisation", "host"
    )
    return {row.organisation.name: row.host.name if row.host else "" for row in rows}


def test_run_places_all_that_can_be_placed_and_passes_the_check(triads, olive):
    run = answered(triads, olive)

    assert run.state == "finished"
    assert run.figures["matched"] == 6
    assert run.figures["matched_bound"] == 6
    assert run.verdict == {"faults": [], "sound": True}


def test_school_left_over_has_its_reason(triads, olive):
    run = answered(triads, olive)

    alone = RunSchool.objects.get(run=run, is_host=False, host=None)
    assert alone.story["left"] == "no_place"
    assert alone.story["best"]["host"]["name"].startswith("Host")


def test_parts_of_a_score_add_up_to_it(triads, olive):
    run = answered(triads, olive)

    rows = RunSchool.objects.filter(run=run, is_host=False).exclude(host=None)
    assert [sum(row.story["parts"].values()) for row in rows] == [
        row.score for row in rows
    ]


def test_repeat_gives_the_same_answer_even_when_schools_have_changed(triads, olive):
    run = answered(triads, olive, seed=7)
    triads.participations.update(membership="partner")

    again = repeat_run(run=run, by=olive, at=NOW)
    answer_run(run_id=again.pk, network=triads.network, clock=lambda: NOW)

    again.refresh_from_db()
    assert again.repeats == run
    assert groups(again) == groups(run)
    assert again.figures["fit"] == run.figures["fit"]


def test_second_run_while_one_is_under_way_is_refused_with_who_asked(triads, olive):
    ask_run(cohort=triads, settings=usual(triads), by=olive, at=NOW)

    with pytest.raises(RunNotPossible, match="asked for by Olive Oak"):
        ask_run(cohort=triads, settings=usual(triads), by=olive, at=NOW)


def test_cohort_without_hosts_is_refused(company, olive, triads):
    triads.participations.filter(membership="host").delete()

    with pytest.raises(RunNotPossible, match="No host takes part"):
        ask_run(cohort=triads, settings=usual(triads), by=olive, at=NOW)


def test_impossible_rules_end_the_run_with_words(triads, olive):
    run = answered(triads, olive, hosts_open=5, exactly=True)

    assert run.state == "failed"
    assert "5" in run.failure
    assert Notice.objects.filter(kind="matching:run").count() == 1


def test_failed_run_can_be_tried_again(triads, olive):
    run = answered(triads, olive, hosts_open=5, exactly=True)

    again = retry_run(run=run, by=olive, at=NOW)

    assert again.state == "waiting"
    assert again.failure == ""


def test_waiting_run_that_is_stopped_never_begins(triads, olive):
    run = ask_run(cohort=triads, settings=usual(triads), by=olive, at=NOW)

    stop_run(run=run, by=olive, at=NOW)
    answer_run(run_id=run.pk, network=triads.network, clock=lambda: NOW)

    run.refresh_from_db()
    assert run.state == "failed"
    assert run.failure == "Stopped before it began."


def test_unknown_focus_enters_as_unknown_and_gets_no_points(triads, olive):
    partner = triads.participations.get(organisation__name="Partner 0").organisation
    partner.focuses.all().delete()

    run = answered(triads, olive)

    row = RunSchool.objects.get(run=run, organisation=partner)
    assert row.story["needs"] == []
    assert row.story.get("parts", {"focus": 0})["focus"] == 0


def test_ratings_are_of_the_school_and_count_from_the_next_run_of_each_cohort(
    triads, olive
):
    """Said once; a run keeps what it was given (decision 0036)."""
    side = sides_in_cohort(triads)[0]
    later = CohortFactory(
        programme=triads.programme,
        definition=triads.definition,
        school_year=triads.school_year,
        name="The year after",
    )
    partner = triads.participations.get(organisation__name="Partner 0").organisation
    ParticipationFactory(cohort=later, organisation=partner, membership=side.partner)
    area = PracticeArea.objects.get(key="area-2")
    asked = ask_run(cohort=triads, settings=usual(triads), by=olive, at=NOW)

    set_focus(organisation=partner, direction="need", areas=[area], by=olive, on=TODAY)

    now = {
        cohort: focus_in(snapshot_of(cohort, side, usual(cohort), TODAY), "Partner 0")
        for cohort in (triads, later)
    }
    assert now == {triads: ["area-2"], later: ["area-2"]}
    assert focus_in(input_of(asked), "Partner 0") == ["area-0"]


def focus_in(snapshot, name):
    (school,) = [each for each in snapshot.partners if each.name == name]
    return list(school.focus)


def test_school_without_a_place_is_left_over_and_says_so(triads, olive):
    partner = triads.participations.get(organisation__name="Partner 0").organisation
    partner.latitude = partner.longitude = None
    partner.save()

    run = answered(triads, olive)

    row = RunSchool.objects.get(run=run, organisation=partner)
    assert row.story == {"left": "no_place_known"}


def test_facilitators_cap_limits_how_many_groups_open(triads, olive):
    snapshot = snapshot_of(
        triads, sides_in_cohort(triads)[0], usual(triads, facilitator_cap=2), TODAY
    )

    assert snapshot.most_open == 0


def test_other_weights_give_other_scores(triads, olive):
    usually = answered(triads, olive)
    only_travel = answered(triads, olive, weights={"travel": 100.0}, shared_focus=0)

    assert usually.figures["fit"] != only_travel.figures["fit"]


def test_cohort_factory_of_another_programme_has_sides(company):
    sides = sides_in_cohort(CohortFactory())

    assert [(each.smallest, each.largest) for each in sides] == [(5, 7)]
