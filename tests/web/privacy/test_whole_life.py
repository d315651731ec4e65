"""A person who has done everything here: exported whole, erased without a trace."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from intervisit.files.models import StoredFile
from intervisit.files.operations import sweep_files
from intervisit.notices.models import Mail, Message
from intervisit.notices.operations.outbox import Letter, post_letter
from intervisit.people.models import (
    Account,
    Delegation,
    Disclosure,
    Handover,
    Invitation,
    Person,
    RetentionRule,
)
from intervisit.people.operations.delegations import let_act
from intervisit.people.operations.invitations import invite
from intervisit.people.operations.posts import end_post
from intervisit.questionnaires.operations.answering import submit_response
from intervisit.questionnaires.operations.attaching import attach_file
from intervisit.web.contributions import erase_everywhere, found_for, personal_data_of
from intervisit.web.privacy import operations
from intervisit.web.privacy.dossier import as_plain
from tests.cast import TODAY, signed_up
from tests.conftest import NOW
from tests.factories.notices import MailFactory, NoticeFactory
from tests.factories.people import PersonFactory
from tests.factories.questionnaires import begun, handed_in, published
from tests.web.privacy.test_privacy import CANARY, places_of

PDF = b"%PDF-1.7\n" + CANARY.encode() + b"\n%%EOF\n"
BEFORE = TODAY - timedelta(days=900)


@pytest.fixture(autouse=True)
def files_elsewhere(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def leaver(company):
    """Give somebody with a tell-tale name in everything that they ever wrote here."""
    person = signed_up(company.network, "Quinn", CANARY)
    person.email = f"{CANARY.lower()}@nyc.example"
    person.save()
    Account.objects.filter(pk=person.account_id).update(email=person.email)
    post = company.tom.posts.get()
    post.person, post.starts_on = person, BEFORE
    post.save()
    answer_everything(company, person)
    write_and_be_written_to(company, person)
    let_act(
        deputy=company.petra,
        may=["school:amend"],
        starts_on=TODAY - timedelta(days=20),
        ends_on=TODAY - timedelta(days=10),
        by=actor_of(person),
        at=NOW,
    )
    end_post(
        post=post,
        ends_on=TODAY - timedelta(days=1),
        successor=None,
        note=f"Ask {CANARY} about Mondays.",
        by=company.actor("olive"),
        at=NOW,
    )
    Disclosure.objects.create(
        person=person, to=company.ada, what="Everything", why="A court asked", at=NOW
    )
    person.ended_on = TODAY - timedelta(days=1)
    person.save()
    return person


def actor_of(person):
    from intervisit.people.queries import actor_for

    return actor_for(person, TODAY)


def answer_everything(company, person):
    form = published(company.actor("olive"))
    response = begun(form, actor_of(person), issue=f"I am {CANARY}.")
    attach_file(
        by=actor_of(person),
        at=NOW,
        response=response,
        question_key="plan",
        name=f"{CANARY}.pdf",
        content=io.BytesIO(PDF),
    )
    submit_response(by=actor_of(person), at=NOW, response=response)
    handed_in(form, actor_of(person), issue=f"{CANARY} again")
    begun(form, actor_of(person), issue=f"{CANARY}, a draft")


def write_and_be_written_to(company, person):
    message = Message.objects.create(
        sender=person,
        list_words="2 teachers",
        subject=f"From {CANARY}",
        text=f"Come. {CANARY}",
        state="released",
        created_at=NOW,
        release_at=NOW,
    )
    MailFactory(
        message=message,
        person=company.harriet,
        subject=message.subject,
        template="message",
        content={},
    )
    letter = Letter(f"For {CANARY}", [f"Dear {CANARY}"])
    post_letter(letter=letter, at=NOW, person_id=person.pk)
    post_letter(letter=letter, at=NOW, address=person.email, person_id=person.pk)
    NoticeFactory(person=person, words=f"{CANARY} is asked")
    other = PersonFactory(email="i@nyc.example")
    invite(person=other, by=actor_of(person), at=NOW)
    Invitation.objects.create(
        person=person,
        token_hash="0",
        email=person.email,
        sent_at=NOW,
        expires_at=NOW + timedelta(days=1),
    )


def erase(person, company):
    operations.erase_person(
        person=person, by=company.actor("olive"), at=NOW, reason="Asked for."
    )


HOLDERS = {
    "people_person.family_name",
    "people_account.email",
    "people_invitation.email",
    "people_handover.note",
    "questionnaires_responsesection.typed",
    "questionnaires_attachment.name",
    "files_storedfile.name",
    "notices_message.text",
    "notices_mail.subject",
    "notices_mail.content",
    "notices_mail.address",
    "notices_notice.words",
}


def test_whole_life_is_found_before_and_nowhere_after(company, leaver):
    assert set(places_of(CANARY)) >= HOLDERS, "the search can't find what is there"

    erase(leaver, company)

    assert places_of(CANARY) == []


def test_search_finds_them_before_and_not_after(company, leaver):
    Person.objects.filter(pk=leaver.pk).update(ended_on=None)
    olive = company.actor("olive")
    assert [hit.title for hit in found_for(olive, CANARY)] == [leaver.name]

    erase(leaver, company)

    assert found_for(olive, CANARY) == []


@pytest.mark.parametrize("left_out", ["questionnaires", "notices", "people"])
def test_capability_that_forgets_to_erase_is_found_out(
    company, leaver, monkeypatch, left_out
):
    """The control: without one part's own erasing its columns still say the name."""
    from intervisit.web import contributions

    givers = contributions.givers("erase")
    rest = tuple(one for one in givers if f".{left_out}." not in one.__module__)
    assert len(rest) == len(givers) - 1
    monkeypatch.setattr(contributions, "givers", lambda _what: rest)

    erase(leaver, company)

    assert any(place.startswith(f"{left_out}_") for place in places_of(CANARY))


def test_bytes_of_files_go_with_the_next_sweep(company, leaver, files_elsewhere):
    erase(leaver, company)
    assert not StoredFile.objects.exists()

    sweep_files(by=company.actor("olive"), at=NOW + timedelta(days=3650))

    held = [path.read_bytes() for path in files_elsewhere.rglob("*") if path.is_file()]
    assert not [content for content in held if CANARY.encode() in content]


def test_what_others_hold_stays_true(company, leaver):
    erase(leaver, company)

    assert Delegation.objects.get().deputy == company.petra
    assert Handover.objects.get().post.person == leaver
    assert Message.objects.get().mails.get().person == company.harriet
    assert Disclosure.objects.get().person == leaver


def test_file_about_a_person_holds_all_of_it(company, leaver):
    sections = {
        one["section"]: one for one in as_plain(personal_data_of(leaver), is_own=True)
    }

    for name, said in {
        "Name and contact": CANARY,
        "Posts": "Teacher",
        "Invitations": CANARY.lower(),
        "Who may act for you": "Petra",
        "What was handed over": CANARY,
        "Who was told about you": "A court asked",
        "Answers to questionnaires": f"I am {CANARY}.",
        "Notices": f"{CANARY} is asked",
        "Mails to you": f"For {CANARY}",
        "Messages that you wrote to many": f"Come. {CANARY}",
    }.items():
        assert said in str(sections[name]["rows"]), name
    assert f"{CANARY}.pdf" in str(sections["Answers to questionnaires"]["rows"])
    held = {
        one["section"]: one
        for one in as_plain(personal_data_of(company.petra), is_own=True)
    }
    assert "school:amend" in str(held["For whom you may act"]["rows"])


def test_preview_of_a_rule_says_who_would_go_and_takes_nobody(company, leaver):
    rule = RetentionRule.objects.create(subject="leavers", months=1, is_on=False)

    due = operations.due_under(rule, TODAY + timedelta(days=60))

    assert list(due.rows) == [leaver]
    assert operations.apply_retention(by=company.actor("olive"), at=NOW) == 0
    assert Person.objects.get(pk=leaver.pk).erased_at is None


def test_erasing_leaves_the_outbox_of_others_alone(company, leaver):
    MailFactory(person=company.harriet, subject="Yours")

    erase_everywhere(leaver, NOW)

    assert Mail.objects.filter(person=company.harriet, subject="Yours").exists()
