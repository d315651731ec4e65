"""Asking for commitments, signing, taking back, reminding, and new words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from intervisit.applications.domain.clauses import Clause, Standing
from intervisit.applications.domain.life import ApplicationState
from intervisit.applications.models import CommitmentSignature, CommitmentText
from intervisit.applications.operations.commitments import (
    NothingChanged,
    NothingToSign,
    NotRevocable,
    NotYoursToSign,
    NudgedLately,
    SignedAlready,
    TextChanged,
    ask_for_commitments,
    lay_out,
    nudge,
    revoke_signature,
    rewrite_text,
    sign_commitment,
)
from intervisit.applications.queries.commitment_pages import progress_of
from intervisit.applications.queries.commitments import (
    is_complete,
    missing_for,
    release_promised,
    standing_texts,
    standings_of,
)
from intervisit.applications.queries.pledges import pledges_to_sign, pledges_visible_to
from intervisit.notices.models import Notice
from intervisit.support.urls import here
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.applications import CoApplicantFactory
from tests.factories.people import PostFactory
from tests.markup import markup_of

LATER = NOW + timedelta(days=1)


def part(application, key):
    return application.pledges.get(key=key)


def sign(pledge, by, seen=1, at=NOW, **more):
    return sign_commitment(pledge=pledge, seen=seen, by=by, at=at, **more)


@pytest.fixture
def tom(company):
    return company.actor("tom")


@pytest.fixture
def harriet(company):
    return company.actor("harriet")


@pytest.fixture
def asked(application, tom):
    """Give Tom's application, both parts laid out and asked for."""
    ask_for_commitments(application=application, by=tom, at=NOW)
    return application


def test_texts_are_laid_out_from_the_definition_once(call):
    lay_out(call, NOW)
    lay_out(call, LATER)

    texts = standing_texts(call)
    assert {key: text.of_party for key, text in texts.items()} == {
        "teacher": "applicant",
        "school": "leader",
    }
    assert [each.topic for each in texts["school"].text.clauses] == [
        "Time",
        "Resources",
        "Space",
    ]


def test_the_other_side_is_asked_once_and_reads_its_own_part(asked, tom, company):
    ask_for_commitments(application=asked, by=tom, at=LATER)

    notices = Notice.objects.filter(kind="commitment:asked")
    assert [(row.person, row.path) for row in notices] == [
        (
            company.harriet,
            here("applications:commitment", public_id=part(asked, "school").public_id),
        )
    ]


def test_both_sides_sign_and_nothing_is_missing(asked, tom, harriet, company):
    sign(part(asked, "teacher"), tom)
    assert [each.promise.key for each in missing_for(asked, TODAY)] == ["school"]

    sign(part(asked, "school"), harriet, release_periods=8)

    assert is_complete(asked, TODAY)
    assert release_promised(asked) == 8
    assert Notice.objects.filter(person=company.tom, kind="commitment:signed").exists()


def test_nobody_signs_for_the_other_side(asked, tom, company):
    with pytest.raises(NotYoursToSign, match="each side signs its own part"):
        sign(part(asked, "school"), tom)
    with pytest.raises(NotYoursToSign):
        sign(part(asked, "teacher"), company.actor("olive"))


def test_two_principals_sign_one_part_once(asked, harriet, company):
    post = PostFactory(organisation=company.hilltop, standing="leader")
    second = replace(harriet, person_id=post.person_id)
    sign(part(asked, "school"), harriet, release_periods=8)

    with pytest.raises(SignedAlready, match="Harriet Hill has signed"):
        sign(part(asked, "school"), second, release_periods=4)


def test_the_database_keeps_a_second_living_signature_out(asked, harriet, company):
    first = sign(part(asked, "school"), harriet)

    with (
        pytest.raises(IntegrityError, match="one_living_signature"),
        transaction.atomic(),
    ):
        CommitmentSignature.objects.create(
            pledge=first.pledge,
            text=first.text,
            person=company.petra,
            signed_at=NOW,
        )


def test_what_was_withdrawn_is_not_signed_any_more(asked, harriet):
    asked.state = ApplicationState.WITHDRAWN.value
    asked.withdrawn_at = NOW
    asked.save()

    with pytest.raises(NothingToSign, match="was withdrawn"):
        sign(part(asked, "school"), harriet)


def test_a_signature_is_taken_back_before_the_decision_and_not_after(
    asked, harriet, company
):
    signature = sign(part(asked, "school"), harriet)
    revoke_signature(signature=signature, by=harriet, at=LATER)
    again = sign(part(asked, "school"), harriet, at=LATER)
    asked.state, asked.submitted_at = "offered", NOW
    asked.save()

    with pytest.raises(NotRevocable, match="decided already"):
        revoke_signature(signature=again, by=harriet, at=LATER)
    signature.refresh_from_db()
    assert (signature.ended_at, signature.end_how) == (LATER, "revoked")
    with pytest.raises(NotRevocable, match="Only who gave"):
        revoke_signature(signature=again, by=company.actor("olive"), at=LATER)


def test_changed_words_ask_again_and_keep_what_was_signed(
    asked, harriet, company, olive
):
    old = sign(part(asked, "school"), harriet, release_periods=8)
    text = standing_texts(asked.call)["school"]
    more = [*text.text.clauses, Clause("cover", "Cover", "Find cover for seminars.")]

    rewrite_text(text=text, clauses=more, because="Seminars moved.", by=olive, at=LATER)

    standing = {each.promise.key: each.state for each in standings_of(asked, TODAY)}
    assert standing["school"] is Standing.CHANGED
    told = Notice.objects.filter(person=company.harriet).order_by("pk").last()
    assert "has changed" in told.words
    with pytest.raises(TextChanged, match="Read it again"):
        sign(part(asked, "school"), harriet, at=LATER)
    sign(part(asked, "school"), harriet, seen=2, at=LATER, release_periods=6)
    old.refresh_from_db()
    assert (old.text.number, old.end_how) == (1, "replaced")
    assert release_promised(asked) == 6


def test_a_new_version_says_something_else_and_is_written_once(call, olive):
    lay_out(call, NOW)
    text = standing_texts(call)["school"]
    facts = {"because": "Shorter.", "by": olive, "at": NOW}

    with pytest.raises(NothingChanged):
        rewrite_text(text=text, clauses=text.text.clauses, **facts)
    rewrite_text(text=text, clauses=text.text.clauses[:1], **facts)
    with pytest.raises(TextChanged, match="meanwhile"):
        rewrite_text(text=text, clauses=text.text.clauses[:2], **facts)


def test_a_signed_text_is_never_changed(call):
    lay_out(call, NOW)
    text = standing_texts(call)["school"]

    with pytest.raises(Exception, match="signed_text_stays"), transaction.atomic():
        CommitmentText.objects.filter(pk=text.pk).update(clauses=[])


def test_somebody_is_reminded_once_a_day(asked, tom, company):
    school = part(asked, "school")

    with pytest.raises(NudgedLately, match="Try tomorrow"):
        nudge(pledge=school, by=tom, at=NOW + timedelta(hours=2))
    nudge(pledge=school, by=tom, at=LATER)

    told = Notice.objects.filter(person=company.harriet).order_by("pk")
    assert [row.words[:9] for row in told] == ["Tom Thorn", "Your part"]


def test_nobody_is_reminded_of_what_is_signed(asked, tom, harriet):
    sign(part(asked, "school"), harriet)

    with pytest.raises(NothingToSign, match="Nobody is waited for"):
        nudge(pledge=part(asked, "school"), by=tom, at=LATER)


def test_each_party_sees_its_own_part_and_of_others_only_the_state(
    asked, tom, harriet, company, olive
):
    def keys(actor):
        return set(pledges_visible_to(actor).values_list("key", flat=True))

    def read(actor):
        shown = progress_of(asked, actor, TODAY).parties
        return {each.pledge.key for each in shown if each.clauses}

    assert (keys(tom), read(tom)) == ({"teacher"}, {"teacher"})
    assert (keys(harriet), read(harriet)) == ({"school"}, {"school"})
    assert keys(company.actor("petra")) == read(company.actor("petra")) == set()
    assert read(olive) == {"teacher", "school"}


def test_nothing_is_seen_of_a_draft_before_it_is_asked_for(application, harriet):
    assert list(pledges_visible_to(harriet)) == []


@pytest.mark.parametrize("name", ["tom", "harriet", "petra", "olive", "rhona", "ada"])
def test_the_database_knows_who_signs_as_the_domain_does(asked, company, name):
    actor = company.actor(name)

    found = {each.promise.key: each for each in standings_of(asked, TODAY)}
    waits = {key for key, each in found.items() if actor.person_id in each.waits_for}

    assert {each.key for each in pledges_to_sign(actor, TODAY)} == waits


def test_a_principal_who_applies_has_the_regional_director_sign(
    make_application, company, harriet
):
    own = make_application(applicant=company.harriet)
    ask_for_commitments(application=own, by=harriet, at=NOW)

    rhona = company.actor("rhona")
    assert [each.key for each in pledges_to_sign(rhona, TODAY)] == ["school"]
    assert [each.key for each in pledges_to_sign(harriet, TODAY)] == ["teacher"]
    with pytest.raises(NotYoursToSign):
        sign(part(own, "school"), harriet)
    sign(part(own, "school"), rhona, release_periods=5)


def test_everybody_of_a_team_signs(make_proposal, company, tom):
    proposal = make_proposal(applicant=company.tom)
    CoApplicantFactory(application=proposal, person=company.petra, is_member=True)
    ask_for_commitments(application=proposal, by=tom, at=NOW)
    (pledge,) = proposal.pledges.all()

    sign(pledge, tom)
    assert [each.waits_for for each in missing_for(proposal, TODAY)] == [
        {company.petra.pk}
    ]
    sign(pledge, company.actor("petra"))
    assert is_complete(proposal, TODAY, before_review=False)
    with pytest.raises(SignedAlready):
        sign(pledge, tom)


def test_a_principal_reads_and_signs_in_one_tap(asked, company, sign_in):
    browser = sign_in(company.harriet)
    school = part(asked, "school")
    path = here("applications:commitment", public_id=school.public_id)

    page = markup_of(browser.get(path))
    answer = browser.post(path, {"seen": 1, "release_periods": 8}, follow=True)

    assert "Make room for the role" in page
    assert "Take part in the role" not in page
    assert "You have signed" in markup_of(answer)
    assert release_promised(asked) == 8


def test_the_page_asks_a_principal_for_a_number(asked, company, sign_in):
    browser = sign_in(company.harriet)
    school = part(asked, "school")
    path = here("applications:commitment", public_id=school.public_id)

    answer = browser.post(path, {"seen": 1, "release_periods": ""})

    assert not school.signatures.exists()
    assert "This field is required" in markup_of(answer)


def test_who_has_signed_stands_on_one_page_for_both(asked, company, sign_in, harriet):
    sign(part(asked, "school"), harriet, release_periods=8)
    path = here("applications:commitments", public_id=asked.public_id)

    browser = sign_in(company.tom)
    page = markup_of(browser.get(path))

    assert "1 of 2 still to sign" in page
    assert "Make room for the role" not in page
    assert "8 release periods a week" in page


def test_the_office_changes_the_words_on_a_page(asked, company, sign_in):
    browser = sign_in(company.olive)
    text = standing_texts(asked.call)["teacher"]
    rows = {
        "clauses-TOTAL_FORMS": 1,
        "clauses-INITIAL_FORMS": 1,
        "clauses-0-key": "full_engagement",
        "clauses-0-topic": "Full engagement",
        "clauses-0-text": "Take part, as far as teaching allows.",
        "because": "Nobody can do more.",
    }

    path = here("applications:rewrite", public_id=text.public_id)
    page = markup_of(browser.get(path))
    answer = browser.post(path, rows, follow=True)

    assert "What you write becomes version 2" in page
    assert "Take part, as far as teaching allows." in markup_of(answer)
    assert standing_texts(asked.call)["teacher"].number == 2


def test_history_of_signatures_stands_where_signers_and_the_office_look(
    asked, company, harriet, sign_in
):
    leader = part(asked, "school")
    sign(leader, harriet, release_periods=5)
    revoke_signature(signature=leader.signatures.get(), by=harriet, at=LATER)
    client = sign_in(company.harriet)

    for address in (
        here("applications:commitment", public_id=leader.public_id),
        here("applications:commitments", public_id=asked.public_id),
    ):
        steps = client.get(address).context["entries"]
        assert [(step.at, step.by) for step in steps] == [
            (LATER, "Harriet Hill"),
            (NOW, "Harriet Hill"),
        ]
        assert steps[0].action.endswith("version 1: taken back")
        assert steps[1].action.endswith("version 1, 5 release periods a week")
    office = sign_in(company.olive)
    shown = office.get(here("applications:commitment", public_id=leader.public_id))
    assert len(shown.context["entries"]) == 2


def test_no_mail_says_what_anybody_promised(asked, tom, harriet):
    sign(part(asked, "school"), harriet, release_periods=8)

    said = " ".join(Notice.objects.values_list("words", flat=True))
    assert "8" not in said
    assert mail.outbox == []
