"""A promise isn't kept: said in confidence, talked about, settled."""

from __future__ import annotations

import pytest

from intervisit.applications.domain.concerns import ConcernOutcome
from intervisit.applications.models import Concern
from intervisit.applications.operations.concerns import (
    ConcernIsSettled,
    SaidAlready,
    bring_in_other_side,
    raise_concern,
    settle_concern,
    withdraw_concern,
    write_in_concern,
)
from intervisit.applications.permissions import SETTLE_CONCERN
from intervisit.applications.queries.concerns import (
    agreed_on,
    concerns_visible_to,
    promised_of_others,
)
from intervisit.notices.models import Notice
from intervisit.programmes.models import CohortStaff
from intervisit.programmes.operations.appointing import RoleTerms, appoint
from intervisit.support.urls import here
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.people import PostFactory
from tests.markup import markup_of


@pytest.fixture
def coach(call, company):
    """Give Tom as Peer Coach at Hilltop."""
    return appoint(
        cohort=call.cohort,
        post=company.tom.posts.get(),
        terms=RoleTerms(role="peer_coach", starts_on=TODAY),
        by=company.actor("olive"),
        at=NOW,
    )


@pytest.fixture
def lead(call, company):
    """Give somebody who looks after the cohort."""
    post = PostFactory(organisation=company.office)
    CohortStaff.objects.create(
        cohort=call.cohort, post=post, role="programme_lead", starts_on=TODAY
    )
    return post.person


@pytest.fixture
def said(coach, lead, company):
    """Give what Tom says about the time he was promised."""
    tom = company.actor("tom")
    time = next(
        each for each in promised_of_others(coach, tom) if each.clause.key == "time"
    )
    return raise_concern(
        appointment=coach, about=time, words="Two periods, not ten.", by=tom, at=NOW
    )


def seen_by(company, name):
    return list(concerns_visible_to(company.actor(name)))


def test_only_who_leads_the_programme_is_told(said, lead, company):
    told = Notice.objects.filter(kind="concern:raised")

    assert [row.person for row in told] == [lead]
    assert "periods" not in told.get().words
    assert seen_by(company, "tom") == [said]
    assert seen_by(company, "harriet") == []
    assert seen_by(company, "olive") == [said]


def test_the_other_side_reads_once_it_is_brought_in(said, company):
    bring_in_other_side(concern=said, by=company.actor("olive"), at=NOW)
    write_in_concern(
        concern=said, words="From Monday.", by=company.actor("harriet"), at=NOW
    )

    assert seen_by(company, "harriet") == [said]
    told = Notice.objects.filter(kind="concern:talked").order_by("pk")
    assert company.harriet in {row.person for row in told}
    assert company.tom in {row.person for row in told}


def test_it_is_settled_with_words_and_then_over(said, company):
    olive = company.actor("olive")
    settle_concern(
        concern=said,
        outcome=ConcernOutcome.AGREED_ANEW,
        decision="Six periods from January.",
        by=olive,
        at=NOW,
    )

    with pytest.raises(ConcernIsSettled):
        write_in_concern(concern=said, words="Thanks", by=olive, at=NOW)
    with pytest.raises(ConcernIsSettled):
        withdraw_concern(concern=said, by=company.actor("tom"), at=NOW)
    said.refresh_from_db()
    assert said.came_of_it is ConcernOutcome.AGREED_ANEW


def test_one_talk_about_one_promise_at_a_time(said, coach, company):
    tom = company.actor("tom")
    about = promised_of_others(coach, tom)[0]

    with pytest.raises(SaidAlready):
        raise_concern(appointment=coach, about=about, words="Again", by=tom, at=NOW)
    withdraw_concern(concern=said, by=tom, at=NOW)
    raise_concern(appointment=coach, about=about, words="Again", by=tom, at=NOW)
    assert Concern.objects.count() == 2


def test_nobody_settles_what_is_about_themselves(said, company):
    found = concerns_visible_to(company.actor("olive")).get()

    assert SETTLE_CONCERN.allows(company.actor("olive"), found)
    assert not SETTLE_CONCERN.allows(company.actor("tom"), found)


def test_each_side_reads_its_own_words_of_the_role(coach, company):
    def read(name):
        return {
            each.key for each in agreed_on(coach, company.actor(name)) if each.is_read
        }

    assert read("tom") == {"teacher"}
    assert read("harriet") == {"school"}
    assert read("olive") == {"teacher", "school"}


def test_a_teacher_says_it_on_the_page_and_the_lead_settles_it(coach, company, sign_in):
    browser = sign_in(company.tom)
    role = here("programmes:appointment", public_id=coach.public_id)
    raised = here("applications:raise_concern", public_id=coach.public_id)

    assert raised in markup_of(browser.get(role))
    form = markup_of(browser.get(raised))
    assert "Space (Who leads the school)" in form
    answer = browser.post(raised, {"about": "school/space", "words": "No room."})
    (concern,) = Concern.objects.all()
    talk = here("applications:concern", public_id=concern.public_id)
    assert answer.url == talk

    browser = sign_in(company.olive)
    assert "No room." in markup_of(browser.get(talk))
    settle = here("applications:settle_concern", public_id=concern.public_id)
    facts = {"outcome": "kept_again", "decision": "Room 12 on Tuesdays."}
    page = markup_of(browser.post(settle, facts, follow=True))
    assert "It is kept again" in page
    assert "Settled a talk about a promise" in page
