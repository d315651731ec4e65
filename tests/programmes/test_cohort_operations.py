from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from intervisit.programmes.domain.cohorts import CohortAction, CohortState
from intervisit.programmes.operations.cohorts import (
    CohortPlan,
    DatesDontFit,
    NameTaken,
    NotNow,
    NoVersionInForce,
    VersionStays,
    change_dates,
    move_cohort,
    open_cohort,
    roll_over,
    take_version,
)
from intervisit.programmes.operations.members import (
    AlreadyIn,
    CohortIsOver,
    NoSuchPlace,
    WrongDay,
    appoint_staff,
    end_membership,
    end_staff,
)
from intervisit.programmes.operations.programmes import add_programme
from intervisit.programmes.operations.taking import (
    DayOutside,
    NotTaken,
    Way,
    take_in,
)
from tests.conftest import NOW
from tests.factories.base import YEAR_START
from tests.factories.networks import SchoolFactory, SchoolYearFactory
from tests.factories.people import PostFactory
from tests.factories.programmes import (
    CohortFactory,
    ParticipationFactory,
    VersionFactory,
)

LAST = date(2027, 4, 30)


def plan(**changes):
    fields = {"name": "Plus 2026–27", "starts_on": YEAR_START, "ends_on": LAST}
    if "school_year" not in changes:
        fields["school_year"] = SchoolYearFactory()
    return CohortPlan(**{**fields, **changes})


def add(cohort, olive, schools, membership="partner", starts_on=YEAR_START):
    return take_in(
        cohort=cohort,
        organisations=schools,
        way=Way(membership),
        on=starts_on,
        by=olive,
    )


def test_cohort_is_planned_on_the_version_in_force(plus, olive):
    cohort = open_cohort(programme=plus, plan=plan(), by=olive)

    assert cohort.state_now is CohortState.PLANNED
    assert cohort.definition == plus.current


def test_cohort_needs_a_published_version(company, olive):
    draft = add_programme(document={}, name="A sixth", by=olive, at=NOW)

    with pytest.raises(NoVersionInForce, match="Publish a version first"):
        open_cohort(programme=draft.programme, plan=plan(), by=olive)


def test_cohort_starts_in_its_school_year_and_ends_later(plus, olive):
    year = SchoolYearFactory()

    with pytest.raises(DatesDontFit, match="starts between"):
        open_cohort(
            programme=plus,
            plan=plan(school_year=year, starts_on=date(2027, 9, 1)),
            by=olive,
        )
    with pytest.raises(DatesDontFit, match="ends after it starts"):
        open_cohort(
            programme=plus, plan=plan(school_year=year, ends_on=YEAR_START), by=olive
        )


def test_name_is_used_once_in_a_year(plus, olive, cohort):
    with pytest.raises(NameTaken, match="Plus 2026–27"):
        open_cohort(programme=plus, plan=plan(school_year=cohort.school_year), by=olive)


def test_cohort_goes_its_way_and_refuses_what_is_not_next(cohort, olive):
    states = [
        move_cohort(cohort=cohort, action=action, by=olive, at=NOW).state_now
        for action in ("recruit", "start", "finish", "close", "reopen")
        for action in [CohortAction(action)]
    ]

    assert states == ["recruiting", "running", "finishing", "closed", "finishing"]
    with pytest.raises(NotNow, match="isn’t possible now"):
        move_cohort(cohort=cohort, action=CohortAction.START, by=olive, at=NOW)


def test_dates_move_those_who_came_on_the_first_day(cohort, olive):
    first = ParticipationFactory(cohort=cohort)
    later = ParticipationFactory(cohort=cohort, starts_on=date(2026, 11, 1))

    change_dates(
        cohort=cohort, starts_on=date(2026, 8, 1), ends_on=LAST, by=olive, reason=""
    )

    first.refresh_from_db()
    later.refresh_from_db()
    assert first.starts_on == date(2026, 8, 1)
    assert later.starts_on == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "words"),
    [
        (LAST, YEAR_START, "ends after it starts"),
        (date(2025, 8, 1), LAST, "starts in that year"),
    ],
)
def test_dates_that_do_not_fit_are_refused(cohort, olive, starts_on, ends_on, words):
    with pytest.raises(DatesDontFit, match=words):
        change_dates(cohort=cohort, starts_on=starts_on, ends_on=ends_on, by=olive)


def test_days_of_a_cohort_that_is_over_stay(cohort, olive):
    move_cohort(cohort=cohort, action=CohortAction.CALL_OFF, by=olive, at=NOW)

    with pytest.raises(DatesDontFit, match="is over"):
        change_dates(cohort=cohort, starts_on=YEAR_START, ends_on=LAST, by=olive)


def newer_version(programme, **changes):
    document = {**programme.current.document, **changes}
    return VersionFactory(
        programme=programme, number=2, state="replaced", document=document
    )


def test_cohort_takes_a_newer_version_until_it_starts(cohort, olive):
    newer = newer_version(cohort.programme)

    assert take_version(cohort=cohort, version=newer, by=olive).definition == newer
    move_cohort(cohort=cohort, action=CohortAction.START, by=olive, at=NOW)
    with pytest.raises(VersionStays, match="It runs version 2 and keeps it"):
        take_version(cohort=cohort, version=newer, by=olive)


def test_version_without_a_place_that_is_taken_is_refused(cohort, olive):
    ParticipationFactory(cohort=cohort, membership="partner")
    newer = newer_version(cohort.programme, memberships=[])

    with pytest.raises(VersionStays, match="has no “partner”"):
        take_version(cohort=cohort, version=newer, by=olive)


def test_draft_or_foreign_version_is_not_run(cohort, olive):
    other = VersionFactory()

    with pytest.raises(VersionStays, match="Only a published version"):
        take_version(cohort=cohort, version=other, by=olive)


def test_schools_come_in_all_or_none(cohort, olive):
    one = SchoolFactory(name="One")
    shut = SchoolFactory(name="Two", ended_on=date(2026, 1, 1))

    with pytest.raises(NotTaken, match=r"Two can’t come in\. It isn’t open"):
        add(cohort, olive, [one, shut])

    assert list(cohort.participations.all()) == []


def test_school_that_is_in_already_stays_or_changes(cohort, olive):
    school = SchoolFactory()
    (first,) = add(cohort, olive, [school])
    (again,) = add(cohort, olive, [school])
    (changed,) = add(cohort, olive, [school], "host")

    assert first == again == changed
    assert changed.membership == "host"


def test_database_refuses_a_school_twice_at_a_time(cohort):
    taken = ParticipationFactory(cohort=cohort)

    with pytest.raises(IntegrityError), transaction.atomic():
        ParticipationFactory(cohort=cohort, organisation=taken.organisation)


def test_way_that_the_definition_lacks_is_refused(cohort, olive):
    with pytest.raises(NotTaken, match="no such way to take part"):
        add(cohort, olive, [SchoolFactory()], "guest")


def test_school_comes_while_the_cohort_runs(cohort, olive):
    with pytest.raises(DayOutside, match="The cohort runs from"):
        add(cohort, olive, [SchoolFactory()], starts_on=date(2027, 6, 1))


def test_school_that_left_may_come_again(cohort, olive):
    school = SchoolFactory()
    (first,) = add(cohort, olive, [school])

    end_membership(
        participation=first, ends_on=date(2026, 12, 31), by=olive, reason="Moved."
    )
    add(cohort, olive, [school], "host", date(2027, 1, 1))

    assert cohort.participations.count() == 2


def test_nobody_leaves_before_they_came(cohort, olive):
    (first,) = add(cohort, olive, [SchoolFactory()])

    with pytest.raises(WrongDay, match="can’t leave before"):
        end_membership(participation=first, ends_on=date(2026, 6, 1), by=olive)


def test_nobody_comes_into_a_cohort_that_is_over(cohort, olive):
    move_cohort(cohort=cohort, action=CohortAction.CALL_OFF, by=olive, at=NOW)

    with pytest.raises(CohortIsOver, match="nobody comes or goes"):
        add(cohort, olive, [SchoolFactory()])


def appoint(cohort, olive, post, role="facilitator"):
    return appoint_staff(
        cohort=cohort, post=post, role=role, starts_on=YEAR_START, by=olive
    )


def test_post_looks_after_a_cohort_once(cohort, olive):
    post = PostFactory()
    staff = appoint(cohort, olive, post)

    with pytest.raises(AlreadyIn, match="has this role"):
        appoint(cohort, olive, post)
    with pytest.raises(NoSuchPlace):
        appoint(cohort, olive, post, role="nobody")
    with pytest.raises(WrongDay, match="can’t end before"):
        end_staff(staff=staff, ends_on=date(2026, 6, 1), by=olive)
    assert end_staff(staff=staff, ends_on=LAST, by=olive).ends_on == LAST


def next_plan():
    year = SchoolYearFactory(
        name="2027–28", starts_on=date(2027, 7, 1), ends_on=date(2028, 6, 30)
    )
    return plan(
        name="Plus 2027–28",
        school_year=year,
        starts_on=date(2027, 7, 1),
        ends_on=date(2028, 4, 30),
    )


def test_roll_over_takes_those_who_were_chosen(cohort, olive):
    stays = ParticipationFactory(cohort=cohort, membership="host")
    ParticipationFactory(cohort=cohort)
    staff = appoint(cohort, olive, PostFactory())

    fresh = roll_over(
        cohort=cohort,
        plan=next_plan(),
        members=[stays],
        staff=[staff],
        by=olive,
        at=NOW,
    )

    assert fresh.follows == cohort
    assert [(p.organisation, p.membership) for p in fresh.participations.all()] == [
        (stays.organisation, "host")
    ]
    assert [s.post for s in fresh.staff.all()] == [staff.post]


def test_roll_over_onto_a_version_without_their_place_is_refused(cohort, olive):
    stays = ParticipationFactory(cohort=cohort, membership="gone")

    with pytest.raises(VersionStays, match="has no “gone”"):
        roll_over(
            cohort=cohort,
            plan=next_plan(),
            members=[stays],
            staff=[],
            by=olive,
            at=NOW,
        )


def test_cohort_that_ends_before_it_starts_is_refused_by_the_database(plus):
    with pytest.raises(IntegrityError), transaction.atomic():
        CohortFactory(programme=plus, ends_on=date(2026, 1, 1))
