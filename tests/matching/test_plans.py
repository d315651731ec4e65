"""Plans: made from a run, changed by hand, undone, locked, never overwritten unseen."""

from __future__ import annotations

import pytest

from intervisit.matching.domain.states import PlanAction
from intervisit.matching.models import PlanPlace
from intervisit.matching.operations.answering import answer_run
from intervisit.matching.operations.asking import ask_run
from intervisit.matching.operations.changes import (
    ChangeNotPossible,
    PlanHasChanged,
    Wanted,
    move_school,
    pin_school,
    undo_change,
)
from intervisit.matching.operations.plans import (
    PlanNotPossible,
    make_plan,
    move_plan_on,
)
from intervisit.matching.queries.plans import groups_of, left_over
from intervisit.matching.queries.workbench import workbench_of
from intervisit.programmes.models import Participation
from tests.conftest import NOW
from tests.matching.conftest import answered, usual


@pytest.fixture
def plan(triads, olive):
    """Give a plan of three triads, one school left over."""
    return make_plan(run=answered(triads, olive), by=olive, at=NOW)


def places(plan):
    return {
        place.partner.name: place.host.name if place.host else ""
        for place in plan.places.select_related("partner", "host")
    }


def school(plan, name):
    return Participation.objects.get(
        cohort=plan.cohort, organisation__name=name
    ).organisation


def moved(plan, by, partner, host, **more):
    wanted = Wanted(partner, host, more.pop("exchange", None))
    return move_school(
        plan=plan, wanted=wanted, seen=plan.version, by=by, at=NOW, **more
    )


def test_plan_has_the_groups_and_figures_of_its_run(plan):
    assert len(groups_of(plan)) == 3
    assert [len(group.partners) for group in groups_of(plan)] == [2, 2, 2]
    assert plan.fit == plan.run.figures["fit"]
    assert len(left_over(plan)) == 1


def test_moving_out_and_in_shows_sizes_that_break(plan, olive):
    alone = left_over(plan)[0].partner
    host = groups_of(plan)[0].host

    change = moved(plan, olive, alone, host, reason="It asked for it.")

    plan.refresh_from_db()
    assert plan.matched == 7
    assert [each[0] for each in change.effect["broken"]] == ["too_large"]
    assert change.reason == "It asked for it."


def test_exchange_swaps_two_schools_and_keeps_the_sizes(plan, olive):
    one, other = groups_of(plan)[:2]
    partner, makes_room = one.partners[0], other.partners[0]

    change = moved(plan, olive, partner, other.host, exchange=makes_room)

    assert places(plan)[partner.name] == other.host.name
    assert places(plan)[makes_room.name] == one.host.name
    assert change.effect["broken"] == []
    plan.refresh_from_db()
    assert plan.fit == sum(plan.places.values_list("score", flat=True))


def test_undo_brings_the_plan_back_and_keeps_both_steps(plan, olive):
    before, fit = places(plan), plan.fit
    one, other = groups_of(plan)[:2]
    moved(plan, olive, one.partners[0], other.host, exchange=other.partners[0])
    plan.refresh_from_db()

    undo_change(plan=plan, seen=plan.version, by=olive, at=NOW)

    plan.refresh_from_db()
    assert places(plan) == before
    assert plan.fit == fit
    kinds = list(plan.changes.order_by("number").values_list("kind", flat=True))
    assert kinds == ["made", "moved", "undone"]
    with pytest.raises(ChangeNotPossible, match="nothing to undo"):
        undo_change(plan=plan, seen=plan.version, by=olive, at=NOW)


def test_second_editor_is_refused_and_reads_what_the_first_did(plan, olive):
    one, other = groups_of(plan)[:2]
    seen = plan.version
    moved(plan, olive, one.partners[0], other.host, exchange=other.partners[0])

    with pytest.raises(PlanHasChanged, match="Olive Oak") as refused:
        pin_school(plan=plan, partner=one.partners[1], seen=seen, by=olive, at=NOW)

    assert one.partners[0].name in str(refused.value)
    assert not PlanPlace.objects.filter(plan=plan, is_pinned=True).exists()


def test_locked_plan_refuses_changes_until_it_is_unlocked(plan, olive):
    move_plan_on(plan=plan, action=PlanAction.LOCK, seen=plan.version, by=olive, at=NOW)
    plan.refresh_from_db()

    with pytest.raises(ChangeNotPossible, match="locked"):
        undo_change(plan=plan, seen=plan.version, by=olive, at=NOW)
    with pytest.raises(PlanNotPossible, match="Locked"):
        move_plan_on(
            plan=plan, action=PlanAction.LOCK, seen=plan.version, by=olive, at=NOW
        )


def test_pin_of_a_plan_holds_in_the_run_from_it(plan, triads, olive):
    one, other = groups_of(plan)[:2]
    partner = one.partners[0]
    moved(plan, olive, partner, other.host, exchange=other.partners[0])
    plan.refresh_from_db()
    pin_school(plan=plan, partner=partner, seen=plan.version, by=olive, at=NOW)

    run = ask_run(
        cohort=triads, settings=usual(triads), by=olive, at=NOW, from_plan=plan
    )
    answer_run(run_id=run.pk, network=triads.network, clock=lambda: NOW)

    again = make_plan(run=run.__class__.objects.get(pk=run.pk), by=olive, at=NOW)
    place = again.places.get(partner=partner)
    assert (place.host, place.is_pinned) == (other.host, True)


def test_effect_of_a_forbidden_pair_names_the_two(plan, triads, olive):
    bench = workbench_of(plan)
    partner, host = next((p, h) for p, h in bench.groups.items() if h)
    other = next(h for h in bench.groups.values() if h and h != host)

    found, scores = bench.effect([(partner, other)])

    assert scores[other, partner] >= 0
    assert {each.fault.value for each in found.newly} == {"too_small", "too_large"}
    assert found.more_matched == 0


def test_school_that_left_the_plan_is_refused(plan, olive, company):
    group = groups_of(plan)[0]

    with pytest.raises(ChangeNotPossible, match="aren’t both"):
        moved(plan, olive, company.hilltop, None)
    with pytest.raises(ChangeNotPossible, match="there already"):
        moved(plan, olive, group.partners[0], group.host)
