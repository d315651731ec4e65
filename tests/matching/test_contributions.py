"""What matching gives to Today, to pages of schools and cohorts, and to search."""

from __future__ import annotations

from datetime import timedelta

from intervisit.matching import contributions
from intervisit.matching.operations.plans import make_plan
from intervisit.matching.queries.plans import groups_of
from tests.cast import TODAY
from tests.conftest import NOW
from tests.matching.conftest import answered


def test_today_asks_to_look_at_an_answer_then_to_decide_on_the_plan(triads, olive):
    run = answered(triads, olive)
    first = list(contributions.waiting(olive, TODAY))

    plan = make_plan(run=run, by=olive, at=NOW)
    then = list(contributions.waiting(olive, TODAY))

    assert [item.title for item in first] == ["Look at the groups of Triads 2026–27"]
    assert [item.title for item in then] == [f"Decide on {plan.name} of Triads 2026–27"]


def test_today_says_why_a_run_came_to_nothing(triads, olive):
    answered(triads, olive, hosts_open=5, exactly=True)

    (item,) = contributions.waiting(olive, TODAY)

    assert item.act == "Read why"
    assert item.why


def test_nobody_else_is_told(triads, olive, company):
    answered(triads, olive)

    assert list(contributions.waiting(company.actor("harriet"), TODAY)) == []
    assert list(contributions.panels("cohort", company.actor("ada"), triads)) == []


def test_cohort_school_search_and_personal_data_know_of_it(triads, olive, company):
    plan = make_plan(run=answered(triads, olive), by=olive, at=NOW)
    partner = groups_of(plan)[0].partners[0]

    on_cohort, *_others = contributions.panels("cohort", olive, triads)
    on_school, *_offers = contributions.panels("school", olive, partner)
    data, *_announced = contributions.personal_data(company.olive)

    assert on_cohort.context["plan"] == plan
    assert groups_of(plan)[0].host.name in on_school.context["rows"][0][1]
    assert {hit.title for hit in contributions.found(olive, "Triads")} == {
        "Run 1 of Triads 2026–27"
    }
    assert len(data.rows) == 2
    assert "matching:run" in {each.key for each in contributions.notice_kinds()}


def test_done_lists_what_was_locked_or_moved(triads, olive):
    make_plan(run=answered(triads, olive), by=olive, at=NOW)

    assert list(contributions.done(olive, NOW - timedelta(days=1))) == []
