"""Calendar files as RFC 5545 and 5546 want them, read by the library."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar

from intervisit.support.documents.calendars import Moment, Publisher, calendar_file

NEW_YORK = ZoneInfo("America/New_York")
NINE = datetime(2026, 12, 1, 14, tzinfo=UTC)
OFFICE = Publisher("Office; “of” learning", "no-reply@schools.example")


def moment(**facts):
    plain = {
        "uid": "one@intervisit",
        "title": "Visit: Ærø, South; supports \\ North",
        "words": "é" * 90,
        "url": "https://schools.example/nyc/bookings/one/",
        "starts_at": NINE,
        "ends_at": NINE + timedelta(hours=2),
    }
    return Moment(**(plain | facts))


def made(*moments):
    file = calendar_file(moments, by=OFFICE, at=NINE, zone=NEW_YORK)
    return file, Calendar.from_ical(file.text)


def test_what_is_agreed_is_published_at_its_time_with_the_rules_of_its_zone():
    file, read = made(moment())

    (event,) = read.walk("VEVENT")
    assert (file.method, read["METHOD"], read["VERSION"]) == (
        *("PUBLISH", "PUBLISH", "2.0"),
    )
    assert event["UID"] == "one@intervisit"
    assert event["SEQUENCE"] == 0
    assert event["STATUS"] == "CONFIRMED"
    assert event["SUMMARY"] == "Visit: Ærø, South; supports \\ North"
    assert event.decoded("DTSTART") == NINE
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(hours=2)
    assert "DTSTART;TZID=America/New_York:20261201T090000\r\n" in file.text
    assert f"DTSTAMP:{NINE:%Y%m%dT%H%M%SZ}\r\n" in file.text
    assert [zone["TZID"] for zone in read.walk("VTIMEZONE")] == ["America/New_York"]
    assert event["ORGANIZER"] == "mailto:no-reply@schools.example"
    assert "ATTENDEE" not in event


def test_lines_end_and_fold_as_they_have_to():
    file, _read = made(moment())

    lines = file.text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "\n" not in file.text.replace("\r\n", "")
    assert lines[-1] == ""


def test_one_that_is_called_off_is_cancelled_by_the_same_name_and_higher_number():
    file, read = made(moment(changes=1, is_off=True))

    (event,) = read.walk("VEVENT")
    assert file.method == read["METHOD"] == "CANCEL"
    assert (event["UID"], event["SEQUENCE"]) == ("one@intervisit", 1)
    assert event["STATUS"] == "CANCELLED"


def test_several_that_are_called_off_are_published_as_such():
    two = moment(uid="two@intervisit", is_off=True)

    file, read = made(moment(is_off=True), two)

    assert file.method == "PUBLISH"
    assert [each["STATUS"] for each in read.walk("VEVENT")] == ["CANCELLED"] * 2


def test_hour_stays_the_hour_when_clocks_change():
    july = datetime(2027, 7, 1, 13, tzinfo=UTC)

    file, read = made(moment(), moment(starts_at=july, ends_at=july + timedelta(1)))

    assert "DTSTART;TZID=America/New_York:20270701T090000\r\n" in file.text
    assert [each.decoded("DTSTART") for each in read.walk("VEVENT")] == [NINE, july]
