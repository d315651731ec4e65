from __future__ import annotations

from datetime import timedelta

import pytest

from intervisit.applications.domain.deciding import DecisionState, Outcome, RoundState
from intervisit.applications.models import Decision, DecisionRound, PoolPlace
from intervisit.applications.operations.deciding import (
    LettersOnTheirWay,
    NothingToDecide,
    OwnApplication,
    decide,
    take_decision_back,
)
from intervisit.applications.operations.keeping import move_up_where_free
from intervisit.applications.operations.letters import (
    LetterNotReady,
    release_round,
    send_round,
    send_test,
    stop_round,
    write_letters,
    write_one_letter,
)
from intervisit.applications.operations.living import NotNow
from intervisit.applications.operations.offers import (
    accept_offer,
    lapse_offer,
    refuse_offer,
    remind_of_offer,
)
from intervisit.applications.operations.placing import appoint_accepted
from intervisit.applications.operations.pool import (
    NotInThePool,
    leave_pool,
    staff_from_pool,
)
from intervisit.applications.queries.letters import letters_in
from intervisit.applications.queries.places import effect_on
from intervisit.applications.views.attempting import page_of
from intervisit.kernel.actor import visitor
from intervisit.notices.models import Mail
from intervisit.programmes.models import Appointment
from intervisit.programmes.operations.appointing import (
    NoSeatFree,
    RoleTerms,
    appoint,
)
from intervisit.support.urls import here
from tests.conftest import NOW
from tests.factories.applications import ApplicationFactory
from tests.factories.people import PersonFactory, PostFactory

LATER = NOW + timedelta(hours=1)
LONG_AFTER = NOW + timedelta(days=12)


def decided(call, olive, **outcomes):
    """Decide, and let the letters go."""
    for outcome, rows in outcomes.items():
        decide(
            call=call,
            applications=rows,
            outcome=Outcome(outcome),
            by=olive,
            at=NOW,
        )
    round_ = call.rounds.order_by("-number").first()
    send_round(round_=round_, by=olive, at=NOW)
    release_round(round_id=round_.pk, by=olive, at=LATER)
    round_.refresh_from_db()
    return round_


def seats_taken(cohort, school):
    """Give every seat of a Model Teacher at a school to somebody."""
    made = []
    while True:
        post = PostFactory(organisation=school)
        terms = RoleTerms("model_teacher", cohort.starts_on)
        try:
            made.append(
                appoint(
                    cohort=cohort,
                    post=post,
                    terms=terms,
                    by=visitor(post.network_id),
                    at=NOW,
                )
            )
        except NoSeatFree:
            return made


def standing(application):
    return Decision.objects.standing().get(application=application)


def state(application):
    application.refresh_from_db()
    return application.state


def test_nobody_is_told_before_letters_go(call, toms, olive):
    round_ = decide(
        call=call, applications=[toms], outcome=Outcome.OFFER, by=olive, at=NOW
    )

    assert (state(toms), Mail.objects.count()) == ("submitted", 0)
    assert round_.state_now is RoundState.DRAFT


def test_an_offers_letter_leads_to_where_it_is_answered(call, toms, petras, olive):
    decided(call, olive, offer=[toms], decline=[petras])

    offer, declined = Mail.objects.order_by("pk")
    assert offer.content["url"].endswith(
        here("applications:offer", public_id=standing(toms).public_id)
    )
    assert offer.content["url_words"] == "Answer the offer"
    assert declined.content["url"].endswith(page_of(petras))


def test_letters_are_held_and_can_be_stopped(call, toms, olive):
    round_ = decide(
        call=call, applications=[toms], outcome=Outcome.OFFER, by=olive, at=NOW
    )
    send_round(round_=round_, by=olive, at=NOW)

    with pytest.raises(LettersOnTheirWay, match="Stop them"):
        decide(call=call, applications=[toms], outcome=Outcome.OFFER, by=olive, at=NOW)
    assert release_round(round_id=round_.pk, by=olive, at=NOW) == 0
    stop_round(round_=round_, by=olive, at=NOW)
    assert release_round(round_id=round_.pk, by=olive, at=LATER) == 0
    assert state(toms) == "submitted"


def test_letters_say_what_is_decided_in_their_own_words(call, toms, petras, olive):
    decide(call=call, applications=[toms], outcome=Outcome.OFFER, by=olive, at=NOW)
    round_ = decide(
        call=call, applications=[petras], outcome=Outcome.DECLINE, by=olive, at=NOW
    )
    write_letters(
        round_=round_,
        letters={Outcome.OFFER: ("Yes, {name}", "Until {last_day}.")},
        answer_days=7,
        by=olive,
        at=NOW,
    )
    write_one_letter(
        decision=standing(petras), subject="", text="Not yet.", by=olive, at=NOW
    )

    offer, decline = letters_in(round_, NOW)
    assert offer.subject == f"Yes, {toms.applicant.name}"
    assert (decline.paragraphs, decline.is_apart) == (["Not yet."], True)
    send_test(round_=round_, by=olive, at=NOW)
    assert {mail.person_id for mail in Mail.objects.all()} == {olive.person_id}


def test_letter_with_a_loose_blank_is_refused(call, toms, olive):
    round_ = decide(
        call=call, applications=[toms], outcome=Outcome.OFFER, by=olive, at=NOW
    )

    with pytest.raises(LetterNotReady, match="Nothing fills"):
        write_letters(
            round_=round_,
            letters={Outcome.OFFER: ("Hello", "Dear {friend}")},
            answer_days=7,
            by=olive,
            at=NOW,
        )


def test_decision_is_taken_back_before_it_is_told(call, toms, olive):
    decide(call=call, applications=[toms], outcome=Outcome.OFFER, by=olive, at=NOW)

    take_decision_back(decision=standing(toms), by=olive, at=NOW)

    round_ = DecisionRound.objects.get()
    with pytest.raises(LetterNotReady, match="no letter"):
        send_round(round_=round_, by=olive, at=NOW)


def test_nobody_decides_about_themselves_or_the_withdrawn(call, petras, company, olive):
    with pytest.raises(OwnApplication, match="your own"):
        decide(
            call=call,
            applications=[petras],
            outcome=Outcome.OFFER,
            by=company.actor("petra"),
            at=NOW,
        )
    petras.state, petras.withdrawn_at = "withdrawn", NOW
    petras.save()
    with pytest.raises(NothingToDecide, match="withdrawn"):
        decide(
            call=call, applications=[petras], outcome=Outcome.OFFER, by=olive, at=NOW
        )


def test_accepted_offer_appoints(call, toms, company, olive):
    decided(call, olive, offer=[toms])

    decision = accept_offer(decision=standing(toms), by=company.actor("tom"), at=LATER)

    assert (state(toms), decision.problem) == ("accepted", "")
    made = Appointment.objects.get()
    assert (made.post.person, made.role) == (company.tom, "model_teacher")
    assert decision.appointment == made


def test_seat_taken_meanwhile_is_said_and_tried_again(call, toms, company, olive):
    decided(call, olive, offer=[toms])
    taken = seats_taken(call.cohort, company.hilltop)

    decision = accept_offer(decision=standing(toms), by=company.actor("tom"), at=LATER)

    assert (state(toms), decision.appointment) == ("accepted", None)
    assert "Every seat" in decision.problem
    assert appoint_accepted(decision=decision, by=olive, at=LATER) == decision.problem
    taken[0].delete()
    assert appoint_accepted(decision=decision, by=olive, at=LATER) == ""
    with pytest.raises(NotNow, match="Nobody waits"):
        appoint_accepted(decision=decision, by=olive, at=LATER)


def test_offer_turned_down_moves_the_next_up(call, toms, petras, company, olive):
    decided(call, olive, offer=[toms], waitlist=[petras])

    refuse_offer(decision=standing(toms), by=company.actor("tom"), at=LATER)

    assert (state(toms), state(petras)) == ("refused", "offered")
    assert standing(petras).state_now is DecisionState.OPEN
    subjects = Mail.objects.filter(person=company.petra).values_list(
        "subject", flat=True
    )
    assert any("There is a place for you" in subject for subject in subjects)


def test_offer_runs_out_once_and_the_next_moves_up(call, toms, petras, olive):
    decided(call, olive, offer=[toms], waitlist=[petras])
    offer = standing(toms)

    assert remind_of_offer(decision_id=offer.pk, by=olive, at=LATER) is True
    mail = Mail.objects.order_by("-pk")[0]
    assert mail.subject == f"Your offer ends soon: {call.title}"
    assert "whether you take the place" in mail.content["paragraphs"][0]
    assert remind_of_offer(decision_id=offer.pk, by=olive, at=LATER) is False
    assert lapse_offer(decision_id=offer.pk, by=olive, at=LATER) is False
    assert lapse_offer(decision_id=offer.pk, by=olive, at=LONG_AFTER) is True
    assert lapse_offer(decision_id=offer.pk, by=olive, at=LONG_AFTER) is False
    assert (state(toms), state(petras)) == ("lapsed", "offered")
    with pytest.raises(NotNow, match="gone by"):
        accept_offer(decision=offer, by=olive, at=LONG_AFTER)


def test_who_waits_is_passed_over_while_their_school_is_full(
    call, toms, petras, company, olive
):
    call.places, call.places_per_school = 2, 1
    call.save()
    colleague = ApplicationFactory(
        call=call,
        number=3,
        applicant=PersonFactory(),
        organisation=company.hilltop,
        submitted=True,
    )
    other = ApplicationFactory(call=call, number=4, submitted=True)
    decided(call, olive, offer=[toms, petras], waitlist=[colleague, other])

    refuse_offer(decision=standing(petras), by=company.actor("petra"), at=LATER)

    assert (state(colleague), state(other)) == ("waitlisted", "offered")


def test_effect_counts_offers_that_stand(call, toms, petras, olive):
    decide(call=call, applications=[toms], outcome=Outcome.OFFER, by=olive, at=NOW)

    effect = effect_on(call, [petras])

    assert (effect.chosen, effect.too_many) == (2, 1)
    assert effect.cost.minor > 0


def test_accepted_offer_of_a_pool_qualifies_for_years(call, toms, company, olive):
    call.pool_years = 2
    call.save()
    decided(call, olive, offer=[toms])
    accept_offer(decision=standing(toms), by=company.actor("tom"), at=LATER)
    place = PoolPlace.objects.get()

    made = staff_from_pool(
        place=place,
        cohort=call.cohort,
        school=company.hilltop,
        starts_on=NOW.date(),
        by=company.actor("harriet"),
        at=LATER,
    )

    assert place.ends_on.isoformat() == "2028-11-21"
    assert made.post.person == company.tom
    with pytest.raises(NotInThePool, match="isn’t in the pool"):
        staff_from_pool(
            place=place,
            cohort=call.cohort,
            school=company.hilltop,
            starts_on=NOW.date(),
            by=company.actor("harriet"),
            at=LATER,
        )
    place.refresh_from_db()
    with pytest.raises(NotNow, match="over already"):
        leave_pool(place=place, by=olive, at=LATER)


def test_place_of_who_withdrew_goes_to_the_next(call, toms, petras, olive):
    decided(call, olive, offer=[toms], waitlist=[petras])
    toms.refresh_from_db()
    toms.state, toms.withdrawn_at = "withdrawn", LATER
    toms.save()

    assert move_up_where_free(at=LATER) == 1
    assert state(petras) == "offered"


def test_accepted_proposal_gets_its_award(call, toms, company, olive):
    call.kind, call.places = "proposal", None
    call.save()
    toms.kind = "proposal"
    toms.save()
    toms.budget.create(what="Cover", amount_minor=90_000)
    decided(call, olive, offer=[toms])

    decision = accept_offer(decision=standing(toms), by=company.actor("tom"), at=LATER)

    toms.refresh_from_db()
    assert (decision.problem, toms.award.amount_minor) == ("", 90_000)
