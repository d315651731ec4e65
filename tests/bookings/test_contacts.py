from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

import pytest

from intervisit.bookings.domain.reasons import ASK_AFTER, Helped
from intervisit.bookings.models import Contact, ContactAnswer
from intervisit.bookings.operations.asking import ask_for_support
from intervisit.bookings.operations.contacts import (
    NotAvailable,
    YourOwnListing,
    answer_colleague,
    ask_whether_it_helped,
    say_whether_it_helped,
    write_to_colleague,
)
from intervisit.bookings.queries.asking import nobody_to_book_for, schools_to_book_for
from intervisit.bookings.queries.bookings import contacts_visible_to
from intervisit.bookings.waiting import waiting
from intervisit.notices.models import Mail, Notice
from tests.bookings.conftest import TODAY
from tests.cast import signed_up
from tests.conftest import NOW
from tests.factories.people import PostFactory
from tests.markup import markup_of

SECRET = "My class does not listen to me"


def written(scene, by="tom", at=NOW):
    return write_to_colleague(
        listing=scene.listing,
        words=SECRET,
        when_words="Thursdays",
        by=scene.actor(by),
        at=at,
    )


def titles(scene, name):
    return [str(item.title) for item in waiting(scene.actor(name), NOW.date())]


@pytest.mark.checklist("T7", "T8")
def test_two_fields_reach_the_colleague_and_nobody_else(scene):
    contact = written(scene)

    assert contact.colleague == scene.saul
    assert titles(scene, "saul") == ["Answer Tom Thorne about “Phonics every day”"]
    readers = [
        name
        for name in ("tom", "saul", "petra", "harriet", "rhona", "dora", "olive")
        if contacts_visible_to(scene.actor(name)).exists()
    ]
    assert readers == ["tom", "saul"]


def test_mail_says_nothing_of_what_was_written_and_gives_no_address(scene):
    written(scene)

    mails = [f"{mail.subject} {mail.content}" for mail in Mail.objects.all()]
    assert mails
    assert all(SECRET not in words for words in mails)
    assert all(scene.saul.email not in words for words in mails)
    assert Notice.objects.get(person=scene.saul).words.endswith("“Phonics every day”")


def test_an_answer_reaches_whoever_asked(scene):
    contact = written(scene)

    answer_colleague(contact=contact, words="Come by", by=scene.actor("saul"), at=NOW)

    assert titles(scene, "saul") == []
    assert Notice.objects.filter(person=scene.company.tom).count() == 1


@pytest.mark.checklist("T8")
def test_one_tap_says_it_and_the_newest_word_stands(scene):
    contact, tom = written(scene), scene.actor("tom")

    say_whether_it_helped(
        contact=contact, helped=Helped.NO, words="Not yet", by=tom, at=NOW
    )
    say_whether_it_helped(contact=contact, helped=Helped.YES, by=tom, at=NOW)

    answer = ContactAnswer.objects.get()
    assert (answer.helped, answer.words) == ("yes", "Not yet")


def test_both_are_asked_once_whether_it_helped(scene):
    contact, late = written(scene), NOW + ASK_AFTER + timedelta(hours=1)
    office = scene.actor("olive")

    assert ask_whether_it_helped(by=office, at=NOW) == 0
    assert ask_whether_it_helped(by=office, at=late) == 1
    assert ask_whether_it_helped(by=office, at=late) == 0

    asked = Notice.objects.filter(kind="booking:helped")
    people = {notice.person_id for notice in asked}
    assert people == {contact.asker_id, contact.colleague_id}
    asked = "Did it help? You asked about “Phonics every day”"
    assert asked in titles(scene, "tom")


@pytest.mark.checklist("T8")
def test_what_became_a_booking_goes_along_with_it(scene):
    contact = written(scene)
    booking = ask_for_support(
        listing=scene.listing,
        wanted=scene.wanted(),
        came_of=contact,
        by=scene.actor("tom"),
        at=NOW,
    )
    assert not contacts_visible_to(scene.actor("petra")).exists()

    scene.hand_in(booking, issue="Reading", outcomes="Fluency")

    assert list(contacts_visible_to(scene.actor("petra"))) == [contact]
    assert list(contacts_visible_to(scene.actor("rhona"))) == [contact]
    late = NOW + ASK_AFTER + timedelta(hours=1)
    assert ask_whether_it_helped(by=scene.actor("olive"), at=late) == 0


def test_school_listing_is_answered_by_who_leads_it(scene):
    scene.listing.post = None
    scene.listing.save()

    assert written(scene).colleague == scene.company.petra


def test_nobody_asks_themselves(scene):
    with pytest.raises(YourOwnListing):
        written(scene, by="saul")
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"availability": "paused"}, "can’t help at the moment"),
        ({"availability": "next_year"}, "next year"),
        ({"ended_at": NOW, "end_reason": "left"}, "has left"),
    ],
)
def test_what_is_not_available_says_why(scene, said, why):
    for name, value in said.items():
        setattr(scene.listing, name, value)
    scene.listing.save()

    with pytest.raises(NotAvailable, match=why):
        written(scene)


def test_school_that_nobody_leads_gets_no_letters(scene):
    scene.listing.post = None
    scene.listing.organisation = scene.company.office
    scene.listing.save()

    with pytest.raises(NotAvailable, match="Nobody leads"):
        written(scene)


def test_colleague_of_the_same_school_hears_where_they_stand_first(scene, sign_in):
    mate = signed_up(scene.company.network, "Mia", "Mate")
    PostFactory(person=mate, organisation=scene.company.parkside)
    client, listing = sign_in(mate), scene.listing.public_id

    offered = markup_of(client.get(f"/nyc/directory/listings/{listing}/"))
    assert "It is of your own school" in offered
    assert f"/listings/{listing}/book/" not in offered
    words = {"words": "Could I watch you teach?"}
    talk = client.post(f"/nyc/listings/{listing}/write/", words, follow=True)

    shown = markup_of(talk)
    assert "just go and see each other" in shown
    assert "Make a booking of it" not in shown
    contact = Contact.objects.get()
    answer = client.get(f"/nyc/contacts/{contact.public_id}/book/")
    assert answer.status_code == HTTPStatus.FORBIDDEN


def test_who_has_no_school_to_book_for_hears_it_before_any_question(scene):
    schools = schools_to_book_for(scene.actor("petra"), scene.listing, TODAY)

    assert schools == []
    assert "no school to book for" in nobody_to_book_for(schools)
    assert nobody_to_book_for([scene.company.hilltop]) is None
