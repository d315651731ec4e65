"""A leave of absence: the role rests, somebody stands in, the seat is kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from intervisit.notices.models import Notice
from intervisit.programmes.domain.shipped import shipped_document
from intervisit.programmes.models import RequirementState, SessionDay
from intervisit.programmes.operations.appointing import (
    NoSeatFree,
    RoleTerms,
    appoint,
)
from intervisit.programmes.operations.leave import NotOnLeave, move_return, take_leave
from intervisit.programmes.operations.leaving_roles import end_appointment
from intervisit.programmes.operations.members import WrongDay
from intervisit.programmes.queries.appointments import roster_of
from intervisit.programmes.queries.requirements import leaves_of, outcomes_of
from intervisit.support.urls import here
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.people import PostFactory
from tests.factories.programmes import (
    CohortFactory,
    ParticipationFactory,
    published,
)
from tests.markup import markup_of

JANUARY = date(2027, 1, 11)
MARCH = date(2027, 3, 8)
DAY = timedelta(days=1)


@pytest.fixture
def part(company):
    """Give Hilltop's part in a running cohort of the pathways."""
    programme = published(document=shipped_document("teacher_leader_pathways"))
    cohort = CohortFactory(
        programme=programme, definition=programme.current, state="running"
    )
    return ParticipationFactory(
        cohort=cohort, organisation=company.hilltop, membership="member"
    )


@pytest.fixture
def lead(part, company):
    return give(part, company)


def give(part, company, **terms):
    return appoint(
        cohort=part.cohort,
        post=PostFactory(organisation=company.hilltop),
        terms=RoleTerms(role="arts_lead", **({"starts_on": TODAY} | terms)),
        by=company.actor("harriet"),
        at=NOW,
    )


def at(name, thing):
    return here(f"programmes:{name}", public_id=thing.public_id)


def rest(row, company, starts_on=JANUARY, back_on=MARCH):
    by = company.actor("harriet")
    return take_leave(
        appointment=row, starts_on=starts_on, back_on=back_on, by=by, at=NOW
    )


def test_a_leave_keeps_the_seat_from_the_day_of_return(lead, company):
    back = rest(lead, company)

    lead.refresh_from_db()
    assert (lead.ends_on, lead.end_why) == (JANUARY - DAY, "on_leave")
    assert (back.starts_on, back.seat, back.post) == (MARCH, lead.seat, lead.post)
    assert back.follows == lead
    told = Notice.objects.filter(person=lead.post.person).order_by("pk").last()
    assert "March 8, 2027" in told.words


def test_somebody_stands_in_until_then_and_no_longer(lead, part, company):
    rest(lead, company)

    stands_in = give(part, company, starts_on=JANUARY, ends_on=MARCH - DAY)

    assert stands_in.seat == lead.seat
    with pytest.raises(NoSeatFree):
        give(part, company, starts_on=JANUARY)


def test_the_roster_says_until_when_a_seat_is_free(lead, part, company):
    back = rest(lead, company)

    role = next(
        each for each in roster_of(part, JANUARY).roles if each.role.key == "arts_lead"
    )

    assert list(role.to_return) == [back]
    assert (role.open_seats, role.stood_in_until) == (0, MARCH - DAY)
    assert role.may_appoint


def test_what_falls_into_the_leave_is_not_asked(lead, part, company):
    days = (JANUARY - DAY, JANUARY, MARCH - DAY, MARCH)
    for number, day in enumerate(days, start=1):
        SessionDay.objects.create(
            cohort=part.cohort, session="seminar", number=number, on=day
        )

    back = rest(lead, company)

    found = next(
        each for each in outcomes_of(back, TODAY) if each.asked.key == "seminar"
    )
    assert [each.unit.number for each in found.units] == [1, 4, 5, 6]
    states = RequirementState.objects.filter(requirement="seminar")
    assert [(row.appointment, row.units) for row in states] == [(back, 4)]


@pytest.mark.parametrize(
    ("starts_on", "back_on"),
    [(TODAY, MARCH), (JANUARY, JANUARY), (JANUARY, date(2030, 1, 1))],
)
def test_days_that_make_no_leave_are_refused(lead, company, starts_on, back_on):
    with pytest.raises(WrongDay):
        rest(lead, company, starts_on, back_on)


def test_somebody_comes_back_earlier_unless_somebody_stands_in(lead, part, company):
    back = rest(lead, company)
    by = company.actor("harriet")
    early = MARCH - timedelta(days=14)

    assert move_return(appointment=back, back_on=early, by=by, at=NOW).starts_on == (
        early
    )
    (leave,) = leaves_of(back.__class__.objects.get(pk=back.pk))
    assert (leave.starts_on, leave.ends_on) == (JANUARY, early - DAY)

    stands_in = give(part, company, starts_on=JANUARY, ends_on=early - DAY)
    with pytest.raises(NoSeatFree, match="stands in"):
        move_return(appointment=back, back_on=early - DAY, by=by, at=NOW)
    end_appointment(
        appointment=stands_in, ends_on=early - 2 * DAY, by=by, at=NOW, reason="Back"
    )
    move_return(appointment=back, back_on=early - DAY, by=by, at=NOW)


def test_who_never_left_does_not_come_back(lead, company):
    with pytest.raises(NotOnLeave):
        move_return(
            appointment=lead, back_on=MARCH, by=company.actor("harriet"), at=NOW
        )


def test_the_page_says_that_somebody_is_away_and_lets_the_day_be_changed(
    lead, company, sign_in
):
    back = rest(lead, company)
    browser = sign_in(company.harriet)

    page = markup_of(browser.get(at("appointment", back)))
    answer = browser.post(at("back_from_leave", back), {"back_on": "2027-03-15"})

    assert "on leave and back on" in page
    assert answer.status_code == 302
    back.refresh_from_db()
    assert back.starts_on == date(2027, 3, 15)


def test_a_principal_writes_a_leave_and_gives_the_seat_meanwhile(
    lead, part, company, sign_in
):
    browser = sign_in(company.harriet)
    asked = {"starts_on": "2027-01-11", "back_on": "2027-03-08"}

    assert "goes on leave" in markup_of(browser.get(at("go_on_leave", lead)))
    answer = browser.post(at("go_on_leave", lead), asked)

    assert answer.status_code == 302
    lead.refresh_from_db()
    assert lead.end_why == "on_leave"
    form = browser.get(f"{at('appoint_to_role', part)}?role=arts_lead")
    assert form.status_code == 200
