"""What people and programs send: far too long, pasted, hostile, at the wrong time."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils.html import escape

from intervisit.bookings.domain.terms import Planned
from intervisit.bookings.models import Booking, Contact, ContactMessage
from intervisit.people.models import Engagement
from intervisit.support.models import new_public_id
from tests.bookings.conftest import SOON, TODAY

LONGEST = 10_000
SCRIPT = "<script>alert('x')</script><img src=x onerror=alert(1)>"
PASTED = (
    "\ufeffOur aim\u00a0– “every child reads”\u2028\u2022\tItem one\r\n"
    "\u2022\tItem two \U0001f469\u200d\U0001f3eb <o:p></o:p> &nbsp;"
)


def page(name, thing):
    where = {"network": "nyc", "public_id": thing.public_id}
    return reverse(f"bookings:{name}", kwargs=where)


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("words", ["x" * LONGEST, SCRIPT, PASTED], ids=str.__len__)
def test_whatever_is_written_to_a_colleague_comes_back_as_text(scene, sign_in, words):
    client = sign_in(scene.company.tom)
    sent = {"words": words, "when_words": words[:200]}
    client.post(page("write", scene.listing), sent)

    contact = Contact.objects.get()
    kept = ContactMessage.objects.get().words
    assert kept == words.strip().replace("\r\n", "\n") or kept == words.strip()
    body = shown(client, page("contact", contact))
    assert "<script>alert('x')" not in body
    assert "onerror=alert(1)>" not in body
    assert escape(words.split()[0]) in body


def test_more_than_ten_thousand_characters_are_refused_beside_the_field(scene, sign_in):
    client = sign_in(scene.company.tom)
    sent = {"words": "x" * (LONGEST + 1), "when_words": ""}

    body = client.post(page("write", scene.listing), sent).content.decode()

    assert "10,000" in body or "10000" in body
    assert "x" * (LONGEST + 1) in body
    assert not Contact.objects.exists()


def test_script_in_every_field_of_a_booking_is_text_everywhere(scene, sign_in):
    booking = scene.drafted(people_words=SCRIPT, flexible=SCRIPT)
    scene.hand_in(booking, issue=SCRIPT, outcomes="y" * LONGEST)
    scene.offered(booking, work=SCRIPT, release=SCRIPT)

    for name in ("harriet", "petra", "rhona"):
        person = getattr(scene.company, name)
        body = shown(sign_in(person), page("booking", booking))
        assert escape(SCRIPT) in body
        assert "<script>alert('x')" not in body
        assert "onerror=alert(1)>" not in body


def test_nobody_asks_for_a_day_that_went_by_or_books_themselves(scene, sign_in):
    client = sign_in(scene.company.tom)
    sent = {
        "kind": "visit",
        "people_count": "1",
        "wanted_from": f"{TODAY - timedelta(days=2)}",
        "wanted_until": f"{TODAY - timedelta(days=1)}",
        "receiver": scene.company.hilltop.pk,
    }
    refused = client.post(page("ask", scene.listing), sent)
    assert refused.status_code == 200
    assert not Booking.objects.exists()

    own = sign_in(scene.saul)
    for name in ("ask", "write"):
        assert own.get(page(name, scene.listing)).status_code == 403
    drafts = Booking.objects.filter(pk=scene.drafted().pk)
    with pytest.raises(IntegrityError, match="two_schools"), transaction.atomic():
        drafts.update(provider=F("receiver"))


def test_provider_who_left_is_written_to_by_nobody(scene, sign_in):
    post = scene.listing.post
    post.ends_on = TODAY - timedelta(days=1)
    post.save()
    client = sign_in(scene.company.tom)

    for name in ("ask", "write"):
        answer = client.post(page(name, scene.listing), {"words": "Hello"})
        assert answer.status_code in (200, 302, 403, 404)
    assert not Booking.objects.exists()
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"visits-TOTAL_FORMS": "99999999999", "costs-TOTAL_FORMS": "-1"},
        {"seen": "9" * 40, "revision": "\u0663", "visits-TOTAL_FORMS": "x"},
        {"work": "a\x07b", "starts_on": "31/31/31", "costs-TOTAL_FORMS": "2000"},
    ],
)
@pytest.mark.parametrize("keep", [{}, {"keep": "yes"}])
def test_nonsense_for_terms_is_refused_and_never_an_error(scene, sign_in, sent, keep):
    booking = scene.asked()

    answer = sign_in(scene.company.petra).post(page("terms", booking), sent | keep)

    assert answer.status_code in (200, 302)
    assert not booking.terms.exists()


def test_overlapping_visits_of_one_colleague_are_refused_by_the_database(scene):
    scene.agreed(visits=(Planned(SOON, time(9), time(11)),))
    held = Engagement.objects.get()
    held.pk, held.public_id = None, new_public_id()
    held.starts_at += timedelta(minutes=30)

    with (
        pytest.raises(IntegrityError, match="person_not_engaged_twice"),
        transaction.atomic(),
    ):
        held.save(force_insert=True)
