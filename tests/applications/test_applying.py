"""From the first line of an application to its receipt, and back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from intervisit.applications.domain.life import ApplicationAction, ApplicationState
from intervisit.applications.events import (
    application_submitted,
    application_withdrawn,
)
from intervisit.applications.models import Application
from intervisit.applications.operations.applying import (
    AppliedAlready,
    CallNotOpen,
    NotEligible,
    NotReady,
    NotWanted,
    begin_answers,
    declare,
    hand_in,
    withdraw_application,
)
from intervisit.applications.operations.calls import call_off, extend_call
from intervisit.applications.operations.living import NotNow, locked_for, move_on
from intervisit.notices.models import Notice
from intervisit.people.telling import told_history
from intervisit.questionnaires.models import Response
from intervisit.questionnaires.operations.answering import (
    discard_draft_response,
    submit_response,
)
from intervisit.questionnaires.queries.responses import reusable_by
from intervisit.questionnaires.reading import typed_in
from intervisit.support.urls import here
from tests.applications.scene import A_DAY, PLAN, Scene, called, published
from tests.conftest import NOW
from tests.factories.programmes import CohortFactory
from tests.markup import markup_of

LATE = PLAN.closes_at + timedelta(hours=23)
TOO_LATE = PLAN.closes_at + timedelta(hours=25)


@pytest.fixture
def heard():
    """Give the signals that were sent, by name."""
    sent = []

    def submitted(sender, *, application, **_):
        sent.append(("submitted", application.pk))

    def withdrawn(sender, *, application, **_):
        sent.append(("withdrawn", application.pk))

    application_submitted.connect(submitted)
    application_withdrawn.connect(withdrawn)
    yield sent
    application_submitted.disconnect(submitted)
    application_withdrawn.disconnect(withdrawn)


def notices(person) -> list[str]:
    rows = Notice.objects.filter(person=person).order_by("pk")
    return list(rows.values_list("words", flat=True))


def test_draft_has_answers_of_the_version_that_the_call_was_written_with(scene):
    application = scene.begun()

    assert application.number == 1
    assert application.response.version == scene.call.questionnaire
    assert application.response.is_pinned
    assert application.response.is_personal
    assert application.response.due_on == PLAN.closes_at.date()


def test_answers_handed_in_hand_in_the_application_with_a_receipt(scene, heard):
    application = scene.handed_in()

    assert application.state_now is ApplicationState.SUBMITTED
    assert application.submitted_at == NOW
    assert application.response.is_submitted
    assert notices(scene.company.tom) == ["Handed in: Lead with us"]
    assert heard == [("submitted", application.pk)]
    assert "Handed it in" in [str(e.action) for e in told_history(application)]


def test_form_of_the_answers_hands_in_the_whole(scene):
    application = scene.answered()

    submit_response(by=scene.actor("tom"), at=NOW, response=application.response)

    application.refresh_from_db()
    assert application.state_now is ApplicationState.SUBMITTED


def test_unfinished_application_stays_a_draft_and_says_what_is_missing(scene):
    application = scene.begun()

    with pytest.raises(NotReady, match="Your answers"):
        hand_in(application=application, by=scene.actor("tom"), at=NOW)

    application.refresh_from_db()
    assert application.is_draft
    assert mail.outbox == []


def test_late_one_is_taken_within_the_grace_and_seen_to_be_late(scene):
    application = scene.handed_in(scene.answered(), at=LATE)

    assert application.is_late


def test_nothing_is_taken_after_the_grace_and_words_are_kept(scene):
    application = scene.answered()

    with pytest.raises(CallNotOpen):
        hand_in(application=application, by=scene.actor("tom"), at=TOO_LATE)
    with pytest.raises(CallNotOpen):
        submit_response(
            by=scene.actor("tom"), at=TOO_LATE, response=application.response
        )

    assert not Response.objects.get(pk=application.response_id).is_submitted


def test_more_time_opens_it_again_and_tells_who_writes(scene):
    application = scene.answered()
    later = PLAN.closes_at + 5 * A_DAY

    extend_call(call=scene.call, closes_at=later, by=scene.actor("olive"), at=TOO_LATE)

    application = scene.handed_in(
        Application.objects.get(pk=application.pk), at=TOO_LATE
    )
    assert not application.is_late
    assert notices(scene.company.tom)[0] == "There is more time: Lead with us"


def test_second_application_for_the_same_role_is_refused(scene):
    scene.begun()

    with pytest.raises(AppliedAlready):
        scene.begun()
    scene.begun(wanted="arts_lead", stream="")


def test_call_is_for_its_list_alone(scene):
    with pytest.raises(NotWanted):
        scene.begun(wanted="academic_team")


def test_condition_refuses_with_its_reason_and_what_would_change_it(scene):
    with pytest.raises(NotEligible, match=r"been a Peer Coach\. Apply as Peer Coach"):
        scene.begun(wanted="senior_peer_coach", stream="")
    with pytest.raises(NotEligible, match="teach at a Partnership school"):
        scene.begun("petra", organisation=scene.company.parkside)


def test_what_no_fact_tells_is_said_before_handing_in(company, scene):
    programme = published(company, "residency")
    year = scene.cohort.school_year
    cohort = CohortFactory(programme=programme, school_year=year, state="running")
    scene.call = called(company, cohort, "residents")
    application = scene.answered(scene.begun(wanted="resident", stream=""))
    tom = scene.actor("tom")

    with pytest.raises(NotReady, match="Say whether one thing is so"):
        hand_in(application=application, by=tom, at=NOW)
    declare(application=application, said={"degree": False}, by=tom, at=NOW)
    with pytest.raises(NotReady, match="stands against it"):
        hand_in(application=application, by=tom, at=NOW)
    said = {"degree": True, "unheard_of": True}
    declare(application=application, said=said, by=tom, at=NOW)
    application = scene.handed_in(application)

    assert [row.condition for row in application.declarations.all()] == ["degree"]
    with pytest.raises(NotNow):
        declare(application=application, said={"degree": False}, by=tom, at=NOW)


def test_withdrawn_application_frees_the_way_and_tells_those_above(scene, heard):
    application = scene.handed_in()

    gone = withdraw_application(application=application, by=scene.actor("tom"), at=NOW)

    assert gone.state_now is ApplicationState.WITHDRAWN
    assert heard[1:] == [("withdrawn", application.pk)]
    assert Response.objects.filter(pk=application.response_id).exists()
    scene.begun()


def test_withdrawn_draft_throws_its_answers_away_and_is_nobodys_news(scene, heard):
    application = scene.answered()

    withdraw_application(application=application, by=scene.actor("tom"), at=NOW)

    assert not Response.objects.exists()
    assert heard == []
    with pytest.raises(NotNow, match="Withdrawn"):
        withdraw_application(application=application, by=scene.actor("tom"), at=NOW)


def test_accepted_application_is_not_withdrawn(scene):
    application = scene.handed_in()
    for action in (ApplicationAction.OFFER, ApplicationAction.ACCEPT):
        move_on(locked_for(action, application), action, NOW)

    with pytest.raises(NotNow, match="Accepted"):
        withdraw_application(application=application, by=scene.actor("tom"), at=NOW)


def test_answers_thrown_away_begin_anew(scene):
    application = scene.answered()
    tom = scene.actor("tom")
    discard_draft_response(by=tom, at=NOW, response=application.response)
    application = Application.objects.get(pk=application.pk)

    with pytest.raises(NotReady, match="Begin anew"):
        hand_in(application=application, by=tom, at=NOW)
    begin_answers(application=application, by=tom, at=NOW)

    assert scene.handed_in(application).submitted_at == NOW


def test_called_off_call_takes_nothing(scene):
    application = scene.answered()

    call_off(call=scene.call, by=scene.actor("olive"), at=NOW)

    with pytest.raises(CallNotOpen):
        hand_in(
            application=Application.objects.get(pk=application.pk),
            by=scene.actor("tom"),
            at=NOW,
        )
    assert notices(scene.company.tom) == ["Called off: Lead with us"]


def test_answers_of_an_earlier_call_are_taken_over(scene, company, sign_in):
    """Last year’s answers fill the empty ones of this year’s draft, once asked for."""
    scene.handed_in()
    next_year = Scene(
        scene.company, scene.cohort, called(company, scene.cohort, "yearly")
    )
    draft = next_year.begun(wanted="arts_lead", stream="")
    tom = sign_in(company.tom)
    sheet = here("questionnaires:fill", public_id=draft.response.public_id)

    text = markup_of(tom.get(sheet))
    source = reusable_by(scene.actor("tom"), draft.response).get()
    tom.post(
        here("questionnaires:reuse", public_id=draft.response.public_id),
        {"source": source.public_id},
    )

    assert "Take the answers over" in text
    draft.response.refresh_from_db()
    typed = typed_in(draft.response.sections.all())
    assert set(typed) == {"why", "led", "time"}
    assert "I coach a colleague every week." in typed["why"]


def test_nobody_takes_over_answers_of_a_colleague(scene, company):
    scene.handed_in()
    other = Scene(scene.company, scene.cohort, called(company, scene.cohort, "yearly"))
    draft = other.begun(name="harriet", wanted="arts_lead", stream="")

    assert not reusable_by(scene.actor("harriet"), draft.response).exists()
