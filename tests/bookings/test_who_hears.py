"""Who hears of each step of a booking, and when the night reminds of what waits."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from intervisit.bookings.domain.reasons import (
    CancelReason,
    Going,
    RefusalReason,
    Role,
)
from intervisit.bookings.domain.terms import Planned
from intervisit.bookings.operations.ending import (
    cancel_booking,
    complete_booking,
    refuse_booking,
)
from intervisit.bookings.operations.reminding import remind_of_bookings
from intervisit.bookings.operations.sections import begin_section
from intervisit.bookings.operations.terms import agree_to_terms
from intervisit.bookings.operations.visits import plan_visit, review_support
from intervisit.notices.models import Notice
from intervisit.support.dates import said_day
from tests.bookings.conftest import LATER, SOON, TODAY
from tests.conftest import NOW

DAY = timedelta(days=1)


@pytest.fixture
def heard():
    """Give a question: who was told what since it was asked last."""
    seen: list[int] = []

    def asked() -> dict[str, str]:
        rows = Notice.objects.exclude(pk__in=seen).select_related("person")
        seen.extend(row.pk for row in rows)
        told = {row.person.given_name.lower(): row.words for row in rows}
        return dict(sorted(told.items()))

    return asked


def test_each_step_is_told_to_those_whom_it_concerns_and_not_to_who_took_it(
    scene, heard
):
    petra, harriet, saul = map(scene.actor, ("petra", "harriet", "saul"))
    booking = scene.asked(kind="support")
    assert list(heard()) == ["harriet", "petra", "rhona", "saul"]
    terms = scene.offered(booking, starts_on=TODAY)
    assert list(heard()) == ["harriet", "tom"]
    agree_to_terms(terms=terms, by=harriet, at=NOW)
    assert list(heard()) == ["petra", "rhona", "saul", "tom"]
    hours = {"starts": time(9), "ends": time(11)}
    plan_visit(booking=booking, on=TODAY, **hours, by=saul, at=NOW)
    assert list(heard()) == ["harriet", "petra", "tom"]
    said = {"going": Going.WELL, "words": "Well", "exit_words": ""}
    review_support(booking=booking, **said, by=petra, at=NOW)
    assert list(heard()) == ["harriet", "saul", "tom"]
    complete_booking(booking=booking, exit_words="Alone", by=harriet, at=NOW)
    assert list(heard()) == ["petra", "rhona", "saul", "tom"]

    for role, by, answers, who in (
        (Role.EVALUATION, "harriet", ("as_expected", "even_better"), "petra rhona"),
        (Role.NEXT_STEPS, "harriet", ("next", "needs"), "dora rhona"),
        (Role.GIVING, "saul", ("went", "listing"), "dora"),
    ):
        begin_section(booking=booking, role=role, by=scene.actor(by), at=NOW)
        assert heard() == {}
        scene.hand_in(booking, role, by=by, **dict.fromkeys(answers, "x"))
        both_sides = " saul tom" * (role is Role.EVALUATION)
        assert list(heard()) == f"{who}{both_sides}".split()


def test_end_of_a_booking_is_told_to_both_sides_and_those_with_a_copy(scene, heard):
    asked, agreed = scene.asked(), scene.agreed()
    heard()
    facts = {"words": "", "at": NOW}

    refuse_booking(
        booking=asked,
        refusal=RefusalReason.NO_COVER,
        by=scene.actor("petra"),
        **facts,
    )
    assert heard() == dict.fromkeys(
        ("harriet", "rhona", "saul", "tom"), "Parkside can’t support Hilltop"
    )

    cancel_booking(
        booking=agreed, reason_key=CancelReason.OTHER, by=scene.actor("tom"), **facts
    )
    assert heard() == dict.fromkeys(
        ("harriet", "petra", "rhona", "saul"),
        "Cancelled: support of Parkside for Hilltop",
    )


def reminded(scene, heard, on):
    remind_of_bookings(on=on, by=scene.actor("olive"), at=NOW + (on - TODAY))
    return heard()


def test_days_that_go_by_are_told_to_whoever_can_offer_others(scene, heard):
    scene.asked(wanted_from=TODAY, wanted_until=SOON)
    heard()

    gone = "The days of a booking went by: Hilltop and Parkside"
    assert reminded(scene, heard, SOON + DAY) == {"harriet": gone, "tom": gone}


def test_offer_that_waits_is_told_to_the_other_side(scene, heard):
    booking = scene.asked()
    scene.offered(booking)
    heard()

    waits = "Terms still wait for your answer: Hilltop and Parkside"
    assert reminded(scene, heard, TODAY + 5 * DAY) == {"harriet": waits, "tom": waits}


def test_completed_support_waits_five_days_for_its_evaluation(scene, heard):
    scene.completed()
    heard()

    assert reminded(scene, heard, TODAY + 4 * DAY) == {}
    how = "Say how the support of Parkside went"
    assert reminded(scene, heard, TODAY + 5 * DAY) == {"harriet": how, "tom": how}


def test_visit_is_reminded_of_two_days_before_it_has_to_be_written_up(scene, heard):
    visit = Planned(TODAY, time(9), time(11))
    booking = scene.agreed(starts_on=TODAY, visits=(visit,))
    heard()

    until = booking.visits.get().log_until
    assert reminded(scene, heard, until - 3 * DAY) == {}
    write = f"Write up your visit to Hilltop by {said_day(until)}"
    assert reminded(scene, heard, until - 2 * DAY) == {"petra": write, "saul": write}
    assert reminded(scene, heard, until) == {}


def test_end_is_asked_about_the_day_after_the_last_one(scene, heard):
    scene.agreed(starts_on=TODAY)
    heard()

    assert reminded(scene, heard, LATER) == {}
    over = "Is the support of Parkside complete?"
    assert reminded(scene, heard, LATER + DAY) == dict.fromkeys(
        ("harriet", "petra", "saul", "tom"), over
    )


def test_what_was_refused_or_cancelled_is_reminded_of_no_more(scene, heard):
    visit = Planned(SOON, time(9), time(11))
    refused, cancelled = scene.asked(), scene.agreed(visits=(visit,))
    by, late = scene.actor("petra"), LATER + 30 * DAY
    refuse_booking(
        booking=refused, refusal=RefusalReason.NO_COVER, words="", by=by, at=NOW
    )
    cancel_booking(
        booking=cancelled, reason_key=CancelReason.OTHER, words="", by=by, at=NOW
    )
    heard()

    assert reminded(scene, heard, late) == {}
