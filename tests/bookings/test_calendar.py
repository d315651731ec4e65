"""Visits in the calendars of who takes part: agreed, moved and called off."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from email import message_from_bytes, policy
from http import HTTPStatus

import pytest
from icalendar import Calendar

from intervisit.bookings.domain.reasons import CancelReason
from intervisit.bookings.domain.terms import Planned
from intervisit.bookings.operations.ending import cancel_booking
from intervisit.bookings.operations.living import NotNow
from intervisit.bookings.operations.visits import log_visit, move_visit, plan_visit
from intervisit.notices.models import Mail
from intervisit.notices.operations.outbox import send_mail_of
from intervisit.people.models import Engagement
from intervisit.people.operations.engagements import EngagedElsewhere
from intervisit.support.dates import said_day_long
from tests.bookings.conftest import LATER, SOON, TODAY
from tests.conftest import NOW

VISIT = Planned(SOON, time(9), time(11))


def mailed(scene) -> dict[str, tuple[str, int, str, str]]:
    """Give what the newest mail to each brings for their calendar."""
    found = {}
    people = {"tom", "harriet", "petra", "rhona"}
    named = {name: getattr(scene.company, name) for name in people}
    for name, person in (named | {"saul": scene.saul}).items():
        mail = Mail.objects.filter(person=person).order_by("-pk").first()
        brought = mail.content.get("calendar") if mail else None
        if brought:
            event = Calendar.from_ical(brought["text"]).walk("VEVENT")[0]
            start = event.decoded("DTSTART").strftime("%H:%M")
            facts = (brought["method"], event["SEQUENCE"], event["STATUS"], start)
            found[name] = facts
    return found


def at(scene, hour, on=SOON, **facts):
    plain = {"starts": time(hour), "ends": time(hour + 1), "at": NOW}
    return {"on": on, "by": scene.actor("saul")} | plain | facts


def test_both_sides_get_what_is_agreed_moved_and_called_off(scene):
    booking = scene.agreed(visits=(VISIT,))
    visit = booking.visits.get()
    name = f"booking-visit-{visit.public_id}@intervisit"

    # Harriet agreed herself; the regional director looks on and goes to none.
    agreed = ("PUBLISH", 0, "CONFIRMED", "09:00")
    assert mailed(scene) == {"tom": agreed, "petra": agreed, "saul": agreed}
    move_visit(visit=visit, **at(scene, 14))
    moved = ("PUBLISH", 1, "CONFIRMED", "14:00")
    assert mailed(scene) == {
        **dict.fromkeys(("tom", "harriet", "petra"), moved),
        "saul": agreed,
    }
    cancel_booking(
        booking=booking,
        reason_key=CancelReason.OTHER,
        words="SECRET",
        by=scene.actor("petra"),
        at=NOW,
    )
    off = ("CANCEL", 2, "CANCELLED", "14:00")
    assert mailed(scene) == {**dict.fromkeys(("tom", "harriet", "saul"), off)} | {
        "petra": moved
    }
    texts = [mail.content["calendar"] for mail in Mail.objects.all()]
    written = [each["text"] for each in texts if each]
    assert all(name in text and "SECRET" not in text for text in written)
    assert not any("Saul" in text or "Phonics" in text for text in written)


def test_moved_visit_takes_the_colleagues_time_with_it(scene):
    booking = scene.agreed(visits=(VISIT, Planned(SOON, time(14), time(15))))
    first, second = booking.visits.order_by("starts")

    with pytest.raises(EngagedElsewhere):
        move_visit(visit=first, **at(scene, 14))
    move_visit(visit=second, **at(scene, 9, LATER))

    taken = Engagement.objects.get(about=second.about)
    assert taken.starts_at.date() == LATER
    assert Engagement.objects.get(about=first.about).starts_at.date() == SOON


def test_visit_moves_to_days_that_can_be(scene):
    booking = scene.agreed(starts_on=TODAY, visits=(VISIT,))
    visit = booking.visits.get()

    for refused, facts in (
        ("outside", at(scene, 9, LATER + timedelta(days=1))),
        ("before it begins", at(scene, 9, ends=time(8))),
        ("at this time already", at(scene, 9, ends=time(11))),
        ("is past", at(scene, 9, TODAY, at=NOW + timedelta(days=2))),
    ):
        with pytest.raises(NotNow, match=refused):
            move_visit(visit=visit, **facts)
    by = scene.actor("saul")
    log = {"words": "", "next_words": "", "took_place": False, "by": by, "at": NOW}
    log_visit(visit=visit, **log)
    assert mailed(scene)["tom"][:3] == ("CANCEL", 1, "CANCELLED")
    with pytest.raises(NotNow, match="over"):
        move_visit(visit=visit, **at(scene, 10))


@pytest.mark.usefixtures("nyc")
def test_mail_brings_the_file_and_still_says_what_it_is(scene, mailoutbox):
    booking = scene.agreed(starts_on=TODAY)
    plan_visit(booking=booking, **at(scene, 9))
    mail = Mail.objects.filter(person=scene.company.tom).latest("pk")

    send_mail_of(mail_id=mail.pk, at=NOW)

    (letter,) = mailoutbox
    read = message_from_bytes(letter.message().as_bytes(), policy=policy.default)
    text = read.get_body(("plain",)).get_content()
    assert "The file is for your calendar." in text
    assert said_day_long(SOON) in text
    (part,) = read.iter_attachments()
    assert part.get_content_type() == "text/calendar"
    assert part["Content-Type"].params["method"] == "PUBLISH"
    assert part.get_filename() == "visit.ics"
    (event,) = Calendar.from_ical(part.get_content()).walk("VEVENT")
    assert event["SUMMARY"] == "Visit: Parkside supports Hilltop"
    assert event["URL"].endswith(f"/nyc/bookings/{booking.public_id}/")


def test_page_offers_the_file_to_who_sees_the_booking(scene, sign_in):
    booking = scene.agreed(visits=(VISIT, Planned(SOON, time(14), time(15))))
    page = f"/nyc/bookings/{booking.public_id}/"
    client = sign_in(scene.company.tom)

    assert f"{page}calendar/" in client.get(page).content.decode()
    answer = client.get(f"{page}calendar/")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"].endswith('.ics"')
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    starts = [each.decoded("DTSTART").replace(tzinfo=None) for each in events]
    assert starts == [datetime.combine(SOON, time(9)), datetime.combine(SOON, time(14))]
    assert client.get("/nyc/bookings/nobody/calendar/").status_code == (
        HTTPStatus.NOT_FOUND
    )


def test_booking_without_visits_says_so(scene, sign_in):
    booking = scene.agreed()
    page = f"/nyc/bookings/{booking.public_id}/"

    answer = sign_in(scene.company.tom).get(f"{page}calendar/", follow=True)

    assert "No visit is planned yet." in answer.content.decode()


def test_colleague_moves_a_visit_on_its_page(scene, sign_in):
    visit = scene.agreed(visits=(VISIT,)).visits.get()
    page = f"/nyc/booking-visits/{visit.public_id}/move/"
    client = sign_in(scene.saul)

    shown = client.get(page)
    assert shown.context["form"]["starts"].value() == time(9)
    wanted = {"on": SOON.isoformat(), "starts": "15:00", "ends": "16:00"}
    client.post(page, wanted)

    visit.refresh_from_db()
    assert (visit.starts, visit.moves) == (time(15), 1)
    assert sign_in(scene.company.tom).get(page).status_code == HTTPStatus.FORBIDDEN
