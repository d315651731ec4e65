"""What a proposal is granted: another amount, conditions, the budget of a call."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from intervisit.applications.domain.deciding import Outcome
from intervisit.applications.models import Award, Decision
from intervisit.applications.operations.deciding import LettersOnTheirWay, decide
from intervisit.applications.operations.granting import (
    MoreThanAsked,
    NothingToGrant,
    grant,
)
from intervisit.applications.operations.letters import release_round, send_round
from intervisit.applications.operations.offers import accept_offer
from intervisit.applications.queries.letters import letters_in
from intervisit.applications.queries.places import effect_on
from intervisit.applications.queries.planning import proposed_plan
from intervisit.kernel.money import Money
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.urls import here
from tests.conftest import NOW
from tests.markup import markup_of

LATER = NOW + timedelta(hours=1)
CONDITIONS = "Two schools more take part."


@pytest.fixture
def proposal(call, toms):
    """Tom’s proposal for 900 dollars, in a call that has 1,000."""
    call.kind, call.places, call.budget_minor = "proposal", None, 100_000
    call.save()
    toms.kind, toms.title = "proposal", "Maths twice"
    toms.save()
    toms.budget.create(what="Cover", amount_minor=90_000)
    return toms


@pytest.fixture
def offered(call, proposal, olive):
    decide(call=call, applications=[proposal], outcome=Outcome.OFFER, by=olive, at=NOW)
    return Decision.objects.get()


def usd(minor):
    return Money(minor, "USD")


def given(decision, olive, minor=40_000):
    return grant(
        decision=decision, amount=usd(minor), conditions=CONDITIONS, by=olive, at=NOW
    )


def sent(decision, olive):
    send_round(round_=decision.round, by=olive, at=NOW)
    release_round(round_id=decision.round_id, by=olive, at=LATER)
    decision.refresh_from_db()


def test_award_is_what_was_granted_on_its_conditions(offered, olive, company):
    given(offered, olive)
    sent(offered, olive)

    accept_offer(decision=offered, by=company.actor("tom"), at=LATER)

    award = Award.objects.get()
    assert (award.amount_minor, award.conditions) == (40_000, CONDITIONS)


def test_letter_says_the_amount_and_the_conditions(offered, olive):
    given(offered, olive)

    letter = letters_in(offered.round, NOW)[0]

    assert "$400.00" in letter.paragraphs[1]
    assert letter.paragraphs[2] == CONDITIONS


def test_nobody_is_granted_more_than_they_asked_for(offered, olive):
    with pytest.raises(MoreThanAsked):
        given(offered, olive, minor=90_001)


def test_grant_is_changed_until_the_letter_is_on_its_way(offered, olive):
    send_round(round_=offered.round, by=olive, at=NOW)

    with pytest.raises(LettersOnTheirWay):
        given(offered, olive)


def test_only_an_offer_grants_money(call, proposal, olive):
    decide(
        call=call, applications=[proposal], outcome=Outcome.DECLINE, by=olive, at=NOW
    )
    declined = Decision.objects.get()

    with pytest.raises(NothingToGrant):
        given(declined, olive)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.update(grant_minor=1)


def test_effect_counts_what_is_granted_against_the_budget(call, offered, olive):
    asked = effect_on(call, [])
    given(offered, olive)
    granted = effect_on(call, [])

    assert (asked.budget_left, granted.budget_left) == (usd(10_000), usd(60_000))
    offered.application.budget.create(what="More", amount_minor=30_000)
    Decision.objects.update(grant_minor=None, conditions="")
    assert effect_on(call, []).too_dear == usd(20_000)


def test_office_grants_on_a_page_and_the_team_reads_it(
    call, offered, olive, company, signed_in
):
    office, tom = signed_in(company.olive), signed_in(company.tom)
    letters = here("applications:round", public_id=offered.round.public_id)
    page = here("applications:grant", public_id=offered.public_id)

    assert page in markup_of(office.get(letters))
    assert "asks for $900.00" in markup_of(office.get(page))
    office.post(page, {"amount": "400.00", "conditions": CONDITIONS})
    sent(offered, olive)
    offer = here("applications:offer", public_id=offered.public_id)
    read = markup_of(tom.get(offer))
    tom.post(offer, {"answer": "accept"})

    assert "$400.00" in read
    assert CONDITIONS in read
    application = here(
        "applications:application", public_id=offered.application.public_id
    )
    assert CONDITIONS in markup_of(tom.get(application))


def test_panel_shows_budget_and_seats(call, toms, company, signed_in):
    call.budget_minor = 5_000_000
    call.save()
    page = here("applications:panel", public_id=call.public_id)

    text = markup_of(signed_in(company.olive).get(page))

    assert "of $50,000.00 would be left" in text
    assert "Seats by school" in text
    assert company.hilltop.name in text


def test_plan_of_a_call_proposes_places_times_pay(call):
    definition = definition_of(call.cohort.definition)
    asked = next(each for each in definition.calls if each.key == "teachers")
    with_places = asked.model_copy(update={"places": 3, "who": ("model_teacher",)})

    plan = proposed_plan(call.cohort, with_places, NOW.date())

    assert plan.budget == usd(3 * 750_000)
    assert proposed_plan(call.cohort, asked, NOW.date()).budget is None
