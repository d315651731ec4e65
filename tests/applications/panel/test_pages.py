from __future__ import annotations

import pytest

from intervisit.applications.domain.deciding import Outcome
from intervisit.applications.models import Interview, InterviewSlot, PoolPlace, Review
from intervisit.applications.operations.deciding import decide
from intervisit.applications.operations.letters import release_round, send_round
from intervisit.applications.operations.panels import assign_reviewers, take_on_panel
from intervisit.applications.panel_contributions import waiting
from intervisit.support.urls import here
from tests.applications.panel.helping import scored
from tests.applications.panel.test_deciding import LATER, decided, standing
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.applications import ApplicationFactory, CallFactory
from tests.factories.programmes import CohortFactory
from tests.markup import markup_of


def page(name, thing):
    return here(f"applications:{name}", public_id=thing.public_id)


@pytest.fixture
def office(signed_in, company):
    return signed_in(company.olive)


def test_panel_ranks_and_tells_agreement(reviews, call, office):
    for review, score in zip(reviews, (4, 2, 3, 3), strict=True):
        scored(review, score)

    shown = markup_of(office.get(page("panel", call)))

    assert "All reviews are in" in shown
    assert "Tom Thorne" in shown
    assert "3.00" in shown


def test_panel_hides_scores_from_who_has_not_reviewed(
    reviews, call, company, signed_in
):
    theirs = [row for row in reviews if row.reviewer.person_id != company.ada.pk]
    for review in theirs:
        scored(review, 4)

    shown = markup_of(signed_in(company.ada).get(page("panel", call)))

    assert "Hidden until your review is in" in shown
    assert "4.00" not in shown


def test_review_is_written_kept_and_handed_in(reviews, company, signed_in):
    review = next(row for row in reviews if row.reviewer.person_id == company.ada.pk)
    ada = signed_in(company.ada)
    address = page("review", review)
    fields = [
        name
        for name in ada.get(address).context["form"].fields
        if name.startswith("score-")
    ]
    scores = dict.fromkeys(fields, 3)

    ada.post(address, {"words": "Half", "draft": "1"})
    review.refresh_from_db()
    assert (review.words, review.is_in) == ("Half", False)
    refused = ada.post(address, {"words": "Half"})
    assert "Give a score for" in markup_of(refused)
    ada.post(address, scores | {"words": "Whole"})
    review.refresh_from_db()
    assert (review.words, review.is_in) == ("Whole", True)
    assert "Your review is in" in markup_of(ada.get(address))


def test_stepping_aside_hides_the_application(reviews, company, signed_in):
    review = next(row for row in reviews if row.reviewer.person_id == company.ada.pk)
    ada = signed_in(company.ada)

    ada.post(page("conflict", review), {"ground": "relative", "note": "My cousin"})

    assert ada.get(page("review", review)).status_code == 404
    assert Review.objects.get(pk=review.pk).taken_off_at is not None


def test_blind_review_names_nobody(reviews, call, company, signed_in):
    call.is_blind = True
    call.save()
    review = next(row for row in reviews if row.reviewer.person_id == company.ada.pk)
    ada = signed_in(company.ada)

    for address in (
        page("review", review),
        page("panel", call),
        here("applications:reviews"),
    ):
        shown = markup_of(ada.get(address))
        assert review.application.applicant.name not in shown
        assert "Application 1" in shown


def test_deciding_shows_the_effect_before_it_is_noted(
    reviews, call, toms, petras, office
):
    address = page("decide", call)
    ticked = {"applications": [toms.public_id, petras.public_id], "outcome": "offer"}

    looked = markup_of(office.post(address, ticked | {"look": "1"}))

    assert "1 more than there are places" in looked
    assert call.rounds.count() == 0
    office.post(address, ticked)
    assert call.rounds.get().decisions.count() == 2


def test_letters_are_seen_kept_tested_and_stopped(toms, call, olive, office):
    round_ = decide(
        call=call, applications=[toms], outcome=Outcome.OFFER, by=olive, at=NOW
    )
    address = page("round", round_)

    assert "Dear Tom Thorne" in markup_of(office.get(address))
    kept = {"answer_days": 5, "offer_subject": "Yes", "offer_text": "Come, {name}."}
    office.post(address, kept)
    assert "Come, Tom Thorne." in markup_of(office.get(address))
    wrong = office.post(address, kept | {"offer_text": "{nobody}"})
    assert "Nothing fills {nobody}" in markup_of(wrong)
    office.post(page("test_letters", round_))
    office.post(page("send_letters", round_))
    assert "The letters go out" in markup_of(office.get(address))
    office.post(page("stop_letters", round_))
    round_.refresh_from_db()
    assert round_.state == "draft"
    office.post(page("one_letter", standing(toms)), {"text": "Only you."})
    assert "Only you." in markup_of(office.get(address))
    office.post(page("take_back", standing(toms)))
    assert "There is no letter to send" in markup_of(office.get(address))


def test_applicant_reads_the_letter_and_accepts(call, toms, olive, company, signed_in):
    decided(call, olive, offer=[toms])
    tom = signed_in(company.tom)
    address = page("offer", standing(toms))

    assert "Do you take the place?" in markup_of(tom.get(address))
    tom.post(address, {"answer": "accept"})
    toms.refresh_from_db()
    assert toms.state == "accepted"
    assert "Do you take the place?" not in markup_of(tom.get(address))


def test_offer_is_seen_by_nobody_else(call, toms, olive, company, signed_in):
    decided(call, olive, offer=[toms])

    for name in ("harriet", "petra", "olive"):
        seen = signed_in(getattr(company, name)).get(page("offer", standing(toms)))
        assert seen.status_code == 404


def test_interview_is_laid_out_invited_chosen_and_noted(
    reviews, call, toms, office, company, signed_in
):
    call.has_interview = True
    call.save()
    times = {"first": "2026-12-01T09:00", "minutes": 30, "number": 2, "place": "Room 2"}
    office.post(page("interviews", call), times)
    office.post(
        page("decide", call), {"applications": [toms.public_id], "outcome": "invite"}
    )
    talk = Interview.objects.get()
    slot = InterviewSlot.objects.order_by("starts_at")[0]
    tom = signed_in(company.tom)

    assert "Room 2" in markup_of(tom.get(page("choose_slot", talk)))
    tom.post(page("choose_slot", talk), {"slot": slot.public_id})
    office.post(page("note_interview", talk), {"score": "3.5", "notes": "Clear."})
    talk.refresh_from_db()
    assert (talk.slot, talk.notes) == (slot, "Clear.")
    assert "Tom Thorne" in markup_of(office.get(page("interviews", call)))


def test_people_come_on_the_panel_and_off_again(call, toms, company, office):
    address = page("reviewers", call)

    office.post(address, {"people": [company.ada.public_id], "at_most": 3})
    office.post(page("assign", call))
    assert "Ada" in markup_of(office.get(address))
    assert Review.objects.count() == 1
    office.post(page("let_off", call.reviewers.get()))
    assert Review.objects.count() == 0


def people_in(response):
    return [person.name for person in response.context["choice"].people]


def test_people_for_a_panel_are_found_by_name_and_school(call, panel, company, office):
    address = page("reviewers", call)

    assert people_in(office.get(address, {"q": "thorne"})) == ["Tom Thorne"]
    assert "Tom Thorne" in people_in(office.get(address, {"q": "hilltop"}))
    assert people_in(office.get(address, {"q": "hilltop tom"})) == ["Tom Thorne"]
    assert people_in(office.get(address, {"q": company.ada.family_name})) == []
    nobody = markup_of(office.get(address, {"q": "zzz"}))
    assert "is called “zzz”" in nobody


def test_those_of_earlier_panels_are_near_at_hand(call, panel, company, office):
    later = CallFactory(cohort=call.cohort, title="Next year")

    near = people_in(office.get(page("reviewers", later)))

    assert set(near) == {company.rhona.name, company.ada.name}


def test_several_come_on_a_panel_at_once_or_none(call, panel, company, office):
    address = page("reviewers", call)
    both = [company.tom.public_id, company.petra.public_id]

    refused = office.post(address, {"people": [*both, company.ada.public_id]})
    assert "came on the panel meanwhile" in markup_of(refused)
    assert call.reviewers.count() == 2
    office.post(address, {"people": both, "at_most": 4})

    assert [row.at_most for row in call.reviewers.order_by("pk")] == [None, None, 4, 4]


def test_nobody_ticked_is_said_beside_the_names(call, company, office):
    answer = office.post(page("reviewers", call), {"q": "thorne", "at_most": "4"})

    assert "Tick at least one of them" in markup_of(answer)
    assert people_in(answer) == ["Tom Thorne"]


@pytest.mark.parametrize("sends", ["get", "post"])
def test_ticks_stay_while_others_are_looked_for(call, company, office, sends):
    asked = {"q": "thorne", "people": [company.petra.public_id], "look": "1"}
    answer = getattr(office, sends)(page("reviewers", call), asked | {"at_most": "4"})

    choice = answer.context["choice"]
    assert [person.name for person in choice.ticked] == [company.petra.name]
    assert [person.name for person in choice.people] == ["Tom Thorne"]
    assert markup_of(answer).count(" checked") == 1
    assert 'value="4"' in markup_of(answer)
    assert call.reviewers.count() == 0


def test_rubric_is_rewritten_by_lines(call, office):
    address = page("rubric", call)
    form = office.get(address).context["form"]
    given = {name: field.initial for name, field in form.fields.items()} | form.initial
    sent = {name: value for name, value in given.items() if value is not None}

    office.post(address, sent | {"name_0": "Time", "anchors_0": "1: None at all"})

    newest = call.rubrics.order_by("-number")[0].read
    assert newest.criteria[0].name == "Time"
    assert newest.criteria[0].anchors[0].words == "None at all"


def test_principal_takes_somebody_from_the_pool(
    call, toms, olive, company, signed_in, office
):
    call.pool_years = 2
    call.save()
    decided(call, olive, offer=[toms])
    signed_in(company.tom).post(page("offer", standing(toms)), {"answer": "accept"})
    place = PoolPlace.objects.get()
    harriet = signed_in(company.harriet)

    assert "One person is free" in markup_of(harriet.get(here("applications:pool")))
    harriet.post(
        page("staff", place),
        {
            "school": company.hilltop.public_id,
            "cohort": call.cohort.public_id,
            "starts_on": TODAY.isoformat(),
        },
    )
    place.refresh_from_db()
    assert place.appointment is not None


def test_held_letters_go_by_the_job(call, toms, olive):
    round_ = decide(
        call=call, applications=[toms], outcome=Outcome.WAITLIST, by=olive, at=NOW
    )
    send_round(round_=round_, by=olive, at=NOW)

    assert release_round(round_id=round_.pk, by=olive, at=LATER) == 1
    toms.refresh_from_db()
    assert toms.state == "waitlisted"


def test_calls_of_one_name_are_told_apart_and_lead_to_their_own_reviews(
    reviews, call, company, signed_in
):
    """Two cohorts have a call of one name; Ada sits on both panels."""
    later = CohortFactory(
        programme=call.cohort.programme,
        school_year=call.cohort.school_year,
        name="Later",
    )
    other = CallFactory(cohort=later, title=call.title, reviews_each=1)
    ApplicationFactory(
        call=other,
        number=7,
        applicant=company.tom,
        organisation=company.hilltop,
        submitted=True,
    )
    olive = company.actor("olive")
    take_on_panel(call=other, person=company.ada, at_most=None, by=olive, at=NOW)
    assign_reviewers(call=other, by=olive, at=NOW)
    ada = signed_in(company.ada)

    items = list(waiting(company.actor("ada"), TODAY))
    (of_other,) = [item for item in items if item.context == later.name]
    shown = ada.get(of_other.url)

    assert {item.context for item in items} == {call.cohort.name, later.name}
    assert [
        row.application.number for row in shown.context["table"].page.object_list
    ] == [7]
    assert f"{call.title}, {later.name}" in markup_of(shown)
