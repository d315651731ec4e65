"""Giving a role, ending it, replacing, moving and putting off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from intervisit.notices.models import Notice
from intervisit.people.models import TeamMember
from intervisit.people.operations.posts import end_post
from intervisit.programmes.domain.appointments import EndWhy
from intervisit.programmes.domain.shipped import shipped_document
from intervisit.programmes.models import Appointment, RequirementState, Seat
from intervisit.programmes.operations.appointing import (
    HoldsItAlready,
    NoSeatFree,
    NotInTheCohort,
    RoleTerms,
    appoint,
)
from intervisit.programmes.operations.leaving_roles import (
    NotALaterCohort,
    NotHeld,
    NotTheSamePerson,
    agree_time,
    defer_appointment,
    end_appointment,
    replace_appointment,
    transfer_appointment,
)
from intervisit.programmes.operations.members import NoSuchPlace, WrongDay
from intervisit.programmes.queries.appointments import roster_of
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.networks import SchoolYearFactory
from tests.factories.people import PostFactory
from tests.factories.programmes import (
    CohortFactory,
    ParticipationFactory,
    VersionFactory,
    published,
)

JANUARY = date(2027, 1, 11)


@pytest.fixture
def pathways(company):
    """Give a running cohort of the pathways with Hilltop and Parkside in it."""
    programme = published(document=shipped_document("teacher_leader_pathways"))
    cohort = CohortFactory(
        programme=programme, definition=programme.current, state="running"
    )
    for school in (company.hilltop, company.parkside):
        ParticipationFactory(cohort=cohort, organisation=school, membership="member")
    return cohort


@pytest.fixture
def harriet(company):
    return company.actor("harriet")


def post_at(school, **fields):
    return PostFactory(organisation=school, **fields)


@pytest.fixture
def give(pathways, harriet, company):
    def run(post=None, role="arts_lead", on=TODAY, **terms):
        return appoint(
            cohort=pathways,
            post=post or post_at(company.hilltop),
            terms=RoleTerms(role=role, starts_on=on, **terms),
            by=harriet,
            at=NOW,
        )

    return run


def test_a_role_takes_the_first_free_seat_and_its_teams(give, company):
    made = give(role="peer_coach")
    second = give(role="peer_coach")

    assert [made.seat.number, second.seat.number] == [1, 2]
    assert made.release_periods == 10
    team = TeamMember.objects.get(post=made.post)
    assert (team.team.kind, team.team.organisation, team.role) == (
        "ilt",
        company.hilltop,
        "Peer Coach",
    )
    told = Notice.objects.get(person=made.post.person)
    assert "Peer Coach at Hilltop" in told.words


def test_what_is_asked_is_reckoned_with_the_role(give):
    made = give(role="peer_coach")

    states = RequirementState.objects.filter(appointment=made)
    assert states.get(requirement="seminar").units == 6


def test_three_seats_are_three_and_no_more(give):
    give()

    with pytest.raises(NoSeatFree, match="Every seat for a Arts Lead"):
        give()

    assert Appointment.objects.count() == 1


def test_a_seat_that_is_free_from_january_is_given_from_january(give, harriet):
    first = give(ends_on=JANUARY - timedelta(days=1))

    second = give(on=JANUARY)

    assert first.seat == second.seat
    assert Seat.objects.filter(role="arts_lead").count() == 1


def test_nobody_holds_a_role_twice(give, company):
    post = post_at(company.hilltop)
    give(post, role="team_lead")

    with pytest.raises(HoldsItAlready, match=post.person.name):
        give(post, role="team_lead")


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        ({"role": "academic_team"}, NoSuchPlace),
        ({"role": "nobody"}, NoSuchPlace),
        ({"role": "team_lead", "stream": "astronomy"}, NoSuchPlace),
        ({"on": date(2020, 1, 1)}, WrongDay),
        ({"ends_on": date(2030, 1, 1)}, WrongDay),
    ],
)
def test_a_role_that_the_definition_hasnt_is_refused(give, terms, refusal):
    with pytest.raises(refusal):
        give(**terms)

    assert not Appointment.objects.exists()


def test_only_a_school_of_the_cohort_gives_roles(give):
    with pytest.raises(NotInTheCohort):
        give(PostFactory())


def test_ending_a_role_frees_its_seat_and_leaves_its_teams(give, harriet, company):
    made = give()

    end_appointment(
        appointment=made,
        ends_on=TODAY,
        by=company.actor("olive"),
        at=NOW,
        reason="Moves",
    )

    made.refresh_from_db()
    assert (made.ends_on, made.end_why) == (TODAY, EndWhy.LEFT)
    assert not TeamMember.objects.filter(post=made.post, ends_on=None).exists()
    assert give(on=TODAY + timedelta(days=1)).seat == made.seat
    words = Notice.objects.filter(person=company.harriet).values_list(
        "words", flat=True
    )
    assert any("seat is free" in each for each in words)


def test_what_hadnt_begun_is_called_off(give, harriet):
    made = give(on=JANUARY)

    end_appointment(appointment=made, ends_on=TODAY, by=harriet, at=NOW)

    made.refresh_from_db()
    assert (made.state, made.ends_on) == ("called_off", None)
    assert not RequirementState.objects.filter(appointment=made).exists()
    with pytest.raises(NotHeld):
        end_appointment(appointment=made, ends_on=TODAY, by=harriet, at=NOW)
    assert give(on=JANUARY).seat == made.seat


def test_a_replacement_begins_the_day_after_in_the_same_seat(give, harriet, company):
    made = give()
    other = post_at(company.hilltop)

    after = replace_appointment(
        appointment=made, post=other, starts_on=JANUARY, by=harriet, at=NOW
    )

    made.refresh_from_db()
    assert made.ends_on == JANUARY - timedelta(days=1)
    assert (after.seat, after.starts_on, after.follows) == (made.seat, JANUARY, None)


def test_a_replacement_that_fails_leaves_everything_as_it_was(give, harriet, company):
    made = give()

    with pytest.raises(NotInTheCohort):
        replace_appointment(
            appointment=made, post=PostFactory(), starts_on=JANUARY, by=harriet, at=NOW
        )

    made.refresh_from_db()
    assert (made.ends_on, made.end_why) == (None, "")


def test_who_goes_to_another_school_keeps_the_role_and_what_is_done(
    give, harriet, company
):
    made = give(role="peer_coach")
    there = post_at(company.parkside, person=made.post.person)

    after = transfer_appointment(
        appointment=made, post=there, starts_on=JANUARY, by=harriet, at=NOW
    )

    assert (after.follows, after.organisation) == (made, company.parkside)
    states = RequirementState.objects.filter(requirement="seminar")
    assert [each.appointment for each in states] == [after]
    with pytest.raises(NotTheSamePerson):
        transfer_appointment(
            appointment=after,
            post=post_at(company.hilltop),
            starts_on=JANUARY,
            by=harriet,
            at=NOW,
        )


def test_who_begins_later_has_the_role_in_next_years_cohort(
    give, pathways, harriet, company
):
    made = give()
    later = CohortFactory(
        programme=pathways.programme,
        definition=pathways.definition,
        school_year=SchoolYearFactory(
            name="2027–28", starts_on=date(2027, 8, 15), ends_on=date(2028, 8, 14)
        ),
        starts_on=date(2027, 9, 1),
        ends_on=date(2028, 6, 30),
    )
    ParticipationFactory(
        cohort=later,
        organisation=company.hilltop,
        membership="member",
        starts_on=later.starts_on,
    )

    after = defer_appointment(
        appointment=made, cohort=later, on=TODAY, by=harriet, at=NOW
    )

    made.refresh_from_db()
    assert made.end_why == EndWhy.DEFERRED
    assert (after.cohort, after.follows) == (later, made)
    with pytest.raises(NotALaterCohort):
        defer_appointment(
            appointment=after, cohort=pathways, on=TODAY, by=harriet, at=NOW
        )


def test_time_for_a_role_is_what_the_principal_gives(give, harriet):
    made = give(role="peer_coach", release_periods=6, people_coached=5)

    agree_time(appointment=made, release_periods=8, people_coached=7, by=harriet)

    made.refresh_from_db()
    assert (made.release_periods, made.people_coached) == (8, 7)


def test_a_post_that_ends_ends_its_roles_and_the_seat_is_free(
    give, pathways, company, olive
):
    made = give()

    end_post(post=made.post, ends_on=TODAY, successor=None, by=olive, at=NOW)

    made.refresh_from_db()
    assert (made.ends_on, made.end_why) == (TODAY, EndWhy.POST_ENDED)
    part = pathways.participations.get(organisation=company.hilltop)
    roster = roster_of(part, TODAY + timedelta(days=1))
    arts = next(each for each in roster.roles if each.role.key == "arts_lead")
    assert (arts.open_seats, list(arts.earlier)) == (1, [made])


def test_a_successor_of_the_post_is_not_in_the_teams_of_its_role(give, company, olive):
    made = give(role="peer_coach")
    successor = post_at(company.hilltop)

    end_post(post=made.post, ends_on=TODAY, successor=successor, by=olive, at=NOW)

    later = TODAY + timedelta(days=1)
    assert not TeamMember.objects.filter(post=successor).exists()
    assert not TeamMember.objects.filter(post=made.post, ends_on__gte=later).exists()
    assert TeamMember.objects.filter(post=made.post, ends_on=TODAY).exists()


def test_another_post_at_the_same_school_keeps_the_role(give, company, olive):
    made = give()
    stays = post_at(company.hilltop, person=made.post.person, title="Deputy")

    end_post(post=made.post, ends_on=TODAY, successor=None, by=olive, at=NOW)

    made.refresh_from_db()
    assert (made.post, made.ends_on) == (stays, None)


def test_a_role_without_a_limit_has_no_seat(company, harriet):
    programme = published(document=shipped_document("leadership_fellows"))
    cohort = CohortFactory(programme=programme, definition=programme.current)
    ParticipationFactory(
        cohort=cohort, organisation=company.hilltop, membership="member"
    )

    made = appoint(
        cohort=cohort,
        post=post_at(company.hilltop),
        terms=RoleTerms(role="fellow", starts_on=TODAY),
        by=harriet,
        at=NOW,
    )

    assert made.seat is None


def test_versions_are_read_as_the_cohort_pins_them(pathways):
    newer = VersionFactory(
        programme=pathways.programme,
        number=2,
        state="replaced",
        document=shipped_document("learning_partners"),
    )

    assert newer.document != pathways.definition.document
    part = pathways.participations.first()
    keys = [each.role.key for each in roster_of(part, TODAY).roles]
    assert "peer_coach" in keys
