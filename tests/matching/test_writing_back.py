"""A plan says what was offered, what that became, and why."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from python_calamine import CalamineWorkbook

from intervisit.kernel.actor import visitor
from intervisit.matching.domain.states import PlanAction
from intervisit.matching.operations.announcing import withdraw_announcement
from intervisit.matching.operations.plans import (
    PlanNotPossible,
    make_plan,
    move_plan_on,
)
from intervisit.matching.operations.settling import (
    change_group,
    close_group,
    withdraw_group,
)
from intervisit.matching.queries.announcements import in_group
from intervisit.matching.queries.became import became_of
from intervisit.matching.queries.changes import changes_told
from intervisit.matching.queries.plans import left_over
from tests.conftest import NOW
from tests.factories.matching import announced
from tests.factories.programmes import ParticipationFactory
from tests.markup import markup_of
from tests.matching.conftest import answered, led_school

LATER = NOW + timedelta(days=1)


@pytest.fixture
def names(asked):
    """Give how the plan's history calls its schools: by code or public id."""
    return {school.code or school.public_id: n for n, school in asked.schools.items()}


def told(asked, names):
    plan = asked.announcement.plan
    return [(each.who, each.what, each.reason) for each in changes_told(plan, names)]


def places(asked):
    rows = asked.announcement.plan.places.select_related("partner", "host")
    return {each.partner.name: each.host and each.host.name for each in rows}


def changed(asked, *schools, note="Parkside looks for something else."):
    return change_group(
        group=asked.group("A"), schools=schools, note=note, by=asked.office, at=LATER
    )


def test_plan_says_that_its_groups_are_offered(asked, names):
    assert told(asked, names) == [
        ("Olive Oak", "2 groups are offered to their schools.", "")
    ]


def test_changed_group_moves_the_schools_of_the_plan_and_says_why(asked, names):
    newcomer = led_school("Newcomer")
    ParticipationFactory(cohort=asked.announcement.cohort, organisation=newcomer)
    names[newcomer.code] = "Newcomer"
    hilltop, meadow = asked.schools["Hilltop"], asked.schools["Meadow"]

    changed(asked, hilltop, meadow, newcomer)

    assert places(asked) == {
        "Parkside": None,
        "Meadow": "Hilltop",
        "Riverside": "Quarry",
        "Summit": "Quarry",
    }
    assert told(asked, names)[0] == (
        "Olive Oak",
        (
            "Group C is offered in place of Group A."
            " Parkside left Hilltop and has no place."
            " Newcomer got a place at Hilltop."
        ),
        "Parkside looks for something else.",
    )


def test_withdrawn_group_leaves_its_schools_without_a_place(asked, names):
    withdraw_group(
        group=asked.group("A"), note="Hilltop moves.", by=asked.office, at=LATER
    )

    plan = asked.announcement.plan
    plan.refresh_from_db()
    assert places(asked)["Parkside"] is None
    assert plan.matched == 2
    who, what, why = told(asked, names)[0]
    assert (who, why) == ("Olive Oak", "Hilltop moves.")
    assert what.startswith("Group A was withdrawn.")


def test_group_that_is_formed_by_itself_was_done_by_nobody(asked, names):
    nobody = visitor(asked.office.network_id)
    group = asked.group("A")
    close_group(group_id=group.pk, by=nobody, at=group.closes_at)

    assert told(asked, names)[0] == ("By itself", "Group A became a partnership.", "")


def test_recalled_announcement_keeps_the_groups_and_says_why(asked, names):
    before = places(asked)

    withdraw_announcement(
        announcement=asked.announcement,
        why="The budget fell.",
        by=asked.office,
        at=LATER,
    )

    assert places(asked) == before
    assert told(asked, names)[0] == (
        "Olive Oak",
        "The announcement was withdrawn.",
        "The budget fell.",
    )


def test_announced_plan_cannot_be_unlocked_behind_the_schools_backs(asked):
    plan = asked.announcement.plan
    plan.refresh_from_db()

    with pytest.raises(PlanNotPossible, match="being announced"):
        move_plan_on(
            plan=plan,
            action=PlanAction.UNLOCK,
            seen=plan.version,
            by=asked.office,
            at=LATER,
        )


def test_what_became_names_every_group_that_was_ever_offered(
    asked, django_assert_num_queries
):
    spare = led_school("Spare")
    ParticipationFactory(cohort=asked.announcement.cohort, organisation=spare)
    changed(asked, asked.schools["Hilltop"], asked.schools["Meadow"], spare)

    plan = asked.announcement.plan
    with django_assert_num_queries(3):
        (became,) = became_of(plan)

    assert [
        (
            each.group.letter,
            str(each.words),
            each.group.follows and str(each.group.follows),
        )
        for each in became.groups
    ] == [
        ("A", "Replaced by another group", None),
        ("B", "On offer", None),
        ("C", "On offer", "Group A"),
    ]


@pytest.fixture
def real(triads, company):
    """Give an announcement of a plan that the engine formed."""
    olive = company.actor("olive")
    plan = make_plan(run=answered(triads, olive), by=olive, at=NOW)
    move_plan_on(plan=plan, action=PlanAction.LOCK, seen=plan.version, by=olive, at=NOW)
    return announced(plan, olive)


def test_plans_page_and_files_follow_what_became_of_it(real, company, sign_in):
    office, plan = sign_in(company.olive), real.plan
    group, other = real.groups.order_by("number")[:2]
    host, first, *_rest = in_group(group)
    spare = left_over(plan)[0].partner
    change_group(
        group=group,
        schools=[host.organisation, first.organisation, spare],
        note="They know each other.",
        by=company.actor("olive"),
        at=LATER,
    )
    withdraw_group(
        group=other, note="Its host moves.", by=company.actor("olive"), at=LATER
    )

    path = f"/nyc/match-plans/{plan.public_id}/"
    body = markup_of(office.get(path))
    workbook = office.get(f"{path}files/workbook/").content
    lines = markup_of(office.get(f"{path}files/groups/")).splitlines()

    assert "What became of the groups" in body
    assert "They know each other." in body
    assert "Its host moves." in body
    assert len(lines) == 1 + 2 + 2
    place = plan.places.get(partner=spare)
    assert (place.host, place.score > 0) == (host.organisation, True)
    offered = sheet_of(workbook, "What was offered")
    assert sorted({row[1] for row in offered if row[1] in "CD"}) == ["C", "D"]
    told = [row[2] for row in sheet_of(workbook, "Changes")]
    assert any("is offered in place of Group A." in words for words in told)
    assert office.get(f"{path}files/secrets/").status_code == 404


def sheet_of(content, name):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_name(name).to_python()[1:]
