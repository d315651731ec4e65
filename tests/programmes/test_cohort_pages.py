"""Pages of cohorts, through the client; literal query counts of the lists."""

from __future__ import annotations

from datetime import date

import pytest

from intervisit.programmes.models import Cohort
from intervisit.support.scope import within
from tests.cast import gather
from tests.factories.networks import OfficeFactory, SchoolFactory, SchoolYearFactory
from tests.factories.people import PostFactory
from tests.factories.programmes import (
    CohortFactory,
    ParticipationFactory,
    VersionFactory,
    published,
)
from tests.markup import markup_of


@pytest.fixture
def company_outside(new_york):
    """Give the cast, with no scope open: requests open their own."""
    with within(new_york):
        return gather(new_york)


@pytest.fixture
def office(company_outside, sign_in):
    return sign_in(company_outside.olive)


@pytest.fixture
def cohort(new_york, company_outside):
    with within(new_york):
        programme = published()
        return CohortFactory(programme=programme, definition=programme.current)


def url(cohort, rest=""):
    return f"/nyc/cohorts/{cohort.public_id}/{rest}"


def now(new_york, cohort):
    with within(new_york):
        return Cohort.objects.get(pk=cohort.pk)


def test_office_moves_dates_and_says_why(new_york, office, cohort):
    answer = office.post(
        url(cohort, "dates/"),
        {"starts_on": "2026-08-01", "ends_on": "2027-05-31", "reason": "Late start."},
    )

    page = markup_of(office.get(answer.url))
    assert "Late start." in page
    assert "Aug 1, 2026" in page
    wrong = {"starts_on": "2027-05-31", "ends_on": "2026-08-01"}
    refused = markup_of(office.post(url(cohort, "dates/"), wrong))
    assert "A cohort ends after it starts." in refused


def test_state_moves_on_and_refuses_in_words(new_york, office, cohort):
    office.post(url(cohort, "state/"), {"action": "start"})
    office.post(url(cohort, "state/"), {"action": "start"})
    office.post(url(cohort, "state/"), {"action": "explode"})
    page = markup_of(office.get(url(cohort)))

    assert now(new_york, cohort).state == "running"
    assert "isn’t possible now" in page
    assert "isn’t known any more" in page


def test_planned_cohort_takes_the_newer_version(new_york, office, cohort):
    with within(new_york):
        programme = cohort.programme
        old = programme.current
        old.state = "replaced"
        old.save()
        programme.current = VersionFactory(programme=programme, number=2)
        programme.save()

    before = markup_of(office.get(url(cohort)))
    office.post(url(cohort, "version/"))

    assert "Version 2 is in force" in before
    assert now(new_york, cohort).definition_id == programme.current_id


def test_person_looks_after_a_cohort_and_stops(new_york, office, cohort):
    with within(new_york):
        post = PostFactory(organisation=OfficeFactory())
    office.post(
        url(cohort, "staff/add/"),
        {"role": "facilitator", "post": post.public_id, "starts_on": "2026-11-22"},
    )
    with within(new_york):
        staff = now(new_york, cohort).staff.get()

    ended = office.post(
        f"/nyc/cohort-staff/{staff.public_id}/end/", {"ends_on": "2026-12-01"}
    )

    assert ended.status_code == 302
    assert "until Dec 1, 2026" in markup_of(office.get(url(cohort)))


def test_school_leaves_with_a_reason(new_york, office, cohort):
    with within(new_york):
        row = ParticipationFactory(cohort=cohort)

    page = f"/nyc/members/{row.public_id}/leave/"
    early = markup_of(office.post(page, {"ends_on": "2020-01-01"}))
    done = office.post(page, {"ends_on": "2026-12-01", "reason": "It closes."})

    assert "can’t leave before" in early
    assert done.status_code == 302


def test_planned_cohort_is_hidden_from_schools(
    new_york, company_outside, sign_in, cohort
):
    client = sign_in(company_outside.tom)

    assert client.get(url(cohort)).status_code == 404
    assert client.get("/nyc/cohorts/").status_code == 200
    assert client.post(url(cohort, "state/"), {"action": "start"}).status_code == 404


def test_lists_are_exported(new_york, office, cohort):
    with within(new_york):
        ParticipationFactory(
            cohort=cohort, organisation=SchoolFactory(name="=Formula", code="F1")
        )

    cohorts = office.get("/nyc/cohorts/?as=csv").content.decode("utf-8-sig")
    members = office.get(url(cohort, "members/?as=csv")).content.decode("utf-8-sig")

    assert "Plus 2026–27" in cohorts
    assert "'=Formula" in members


@pytest.mark.parametrize("page", ["cohorts/", "programmes/"])
def test_list_runs_as_many_queries_with_three_rows_as_with_one(
    new_york, office, cohort, page, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    office.get(f"/nyc/{page}")
    with CaptureQueriesContext(connection) as one:
        office.get(f"/nyc/{page}")
    with within(new_york):
        for number in range(2):
            programme = published()
            CohortFactory(
                programme=programme,
                definition=programme.current,
                school_year=cohort.school_year,
                name=f"Another {number}",
            )

    with django_assert_num_queries(len(one)):
        office.get(f"/nyc/{page}")


def test_second_to_roll_over_is_refused_and_keeps_what_was_typed(
    new_york, office, cohort
):
    page = url(cohort, "next/")
    with within(new_york):
        year = SchoolYearFactory(
            name="2027–28", starts_on=date(2027, 7, 1), ends_on=date(2028, 6, 30)
        )
    typed = {
        "name": "Plus, the second year",
        "school_year": year.pk,
        "starts_on": "2027-07-05",
        "ends_on": "2028-04-28",
    }
    first = office.post(page, typed)

    second = office.post(page, {**typed, "ends_on": "2028-05-31"})

    words = markup_of(second)
    assert first.status_code == 302
    assert "There is a cohort called Plus, the second year in that year." in words
    assert 'value="2028-05-31"' in words
    assert 'value="Plus, the second year"' in words
