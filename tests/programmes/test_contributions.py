from __future__ import annotations

from datetime import timedelta

from intervisit.programmes import contributions
from intervisit.programmes.domain.cohorts import CohortAction
from intervisit.programmes.operations.cohorts import move_cohort
from intervisit.programmes.operations.definitions import begin_draft, publish_draft
from intervisit.programmes.operations.members import appoint_staff
from intervisit.support.urls import here
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.people import PostFactory
from tests.factories.programmes import ParticipationFactory
from tests.markup import markup_of


def titles(actor, on=TODAY):
    return [item.title for item in contributions.waiting(actor, on)]


def test_own_draft_waits_for_who_saved_it(company, plus, olive):
    begin_draft(programme=plus, by=olive, at=NOW)

    assert titles(olive) == [
        "Publish the draft of Learning Partners Plus, or discard it"
    ]
    assert titles(company.actor("tom")) == []


def test_cohort_waits_when_it_should_have_started_and_before_it_ends(cohort, olive):
    assert titles(olive, cohort.starts_on - timedelta(days=60)) == []
    assert titles(olive, cohort.starts_on) == ["Start Plus 2026–27"]

    move_cohort(cohort=cohort, action=CohortAction.START, by=olive, at=NOW)

    assert titles(olive, cohort.starts_on) == []
    (item,) = contributions.waiting(olive, cohort.ends_on + timedelta(days=1))
    assert (item.title, item.state) == ("Bring Plus 2026–27 to its end", "late")


def test_week_shows_first_and_last_days(cohort, olive):
    first = contributions.this_week(olive, cohort.starts_on, cohort.starts_on)
    last = contributions.this_week(olive, cohort.ends_on, cohort.ends_on)

    assert [item.words for item in first] == ["Plus 2026–27 starts"]
    assert [item.words for item in last] == ["Plus 2026–27 ends"]


def test_published_version_is_among_what_was_done(plus, olive):
    draft = begin_draft(programme=plus, by=olive, at=NOW)
    document = draft.document
    document["programme"]["months"] = 11
    draft.document = document
    draft.save()
    publish_draft(version=draft, note="", by=olive, at=NOW)

    (item,) = contributions.done(olive, NOW - timedelta(days=7))

    assert item.words == "Version 2 of Learning Partners Plus is in force."


def test_school_page_shows_its_part_in_words(company, cohort, olive):
    ParticipationFactory(cohort=cohort, organisation=company.hilltop, membership="host")

    *_, panel = contributions.panels("school", olive, company.hilltop)
    (hidden,) = contributions.panels("school", company.actor("tom"), company.hilltop)

    assert [way for _, way in panel.context["rows"]] == ["Host school"]
    assert hidden.context["rows"] == []
    assert list(contributions.panels("person", olive, company.tom)) == []


def test_page_of_a_school_names_its_cohorts(company, cohort, sign_in):
    ParticipationFactory(cohort=cohort, organisation=company.hilltop, membership="host")
    url = here("web:school", public_id=company.hilltop.public_id)

    page = markup_of(sign_in(company.olive).get(url))

    assert here("programmes:cohort", public_id=cohort.public_id) in page
    assert "It isn’t in a" not in page


def test_search_finds_programmes_and_the_cohorts_that_one_sees(company, cohort, olive):
    def found(name):
        actor = company.actor(name)
        return [hit.title for hit in contributions.found(actor, "plus")]

    assert found("olive") == ["Learning Partners Plus", "Plus 2026–27"]
    assert found("tom") == ["Learning Partners Plus"]


def test_personal_data_names_roles_and_versions(company, cohort, olive):
    post = PostFactory(person=company.rhona)
    appoint_staff(
        cohort=cohort,
        post=post,
        role="facilitator",
        starts_on=cohort.starts_on,
        by=olive,
    )
    begin_draft(programme=cohort.programme, by=olive, at=NOW)

    roles, *_, written = contributions.personal_data(company.rhona)
    *_, by_olive = contributions.personal_data(company.olive)

    assert [row["role"] for row in roles.rows] == ["facilitator"]
    assert list(written.rows) == []
    assert [row["version"] for row in by_olive.rows] == [2]
