"""Facts: written, excused, handed in, for many at once, and taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from intervisit.programmes.domain.judging import Says
from intervisit.programmes.domain.service import SpellForm
from intervisit.programmes.domain.shipped import shipped_document
from intervisit.programmes.models import Appointment, Fact, RequirementState
from intervisit.programmes.operations.appointing import RoleTerms, appoint
from intervisit.programmes.operations.doings import (
    NewDoing,
    NoSuchResponsibility,
    finish_doing,
    write_doing,
)
from intervisit.programmes.operations.fact_lists import (
    ChangedSince,
    set_session_days,
    undo_attendance,
    write_attendance,
)
from intervisit.programmes.operations.facts import (
    NotAsked,
    NotYoursToExcuse,
    Saying,
    hand_in,
    take_fact_back,
    write_fact,
)
from intervisit.programmes.operations.members import WrongDay
from intervisit.programmes.operations.serving import (
    NewSpell,
    NoServicePromised,
    PlaceMissing,
    WrittenAlready,
    write_spell,
)
from intervisit.programmes.queries.attendance import people_in_text
from intervisit.programmes.queries.serving import service_of, with_days
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.people import PostFactory
from tests.factories.programmes import CohortFactory, ParticipationFactory, published


def cohort_of(shipped, *schools, membership="member"):
    programme = published(document=shipped_document(shipped))
    cohort = CohortFactory(
        programme=programme, definition=programme.current, state="running"
    )
    for school in schools:
        ParticipationFactory(cohort=cohort, organisation=school, membership=membership)
    return cohort


@pytest.fixture
def pathways(company):
    return cohort_of("teacher_leader_pathways", company.hilltop)


@pytest.fixture
def coach(pathways, company, olive):
    """Give Tom's appointment as Peer Coach at Hilltop."""
    return appoint(
        cohort=pathways,
        post=company.tom.posts.get(),
        terms=RoleTerms(role="peer_coach", starts_on=pathways.starts_on),
        by=olive,
        at=NOW,
    )


@pytest.fixture
def tom(company):
    return company.actor("tom")


def say(requirement, number, says, on=TODAY):
    return Saying(requirement, number, says, on)


def state(requirement):
    return RequirementState.objects.get(requirement=requirement)


def test_a_fact_is_reckoned_and_a_later_one_takes_its_place(coach, olive):
    for says in (Says.MISSED, Says.EXCUSED, Says.MADE_UP):
        write_fact(about=coach, saying=say("seminar", 2, says), by=olive, at=NOW)

    assert Fact.objects.get().says == Says.MADE_UP
    assert (state("seminar").done, state("seminar").to_make_up) == (1, 0)


@pytest.mark.parametrize(
    "saying",
    [
        say("seminar", 7, Says.ATTENDED),
        say("seminar", 1, Says.DELIVERED),
        say("yearly_goal", 1, Says.ATTENDED),
        say("nothing", 1, Says.ATTENDED),
    ],
)
def test_what_isnt_asked_or_cant_be_so_is_refused(coach, olive, saying):
    with pytest.raises(NotAsked):
        write_fact(about=coach, saying=saying, by=olive, at=NOW)

    assert not Fact.objects.exists()


def test_nobody_excuses_themselves_nor_whoever_isnt_named(coach, company, tom, olive):
    excuse = say("seminar", 1, Says.EXCUSED)

    with pytest.raises(NotYoursToExcuse, match="Nobody excuses themselves"):
        write_fact(about=coach, saying=excuse, by=tom, at=NOW)
    with pytest.raises(NotYoursToExcuse, match="excused by the central team"):
        write_fact(about=coach, saying=excuse, by=company.actor("harriet"), at=NOW)
    write_fact(about=coach, saying=excuse, by=olive, at=NOW)

    assert state("seminar").to_make_up == 1


def test_something_handed_in_waits_and_is_accepted(coach, tom, olive):
    hand_in(about=coach, requirement="yearly_goal", by=tom, at=NOW)
    waiting = state("yearly_goal").waiting
    accepted = say("yearly_goal", 1, Says.ACCEPTED)
    write_fact(about=coach, saying=accepted, by=olive, at=NOW)

    assert (waiting, state("yearly_goal").done) == (1, 1)
    with pytest.raises(NotAsked, match="accepted already"):
        hand_in(about=coach, requirement="yearly_goal", by=tom, at=NOW)


def test_a_fact_that_is_taken_back_is_as_if_it_hadnt_been(coach, olive):
    attended = say("seminar", 1, Says.ATTENDED)
    fact = write_fact(about=coach, saying=attended, by=olive, at=NOW)

    take_fact_back(about=coach, fact=fact, by=olive, at=NOW)

    assert state("seminar").done == 0


def test_days_of_sessions_decide_what_is_due(coach, pathways, olive):
    on = TODAY - timedelta(days=3)

    set_session_days(cohort=pathways, days={("seminar", 1): on}, by=olive, at=NOW)

    assert state("seminar").next_due_on == on
    with pytest.raises(WrongDay):
        set_session_days(
            cohort=pathways, days={("seminar", 1): date(2040, 1, 1)}, by=olive, at=NOW
        )
    with pytest.raises(NotAsked):
        set_session_days(cohort=pathways, days={("x", 1): on}, by=olive, at=NOW)


def test_a_list_is_written_whole_and_taken_back_whole(coach, pathways, olive):
    write_fact(about=coach, saying=say("seminar", 1, Says.MISSED), by=olive, at=NOW)
    attended = say("seminar", 1, Says.ATTENDED)

    written = write_attendance(
        cohort=pathways, people=[coach], saying=attended, by=olive, at=NOW
    )
    done = state("seminar").done
    undo_attendance(written=written, by=olive, at=NOW)

    assert (written.count, done, state("seminar").lost) == (1, 1, 1)
    with pytest.raises(ChangedSince):
        undo_attendance(written=written, by=olive, at=NOW)


def test_a_list_about_which_somebody_wrote_later_stays(coach, pathways, olive):
    written = write_attendance(
        cohort=pathways,
        people=[coach],
        saying=say("seminar", 1, Says.ATTENDED),
        by=olive,
        at=NOW,
    )
    write_fact(about=coach, saying=say("seminar", 1, Says.EXCUSED), by=olive, at=NOW)

    with pytest.raises(ChangedSince):
        undo_attendance(written=written, by=olive, at=NOW)

    assert Fact.objects.get().says == Says.EXCUSED


def test_a_list_excuses_nobody(coach, pathways, olive):
    with pytest.raises(NotAsked):
        write_attendance(
            cohort=pathways,
            people=[coach],
            saying=say("seminar", 1, Says.EXCUSED),
            by=olive,
            at=NOW,
        )


def test_people_are_found_by_address_and_by_name_either_way_round(coach, pathways):
    lines = ["TOM@nyc.example", "Tom Thorne", "Thorne, Tom", "Thorne Tom,Hilltop"]

    for line in lines:
        assert people_in_text(pathways, line).found == [coach], line
    unclear = people_in_text(pathways, "Tom Thorne\nNobody Known\n\n")
    assert (unclear.unknown, unclear.is_clear) == (["Nobody Known"], False)


def test_schools_are_asked_too(company, olive):
    cohort = cohort_of("learning_partners_plus", company.hilltop, membership="host")
    part = cohort.participations.get()

    write_fact(
        about=part, saying=say("inter_visitation", 1, Says.ATTENDED), by=olive, at=NOW
    )

    assert (state("inter_visitation").done, state("inter_visitation").units) == (1, 5)


def test_what_is_planned_is_done_and_own_ways_are_possible(coach, tom):
    planned = write_doing(
        appointment=coach,
        doing=NewDoing("cycles", "teach together", due_on=TODAY),
        by=tom,
        at=NOW,
    )
    finish_doing(doing=planned, done_on=TODAY, note="Twice.", by=tom, at=NOW)
    write_doing(
        appointment=coach,
        doing=NewDoing("cycles", "a way of my own", done_on=TODAY),
        by=tom,
        at=NOW,
    )

    planned.refresh_from_db()
    assert (planned.done_on, planned.note) == (TODAY, "Twice.")
    with pytest.raises(NoSuchResponsibility):
        write_doing(
            appointment=coach,
            doing=NewDoing("nothing", "x", due_on=TODAY),
            by=tom,
            at=NOW,
        )
    with pytest.raises(WrongDay):
        write_doing(
            appointment=coach,
            doing=NewDoing("cycles", "x", done_on=TODAY + timedelta(days=1)),
            by=tom,
            at=NOW,
        )


@pytest.fixture
def fellow(company, olive):
    cohort = cohort_of("leadership_fellows", company.hilltop)
    return appoint(
        cohort=cohort,
        post=PostFactory(organisation=company.hilltop),
        terms=RoleTerms(role="fellow", starts_on=cohort.starts_on),
        by=olive,
        at=NOW,
    )


def test_a_fellow_serves_from_the_milestone_on(fellow, company, olive):
    first = fellow.cohort.starts_on + timedelta(weeks=60)
    spell = NewSpell(SpellForm.MEMBER, first, organisation=company.hilltop)
    write_spell(appointment=fellow, spell=spell, by=olive)

    told = service_of(fellow, first + timedelta(days=730 - 1))

    assert (told.starts_on, told.years_served) == (first, 2.0)


@pytest.mark.parametrize("years", [0, 1, 2, 4, 9])
def test_lists_are_ordered_by_the_days_that_the_domain_reckons(
    fellow, company, olive, years
):
    first = fellow.cohort.starts_on + timedelta(weeks=50)
    ends = first + timedelta(days=500)
    spells = [
        NewSpell(SpellForm.MEMBER, first, ends, organisation=company.hilltop),
        NewSpell(SpellForm.BREAK, ends + timedelta(1), ends + timedelta(400)),
        NewSpell(SpellForm.SIMILAR, ends + timedelta(401), place="Elsewhere"),
    ]
    for spell in spells:
        write_spell(appointment=fellow, spell=spell, by=olive)
    day = first + timedelta(days=365 * years)

    row = with_days(Appointment.objects.all(), day).get()
    standing = service_of(fellow, day).standing

    assert (row.served_days, row.break_days) == (
        standing.served_days,
        standing.break_days,
    )


@pytest.mark.parametrize(
    ("spell", "refusal"),
    [
        (NewSpell(SpellForm.SIMILAR, TODAY), PlaceMissing),
        (NewSpell(SpellForm.MEMBER, TODAY, place="Elsewhere"), PlaceMissing),
        (NewSpell(SpellForm.BREAK, TODAY, TODAY - timedelta(days=1)), WrongDay),
    ],
)
def test_a_time_of_service_is_at_some_school(fellow, olive, spell, refusal):
    with pytest.raises(refusal):
        write_spell(appointment=fellow, spell=spell, by=olive)


def test_one_does_one_thing_at_a_time(fellow, olive):
    write_spell(appointment=fellow, spell=NewSpell(SpellForm.BREAK, TODAY), by=olive)

    with pytest.raises(WrittenAlready):
        write_spell(
            appointment=fellow, spell=NewSpell(SpellForm.BREAK, TODAY), by=olive
        )


def test_a_role_without_promise_has_no_service(coach, olive):
    with pytest.raises(NoServicePromised):
        write_spell(appointment=coach, spell=NewSpell(SpellForm.BREAK, TODAY), by=olive)
