"""Calls of the office: written, published, changed, given more time, closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from intervisit.applications.domain.calls import CallState
from intervisit.applications.models import Call
from intervisit.applications.operations.calls import (
    CallMovedOn,
    CallNotPossible,
    TimesDontFit,
    amend_call,
    call_off,
    close_call,
    discard_call,
    extend_call,
    publish_call,
    write_call,
)
from intervisit.applications.queries.calls import (
    calls_visible_to,
    readable_call,
    with_state,
)
from intervisit.kernel.actor import visitor
from tests.applications.scene import A_DAY, PLAN
from tests.conftest import NOW
from tests.factories.applications import CallFactory


@pytest.fixture
def olive(company):
    return company.actor("olive")


def drafted(scene, plan=PLAN):
    by = scene.actor("olive")
    return write_call(cohort=scene.cohort, key="yearly", plan=plan, by=by, at=NOW)


def test_call_takes_what_its_definition_says(scene):
    call = drafted(scene)

    assert call.kind == "role"
    assert call.wanted[0] == "team_lead"
    assert call.reviews_each == 2
    assert call.questionnaire is not None
    assert call.late_until - call.closes_at == timedelta(hours=24)
    assert call.state_at(NOW) is CallState.DRAFT


def test_definition_without_such_a_call_refuses(scene, olive):
    with pytest.raises(CallNotPossible, match="no such call"):
        write_call(cohort=scene.cohort, key="gone", plan=PLAN, by=olive, at=NOW)


def test_cohort_that_is_over_has_no_new_call(scene, olive):
    scene.cohort.state = "closed"

    with pytest.raises(CallNotPossible, match="is over"):
        write_call(cohort=scene.cohort, key="yearly", plan=PLAN, by=olive, at=NOW)


def test_call_closes_after_it_opens(scene):
    with pytest.raises(TimesDontFit):
        drafted(scene, replace(PLAN, closes_at=PLAN.opens_at))


def test_draft_is_the_offices_alone_until_it_is_published(scene, olive, company):
    call = drafted(scene)
    teacher = company.actor("tom")
    before = calls_visible_to(teacher).filter(pk=call.pk).exists()

    publish_call(call=call, by=olive, at=NOW)

    assert not before
    assert calls_visible_to(teacher).filter(pk=call.pk).exists()
    assert calls_visible_to(olive).filter(pk=call.pk).exists()


def test_call_that_would_be_closed_is_not_published(scene, olive):
    call = drafted(scene)

    with pytest.raises(TimesDontFit):
        publish_call(call=call, by=olive, at=PLAN.closes_at + A_DAY)


def test_visitor_reads_what_is_public_and_published(company):
    nobody = visitor(company.network.pk)
    public = CallFactory(is_public=True)
    draft = CallFactory(cohort=public.cohort, is_public=True, published_at=None)
    inner = CallFactory(cohort=public.cohort)

    found = [readable_call(nobody, call.public_id) for call in (public, draft, inner)]
    assert found == [public, None, None]


def test_open_call_keeps_its_opening(scene, olive):
    earlier = replace(PLAN, opens_at=PLAN.opens_at - A_DAY)

    with pytest.raises(TimesDontFit, match="opened already"):
        amend_call(call=scene.call, plan=earlier, by=olive, at=NOW)
    past = replace(PLAN, closes_at=NOW - timedelta(hours=1))
    with pytest.raises(TimesDontFit, match="closed in the past"):
        amend_call(call=scene.call, plan=past, by=olive, at=NOW)
    changed = amend_call(
        call=scene.call, plan=replace(PLAN, places=4), by=olive, at=NOW
    )
    assert changed.places == 4


def test_changed_days_move_what_drafts_are_due(scene, olive):
    application = scene.begun()
    later = replace(PLAN, closes_at=PLAN.closes_at + 3 * A_DAY)

    amend_call(call=scene.call, plan=later, by=olive, at=NOW)

    application.response.refresh_from_db()
    assert application.response.due_on == later.closes_at.date()


def test_more_time_is_later_and_moves_the_grace_along(scene, olive):
    later = PLAN.closes_at + A_DAY
    with pytest.raises(TimesDontFit):
        extend_call(call=scene.call, closes_at=PLAN.closes_at, by=olive, at=NOW)

    call = extend_call(call=scene.call, closes_at=later, by=olive, at=NOW)

    assert call.late_until == later + timedelta(hours=24)
    with pytest.raises(CallMovedOn, match="published"):
        extend_call(call=drafted(scene), closes_at=later, by=olive, at=NOW)


def test_closed_call_is_closed_at_once_without_grace(scene, olive):
    call = close_call(call=scene.call, by=olive, at=NOW)

    assert call.state_at(NOW + timedelta(seconds=1)) is CallState.CLOSED
    with pytest.raises(CallMovedOn, match="isn’t open"):
        close_call(call=call, by=olive, at=NOW + A_DAY)


def test_published_call_is_called_off_and_a_draft_thrown_away(scene, olive):
    draft = drafted(scene)
    discard_call(call=draft, by=olive, at=NOW)
    with pytest.raises(CallMovedOn):
        discard_call(call=scene.call, by=olive, at=NOW)

    off = call_off(call=scene.call, by=olive, at=NOW)

    assert not Call.objects.filter(pk=draft.pk).exists()
    assert off.state_at(NOW) is CallState.CALLED_OFF
    with pytest.raises(CallMovedOn, match="called off"):
        publish_call(call=off, by=olive, at=NOW)


@pytest.mark.parametrize("days", [-2, -1, 0, 9, 10.5, 12])
def test_database_says_the_state_as_the_rule_does(scene, days):
    drafted(scene)
    CallFactory(cohort=scene.cohort, called_off_at=NOW)
    at = NOW + days * A_DAY

    rows = with_state(Call.objects.all(), at)
    assert [row.state for row in rows] == [row.state_at(at) for row in rows]
