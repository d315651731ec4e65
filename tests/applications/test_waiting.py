"""What waits of applications is called by what it is for."""

from __future__ import annotations

import pytest

from intervisit.applications import contributions
from intervisit.applications.models import Application
from intervisit.applications.operations.calls import call_off
from intervisit.applications.queries.subjects import name_homes, subject_of
from intervisit.notices.models import Notice
from intervisit.questionnaires import contributions as answers
from intervisit.questionnaires.events import homes_sought
from intervisit.questionnaires.labels import DUE
from intervisit.questionnaires.models import Response
from intervisit.questionnaires.operations.telling import tell_due
from tests.applications.scene import A_DAY
from tests.cast import TODAY
from tests.conftest import NOW


@pytest.fixture
def two_drafts(scene):
    """Tom applies for two roles of one call."""
    return [scene.begun(), scene.begun(wanted="peer_coach", stream="")]


def titles(actor):
    return [str(item.title) for item in answers.waiting(actor, TODAY)]


def begun_of(actor):
    waiting = contributions.waiting(actor, TODAY)
    return [item for item in waiting if "Finish" in str(item.title)]


@pytest.mark.usefixtures("two_drafts")
def test_two_drafts_of_one_call_say_what_they_are_for(scene):
    told = titles(scene.actor("tom"))

    assert len(told) == 2
    assert {words.partition("(")[2] for words in told} == {
        f"Lead with us, {scene.cohort.name}, {role} at Hilltop)"
        for role in ("Team Lead", "Peer Coach")
    }


@pytest.mark.usefixtures("two_drafts")
def test_drafts_that_nobody_names_read_alike(scene):
    """The control: without who names what responses belong to."""
    homes_sought.disconnect(name_homes)
    try:
        first, second = titles(scene.actor("tom"))
    finally:
        homes_sought.connect(name_homes)

    assert first == second


def test_mail_about_a_draft_that_is_due_says_what_it_is_for(scene, two_drafts):
    on = two_drafts[0].response.due_on

    told = tell_due(on=on, by=scene.actor("olive"), at=NOW + 9 * A_DAY)

    rows = Notice.objects.filter(person=scene.company.tom, kind=DUE.key)
    assert told == 2
    assert len(set(rows.values_list("words", flat=True))) == 2


def test_draft_without_answers_waits_by_itself(scene):
    begun = scene.begun()
    Application.objects.filter(pk=begun.pk).update(response=None)

    (item,) = begun_of(scene.actor("tom"))

    assert str(item.title) == (
        f"Finish your application: Lead with us, {scene.cohort.name},"
        " Team Lead at Hilltop"
    )
    assert item.context == scene.cohort.name


@pytest.mark.parametrize("how", ["closed", "called off"])
def test_nothing_of_a_call_that_takes_no_more_waits(scene, how):
    """Neither the draft, with answers or without, nor the part to sign."""
    call, tom = scene.call, scene.actor("tom")
    scene.begun()
    bare = scene.begun(wanted="peer_coach", stream="")
    Application.objects.filter(pk=bare.pk).update(response=None)
    before = [*titles(tom), *contributions.waiting(tom, TODAY)]

    if how == "closed":
        call.opens_at, call.closes_at = NOW - 9 * A_DAY, NOW - 5 * A_DAY
        call.late_until = NOW - 5 * A_DAY
        call.save()
    else:
        call_off(call=call, by=scene.actor("olive"), at=NOW)

    assert len(before) == 5
    assert [*titles(tom), *contributions.waiting(tom, TODAY)] == []


def test_applications_under_review_are_told_apart_in_few_queries(
    scene, two_drafts, django_assert_num_queries
):
    """Two queries for two kinds of lines, and one each for the names of roles."""
    for draft in two_drafts:
        scene.handed_in(draft)
    tom = scene.actor("tom")

    with django_assert_num_queries(4):
        told = list(contributions.waiting_for_others(tom, TODAY))

    said = [(str(each.title), str(each.words)) for each in told]
    assert len(said) == len(set(said)) == 4


def test_proposal_is_called_by_its_title(scene):
    begun = scene.begun()
    begun.kind, begun.title = "proposal", "Number talks"

    assert subject_of(begun) == f"Lead with us, {scene.cohort.name}, Number talks"


def test_responses_of_others_are_nobodys_applications(scene, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert name_homes(Response, abouts={"bookings:booking:abc"}, on=TODAY) == {}
