from __future__ import annotations

from datetime import date

import pytest

from intervisit.notices.models import Notice
from intervisit.partnerships.domain.life import EndReason
from intervisit.partnerships.models import Membership, Partnership
from intervisit.partnerships.operations.ending import carry_on, dissolve, rematch
from intervisit.partnerships.operations.facilitating import (
    CannotFacilitate,
    SomebodyElseDoes,
    assign_facilitator,
    release_facilitator,
)
from intervisit.partnerships.operations.forming import (
    CohortOver,
    InAnotherGroup,
    NewMember,
    NoSuchShape,
    NotInCohort,
    OutsideCohort,
    WrongSize,
    form_partnership,
)
from intervisit.partnerships.operations.living import NotNow, PartnershipOver
from intervisit.partnerships.operations.members import (
    GoneAlready,
    join_partnership,
    leave_partnership,
)
from tests.conftest import NOW
from tests.factories.networks import SchoolFactory, SchoolYearFactory
from tests.factories.partnerships import (
    CohortStaffFactory,
    plus_members,
    taking_part,
)
from tests.factories.people import PostFactory
from tests.factories.programmes import CohortFactory, ParticipationFactory

TODAY = NOW.date()


@pytest.fixture
def form(cohort, olive):
    def formed(**facts):
        start = {
            "cohort": cohort,
            "formation": "plus_group",
            "focus": None,
            "by": olive,
            "at": NOW,
        }
        return form_partnership(**start | facts)

    return formed


@pytest.fixture
def group(cohort, form, company):
    """Give a standing Plus group that Hilltop hosts, with six partners."""
    return form(members=plus_members(cohort, 6, host=company.hilltop))


def staff_of(cohort, **facts):
    return CohortStaffFactory(cohort=cohort, post=PostFactory(), **facts)


def members_on(partnership, day):
    rows = Membership.objects.filter(partnership=partnership).held_on(day)
    return set(rows.values_list("organisation_id", flat=True))


def test_group_begins_today_and_is_called_after_its_host(group, company):
    assert group.name == "Hilltop Plus group"
    assert group.starts_on == TODAY
    assert group.memberships.count() == 7
    assert {row.is_exclusive for row in group.memberships.all()} == {True}


def test_leaders_of_members_are_told_once(group, company):
    notices = Notice.objects.filter(kind="partnership:begins")

    assert [notice.person_id for notice in notices] == [company.harriet.pk]


def test_group_of_the_wrong_size_is_refused_with_numbers(cohort, form):
    with pytest.raises(WrongSize, match=r"at least 5 × Partner schools; .* 4"):
        form(members=plus_members(cohort, 4))

    assert Partnership.objects.count() == 0


def test_shape_that_the_definition_lacks_is_refused(cohort, form):
    with pytest.raises(NoSuchShape, match="pentad"):
        form(formation="pentad", members=[])


def test_who_does_not_take_part_is_named(cohort, form):
    stranger = SchoolFactory(name="Far Away")
    members = [*plus_members(cohort, 5), NewMember(stranger, "partner")]

    with pytest.raises(NotInCohort, match="Far Away"):
        form(members=members)


def test_partner_cannot_come_as_host(cohort, form, company):
    partners = plus_members(cohort, 5)[1:]
    as_partner = taking_part(cohort, "partner", company.hilltop)
    members = [NewMember(as_partner.organisation, "host"), *partners]

    with pytest.raises(NotInCohort, match="Hilltop"):
        form(members=members)


def test_school_is_in_one_group_of_a_cohort(cohort, form, group):
    taken = group.memberships.filter(membership="partner").first()
    members = plus_members(cohort, 5)
    members[1] = NewMember(taken.organisation, "partner")

    with pytest.raises(InAnotherGroup, match=taken.organisation.name):
        form(members=members)

    assert Partnership.objects.count() == 1


def test_nothing_is_formed_in_a_cohort_that_is_over(cohort, form):
    cohort.state = "closed"
    cohort.save()

    with pytest.raises(CohortOver):
        form(members=[])


def test_day_outside_the_cohort_is_refused(cohort, form):
    with pytest.raises(OutsideCohort, match="runs from"):
        form(members=plus_members(cohort, 5), starts_on=date(2027, 12, 1))


def test_school_joins_midway_and_those_inside_are_told(cohort, group, olive, company):
    came = taking_part(cohort, "partner")

    join_partnership(partnership=group, member=came, starts_on=TODAY, by=olive, at=NOW)

    assert group.memberships.count() == 8
    told = Notice.objects.filter(kind="partnership:changes")
    assert [notice.person_id for notice in told] == [company.harriet.pk]


def test_eighth_partner_is_refused(cohort, group, olive):
    join_partnership(
        partnership=group,
        member=taking_part(cohort, "partner"),
        starts_on=TODAY,
        by=olive,
        at=NOW,
    )

    with pytest.raises(WrongSize, match="at most 7"):
        join_partnership(
            partnership=group,
            member=taking_part(cohort, "partner"),
            starts_on=TODAY,
            by=olive,
            at=NOW,
        )


def test_school_leaves_and_its_place_stays_in_the_history(group, olive):
    leaver = group.memberships.filter(membership="partner").first()

    leave_partnership(membership=leaver, ends_on=TODAY, by=olive, at=NOW)

    leaver.refresh_from_db()
    assert leaver.ends_on == TODAY
    assert leaver.organisation_id not in members_on(group, date(2026, 11, 23))
    with pytest.raises(GoneAlready):
        leave_partnership(membership=leaver, ends_on=TODAY, by=olive, at=NOW)


def test_all_or_nothing_keeps_five_partners(cohort, form, olive):
    group = form(members=plus_members(cohort, 5))
    leaver = group.memberships.filter(membership="partner").first()

    with pytest.raises(WrongSize, match="at least 5"):
        leave_partnership(membership=leaver, ends_on=TODAY, by=olive, at=NOW)


def test_dissolving_says_why_and_ends_every_place(group, olive):
    dissolve(
        partnership=group,
        end_reason=EndReason.NOT_WORKING,
        words="They see too little of each other.",
        by=olive,
        at=NOW,
    )

    group.refresh_from_db()
    assert (group.state, group.end_reason) == ("dissolved", "not_working")
    assert {row.ends_on for row in group.memberships.all()} == {TODAY}
    with pytest.raises(NotNow, match="Dissolved"):
        dissolve(partnership=group, end_reason=EndReason.OTHER, by=olive, at=NOW)


def test_dissolved_partnership_lets_nobody_in(cohort, group, olive):
    dissolve(partnership=group, end_reason=EndReason.OTHER, by=olive, at=NOW)

    with pytest.raises(PartnershipOver, match=group.name):
        join_partnership(
            partnership=group,
            member=taking_part(cohort, "partner"),
            starts_on=TODAY,
            by=olive,
            at=NOW,
        )


def test_members_of_a_dissolved_group_are_free_the_day_after(
    cohort, form, group, olive
):
    members = [
        NewMember(row.organisation, row.membership) for row in group.memberships.all()
    ]
    dissolve(
        partnership=group,
        end_reason=EndReason.REMATCHED,
        ends_on=TODAY,
        by=olive,
        at=NOW,
    )

    again = form(members=members, starts_on=date(2026, 11, 23))

    assert again.memberships.count() == 7


def test_matching_anew_keeps_what_was(cohort, form, company, olive):
    first = form(
        members=plus_members(cohort, 6, host=company.hilltop),
        starts_on=date(2026, 9, 1),
    )
    kept = [
        NewMember(row.organisation, row.membership) for row in first.memberships.all()
    ][:6]

    second = rematch(partnership=first, members=kept, focus=None, by=olive, at=NOW)

    first.refresh_from_db()
    assert (first.state, first.ends_on) == ("dissolved", date(2026, 11, 21))
    assert second.follows == first
    assert members_on(second, TODAY) == {each.organisation.pk for each in kept}


def next_cohort(cohort, members):
    year = SchoolYearFactory(
        name="2027–28", starts_on=date(2027, 7, 1), ends_on=date(2028, 6, 30)
    )
    later = CohortFactory(
        programme=cohort.programme,
        definition=cohort.definition,
        school_year=year,
        name="Plus 2027–28",
        starts_on=date(2027, 7, 1),
        ends_on=date(2028, 4, 30),
        follows=cohort,
    )
    for row in members:
        ParticipationFactory(
            cohort=later,
            organisation=row.organisation,
            membership=row.membership,
            starts_on=later.starts_on,
        )
    return later


def test_carrying_on_forms_the_next_and_points_back(cohort, group, olive):
    later = next_cohort(cohort, group.memberships.all())

    on = carry_on(partnership=group, cohort=later, by=olive, at=NOW)

    group.refresh_from_db()
    assert (group.state, group.ends_on) == ("continued", date(2027, 6, 30))
    assert (on.follows_id, on.name) == (group.pk, group.name)
    assert members_on(on, later.starts_on) == members_on(group, TODAY)


def test_facilitator_goes_along_and_is_told(cohort, group, olive):
    staff = staff_of(cohort)

    assign_facilitator(
        partnership=group, staff=staff, starts_on=TODAY, by=olive, at=NOW
    )

    assert Notice.objects.filter(person_id=staff.post.person_id).count() == 1
    with pytest.raises(SomebodyElseDoes, match="Somebody else"):
        assign_facilitator(
            partnership=group,
            staff=staff_of(cohort),
            starts_on=TODAY,
            by=olive,
            at=NOW,
        )


def test_one_facilitator_instead_of_another(cohort, form, olive):
    group = form(members=plus_members(cohort, 5), starts_on=date(2026, 9, 1))
    before, after = staff_of(cohort), staff_of(cohort)
    assign_facilitator(
        partnership=group, staff=before, starts_on=date(2026, 9, 1), by=olive, at=NOW
    )

    assign_facilitator(
        partnership=group, staff=after, starts_on=TODAY, by=olive, at=NOW, instead=True
    )

    rows = group.facilitations.order_by("starts_on")
    assert [(row.staff_id, row.ends_on) for row in rows] == [
        (before.pk, date(2026, 11, 21)),
        (after.pk, None),
    ]


def test_staff_of_another_cohort_cannot_go_along(cohort, group, olive):
    other = staff_of(CohortFactory(school_year=cohort.school_year))

    with pytest.raises(CannotFacilitate, match="another cohort"):
        assign_facilitator(
            partnership=group, staff=other, starts_on=TODAY, by=olive, at=NOW
        )


def test_facilitator_stops_going_along(cohort, group, olive):
    made = assign_facilitator(
        partnership=group, staff=staff_of(cohort), starts_on=TODAY, by=olive, at=NOW
    )

    released = release_facilitator(facilitation=made, ends_on=TODAY, by=olive)

    assert released.ends_on == TODAY
