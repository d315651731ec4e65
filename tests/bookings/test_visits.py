"""Visits of a booking, how it goes half-way, and what is reminded of."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from intervisit.bookings.domain.life import BookingState
from intervisit.bookings.domain.reasons import Going
from intervisit.bookings.domain.terms import Planned
from intervisit.bookings.models import Visit
from intervisit.bookings.operations.ending import (
    complete_booking,
)
from intervisit.bookings.operations.living import ColleagueLeft, NotNow
from intervisit.bookings.operations.reminding import remind_of_bookings
from intervisit.bookings.operations.visits import (
    SaidAlready,
    log_visit,
    plan_visit,
    review_support,
)
from intervisit.bookings.waiting import waiting
from intervisit.networks.models import Closure
from intervisit.notices.models import Notice
from intervisit.people.models import Engagement
from intervisit.support.dates import said_day
from tests.bookings.conftest import LATER, SOON, TODAY
from tests.conftest import NOW
from tests.factories.networks import SchoolYearFactory

VISIT = Planned(SOON, time(9), time(11))
FRIDAY = 4


def told(person) -> list[str]:
    return [row.words for row in Notice.objects.filter(person=person).order_by("pk")]


def state(booking, on=TODAY):
    booking.refresh_from_db()
    return booking.state_on(on)


def test_visit_is_planned_within_the_days_and_written_up_once(scene):
    booking = scene.agreed(starts_on=TODAY)
    petra, saul = scene.actor("petra"), scene.actor("saul")
    facts = {"starts": time(9), "ends": time(11), "by": saul, "at": NOW}
    visit = plan_visit(booking=booking, on=TODAY, **facts)
    for day in (LATER + timedelta(days=1), TODAY - timedelta(days=1)):
        with pytest.raises(NotNow, match="outside"):
            plan_visit(booking=booking, on=day, **facts)
    with pytest.raises(NotNow, match="before it begins"):
        plan_visit(booking=booking, on=SOON, **(facts | {"ends": time(8)}))

    log = {"visit": visit, "words": "Watched", "next_words": "", "at": NOW}
    log_visit(**log, took_place=True, by=saul)

    with pytest.raises(NotNow, match="already"):
        log_visit(**log, took_place=True, by=petra)


def test_visit_that_fell_out_frees_the_time_and_none_is_told_of_before(scene):
    booking = scene.agreed(starts_on=TODAY, visits=(VISIT,))
    visit, saul = booking.visits.get(), scene.actor("saul")
    log = {"visit": visit, "words": "", "next_words": "", "by": saul, "at": NOW}

    with pytest.raises(NotNow, match="hasn’t been"):
        log_visit(**log, took_place=True)
    log_visit(**log, took_place=False)

    assert not Engagement.objects.exists()


def test_log_is_due_five_working_days_later(scene):
    booking = scene.agreed(visits=(Planned(SOON, time(9), time(11)),))

    visit = booking.visits.get()
    assert SOON.weekday() == 6
    assert visit.log_until == SOON + timedelta(days=5)


def test_log_waits_for_the_end_of_a_summer_however_long(scene):
    last = SOON + timedelta(days=75)
    Closure.objects.create(
        school_year=SchoolYearFactory(),
        name="Summer",
        starts_on=SOON + timedelta(days=1),
        ends_on=last,
    )

    visit = scene.agreed(visits=(VISIT,)).visits.get()

    assert last.weekday() == FRIDAY
    assert visit.log_until == last + timedelta(days=7)


@pytest.mark.checklist("T9")
@pytest.mark.parametrize("kind", ["support", "secondment"])
def test_long_support_is_looked_at_half_way_and_ends_with_an_exit(scene, kind):
    scene.listing.kinds = [kind]
    scene.listing.save()
    booking = scene.agreed(scene.asked(kind=kind), starts_on=TODAY)
    said = {"going": Going.ADJUST, "words": "Slips", "exit_words": "", "at": NOW}
    review_support(booking=booking, by=scene.actor("petra"), **said)
    with pytest.raises(SaidAlready):
        review_support(booking=booking, by=scene.actor("saul"), **said)
    review_support(booking=booking, by=scene.actor("harriet"), **said)

    end = {"booking": booking, "by": scene.actor("harriet"), "at": NOW}
    with pytest.raises(NotNow, match="goes on by itself"):
        complete_booking(exit_words="", **end)
    complete_booking(exit_words="Two of us carry it on.", **end)
    assert state(booking) is BookingState.COMPLETED


def test_visit_of_a_colleague_who_will_have_left_is_not_planned(scene):
    booking, post = scene.agreed(starts_on=TODAY), scene.listing.post
    post.ends_on = SOON - timedelta(days=1)
    post.save()
    facts = {"starts": time(9), "ends": time(11), "by": scene.actor("petra"), "at": NOW}

    with pytest.raises(ColleagueLeft):
        plan_visit(booking=booking, on=SOON, **facts)
    assert plan_visit(booking=booking, on=TODAY, **facts).on == TODAY


def test_half_way_is_reminded_of_in_the_middle_and_of_who_said_nothing(scene):
    booking = scene.agreed(scene.asked(kind="support"), starts_on=TODAY)
    review_support(
        booking=booking,
        going=Going.WELL,
        words="Well",
        exit_words="",
        by=scene.actor("petra"),
        at=NOW,
    )
    half = TODAY + (LATER - TODAY) // 2
    asked = "Half-way: how does the support of Parkside go?"

    def reminded(person, on):
        at = NOW + (on - TODAY)
        remind_of_bookings(on=on, by=scene.actor("olive"), at=at)
        return asked in told(person)

    assert not reminded(scene.company.harriet, half - timedelta(days=1))
    assert reminded(scene.company.harriet, half)
    assert not reminded(scene.company.petra, half)


def test_short_support_is_not_looked_at_half_way(scene):
    with pytest.raises(NotNow, match="long-term"):
        review_support(
            booking=scene.agreed(starts_on=TODAY),
            going=Going.WELL,
            words="Well",
            exit_words="",
            by=scene.actor("petra"),
            at=NOW,
        )


def test_visits_reviews_and_ends_are_reminded_of(scene):
    scene.agreed(scene.asked(kind="support"), starts_on=TODAY, visits=(VISIT,))
    late = NOW + timedelta(days=60)

    remind_of_bookings(on=late.date(), by=scene.actor("olive"), at=late)

    assert "Half-way: how does the support of Parkside go?" in told(scene.saul)
    log_until = said_day(Visit.objects.get().log_until)
    assert f"Write up your visit to Hilltop by {log_until}" in told(scene.saul)
    assert "Is the support of Parkside complete?" in told(scene.company.harriet)
    whose = [str(one.title) for one in waiting(scene.actor("saul"), late.date())]
    assert any(each.startswith("Write up the visit to Hilltop on") for each in whose)
