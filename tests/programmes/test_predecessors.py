"""What somebody finds who takes over a role: who had it, and what they did."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from intervisit.programmes.domain.shipped import shipped_document
from intervisit.programmes.models import Appointment
from intervisit.programmes.operations.appointing import RoleTerms, appoint
from intervisit.programmes.operations.doings import NewDoing, write_doing
from intervisit.programmes.operations.leaving_roles import replace_appointment
from intervisit.support.urls import here
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.networks import SchoolYearFactory
from tests.factories.people import PersonFactory, PostFactory
from tests.factories.programmes import CohortFactory, ParticipationFactory, published
from tests.markup import markup_of

JANUARY = date(2027, 1, 11)


@pytest.fixture
def programme(company):
    return published(document=shipped_document("teacher_leader_pathways"))


@pytest.fixture
def cohort(programme, company):
    made = CohortFactory(
        programme=programme, definition=programme.current, state="running"
    )
    ParticipationFactory(cohort=made, organisation=company.hilltop, membership="member")
    return made


@pytest.fixture
def petra(company):
    """Petra, who comes to teach at Hilltop as well."""
    return PostFactory(person=company.petra, organisation=company.hilltop)


@pytest.fixture
def give(company, olive):
    def run(cohort, post, role="peer_coach"):
        terms = RoleTerms(role=role, starts_on=cohort.starts_on, release_periods=8)
        return appoint(cohort=cohort, post=post, terms=terms, by=olive, at=NOW)

    return run


@pytest.fixture
def toms(cohort, company, give):
    """Tom's role; he logged one thing and planned another."""
    made = give(cohort, company.tom.posts.get())
    for fields in (
        {"activity": "watched each other coach", "done_on": TODAY, "note": "He cried."},
        {"activity": "lead the book club", "due_on": JANUARY},
    ):
        doing = NewDoing(responsibility="school_learning", **fields)
        write_doing(appointment=made, doing=doing, by=company.actor("tom"), at=NOW)
    return made


def shown_to(client, appointment):
    url = here("programmes:appointment", public_id=appointment.public_id)
    answer = client.get(url)
    assert answer.status_code == 200
    return markup_of(answer)


def test_a_replacement_reads_what_was_done_and_is_left(
    toms, petra, company, olive, sign_in
):
    made = replace_appointment(
        appointment=toms, post=petra, starts_on=JANUARY, by=olive, at=NOW
    )

    shown = shown_to(sign_in(company.petra), made)

    assert "You as Peer Coach" in shown
    assert "What Tom Thorne leaves" in shown
    assert "2027, with 8 release periods a week" in shown
    assert "Watched each other coach" in shown
    assert "Lead the book club" in shown


def test_what_came_of_it_stays_with_who_wrote_it(toms, petra, company, olive, sign_in):
    made = replace_appointment(
        appointment=toms, post=petra, starts_on=JANUARY, by=olive, at=NOW
    )

    assert "He cried." not in shown_to(sign_in(company.petra), made)
    assert "He cried." in shown_to(sign_in(company.harriet), toms)


@pytest.fixture
def next_cohort(programme, cohort, company):
    first = cohort.school_year.ends_on + timedelta(days=1)
    year = SchoolYearFactory(
        name="2027–28", starts_on=first, ends_on=first + timedelta(days=300)
    )
    made = CohortFactory(
        programme=programme,
        definition=programme.current,
        school_year=year,
        starts_on=year.starts_on,
        ends_on=year.ends_on,
        state="running",
    )
    ParticipationFactory(
        cohort=made,
        organisation=company.hilltop,
        membership="member",
        starts_on=year.starts_on,
    )
    return made


def test_next_years_successor_reads_it_too(
    toms, next_cohort, petra, give, company, sign_in
):
    shown = shown_to(sign_in(company.petra), give(next_cohort, petra))

    assert "What Tom Thorne leaves" in shown
    assert "Lead the book club" in shown


def test_who_stays_leaves_nothing(toms, next_cohort, petra, give, company, sign_in):
    stays = give(next_cohort, company.tom.posts.get())
    joins = give(next_cohort, petra)

    assert "leaves</h2>" not in shown_to(sign_in(company.petra), joins)
    assert "leaves</h2>" not in shown_to(sign_in(company.tom), stays)


def test_a_second_seat_of_the_year_is_nobodys_before(
    toms, cohort, petra, give, company, olive, sign_in
):
    """Tom's seat went to somebody else; Petra has the other one, from later on."""
    other = PostFactory(person=PersonFactory(), organisation=company.hilltop)
    replace_appointment(
        appointment=toms, post=other, starts_on=JANUARY, by=olive, at=NOW
    )
    terms = RoleTerms(role="peer_coach", starts_on=JANUARY)
    made = appoint(cohort=cohort, post=petra, terms=terms, by=olive, at=NOW)

    assert made.seat_id != toms.seat_id
    assert "leaves</h2>" not in shown_to(sign_in(company.petra), made)


def test_who_left_nothing_behind_is_named(cohort, petra, give, company, olive, sign_in):
    before = give(cohort, company.tom.posts.get(), role="arts_lead")
    made = replace_appointment(
        appointment=before, post=petra, starts_on=JANUARY, by=olive, at=NOW
    )

    shown = shown_to(sign_in(company.petra), made)

    assert "Nothing was planned or logged." in shown
    assert Appointment.objects.count() == 2
