"""A signature that is wanted before review keeps reviewers away until it is there."""

from __future__ import annotations

import pytest

from intervisit.applications.models import Pledge, Review
from intervisit.applications.operations.commitments import (
    ask_for_commitments,
    revoke_signature,
    sign_commitment,
)
from intervisit.applications.operations.panels import assign_reviewers
from intervisit.applications.operations.reviewing import NotSignedYet
from intervisit.applications.queries.before_review import unsigned_before_review
from intervisit.applications.queries.commitments import missing_for
from intervisit.support.urls import here
from tests.applications.panel.helping import scored
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.applications import CoApplicantFactory
from tests.markup import markup_of


@pytest.fixture
def asked(toms, company):
    """Tom’s application waits for both signatures."""
    ask_for_commitments(application=toms, by=company.actor("tom"), at=NOW)
    return toms


def sign(application, key, by):
    return sign_commitment(
        pledge=application.pledges.get(key=key), seen=1, by=by, at=NOW
    )


@pytest.fixture
def signed(asked, company):
    """Both have signed; gives the principal’s signature."""
    sign(asked, "teacher_commitment", company.actor("tom"))
    return sign(asked, "principal_commitment", company.actor("harriet"))


def test_what_is_unsigned_is_given_to_nobody(call, asked, petras, panel, olive):
    assign_reviewers(call=call, by=olive, at=NOW)

    read = set(Review.objects.values_list("application", flat=True))
    assert read == {petras.pk}


def test_what_is_signed_is_assigned_afterwards(call, signed, toms, panel, olive):
    assign_reviewers(call=call, by=olive, at=NOW)

    assert Review.objects.filter(application=toms).count() == 2


def test_panel_says_whose_signature_is_missing(call, asked, panel, company, signed_in):
    office = signed_in(company.olive)
    people = here("applications:reviewers", public_id=call.public_id)
    progress = here("applications:commitments", public_id=asked.public_id)

    text = markup_of(office.get(people))

    assert "Nobody reviews these before they are signed" in text
    assert progress in text
    for name in unsigned_before_review(call)[asked.pk]:
        assert name in text
    above = office.get(here("applications:panel", public_id=call.public_id))
    assert "1 waits for a signature" in markup_of(above)


def test_review_waits_when_a_signature_is_taken_back(
    call, signed, toms, panel, olive, company, signed_in
):
    assign_reviewers(call=call, by=olive, at=NOW)
    revoke_signature(signature=signed, by=company.actor("harriet"), at=NOW)
    review = Review.objects.select_related("reviewer__person").first()

    with pytest.raises(NotSignedYet, match="Missing: Commitment of the principal"):
        scored(review, 4)
    page = here("applications:review", public_id=review.public_id)
    text = markup_of(signed_in(review.reviewer.person).get(page))
    assert "Nobody judges this before it is signed" in text


@pytest.mark.parametrize("keys", [(), ("teacher_commitment",), "both"])
def test_many_are_judged_as_one_is(call, asked, company, keys):
    by = {"teacher_commitment": "tom", "principal_commitment": "harriet"}
    for key in by if keys == "both" else keys:
        sign(asked, key, company.actor(by[key]))

    one = [each.promise.key for each in missing_for(asked, TODAY, before_review=True)]

    names = unsigned_before_review(call).get(asked.pk, [])
    assert len(names) == len(one)


def test_everybody_of_a_team_signs_before_review(make_team, company):
    application = make_team
    tom, rhona = company.actor("tom"), company.actor("rhona")
    sign(application, "team", tom)

    before = unsigned_before_review(application.call)
    sign(application, "team", rhona)

    assert (set(before), unsigned_before_review(application.call)) == (
        {application.pk},
        {},
    )


@pytest.fixture
def make_team(make_proposal, company):
    """Tom and Rhona hand in a proposal together, and are asked to sign."""
    application = make_proposal(company.tom)
    CoApplicantFactory(application=application, person=company.rhona, is_member=True)
    ask_for_commitments(application=application, by=company.actor("tom"), at=NOW)
    application.state, application.submitted_at = "submitted", NOW
    application.save()
    return application


def test_what_is_signed_later_keeps_nobody_waiting(call, asked):
    Pledge.objects.filter(application=asked).delete()

    assert unsigned_before_review(call) == {}
