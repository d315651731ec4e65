"""What a school was asked goes to whoever follows; what was promised stays sealed."""

from __future__ import annotations

import pytest

from intervisit.people.models import Handover
from intervisit.people.operations.ended_posts import hand_over_ended
from intervisit.people.operations.posts import end_post, name_successor
from intervisit.people.queries import actor_for
from intervisit.questionnaires import contributions
from intervisit.questionnaires.models import Response
from intervisit.questionnaires.operations.answering import start_response
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.people import PersonFactory, PostFactory
from tests.factories.questionnaires import answers, begun, published


@pytest.fixture
def leaving(company):
    return company.tom.posts.get()


@pytest.fixture
def next_one(company):
    return PostFactory(
        person=PersonFactory(family_name="Next"), organisation=company.hilltop
    )


@pytest.fixture
def questionnaire(company):
    return published(company.actor("olive"))


@pytest.fixture
def asked(company, questionnaire):
    """Tom was asked for Hilltop; he wrote in two sections, one of them sealed."""
    response = start_response(
        by=company.actor("olive"),
        at=NOW,
        questionnaire=questionnaire,
        author=company.tom,
        organisation=company.hilltop,
    )
    tom = company.actor("tom")
    answers(response, tom, issue="Boys don’t read.", needs="A quieter head.")
    return response


def end(company, post, successor):
    olive = company.actor("olive")
    return end_post(post=post, ends_on=TODAY, successor=successor, by=olive, at=NOW)


def written(response):
    return {each.key: each.typed for each in response.sections.all() if each.typed}


def test_what_was_asked_goes_to_the_successor_without_what_was_sealed(
    company, asked, leaving, next_one
):
    end(company, leaving, next_one)

    asked.refresh_from_db()
    assert asked.author == next_one.person
    assert written(asked) == {"booking": {"issue": ["Boys don’t read."]}}


def test_successor_finds_it_on_today(company, asked, leaving, next_one):
    end(company, leaving, None)
    before = list(contributions.waiting(actor_for(next_one.person, TODAY), TODAY))
    handover = Handover.objects.get(post=leaving)
    olive = company.actor("olive")
    name_successor(handover=handover, successor=next_one, by=olive, at=NOW)
    after = list(contributions.waiting(actor_for(next_one.person, TODAY), TODAY))

    assert (len(before), len(after)) == (0, 1)


def test_what_somebody_began_freely_stays_theirs(
    company, questionnaire, leaving, next_one
):
    own = begun(questionnaire, company.actor("tom"), issue="For myself.")

    end(company, leaving, next_one)

    own.refresh_from_db()
    assert own.author == company.tom


def test_nothing_moves_while_another_post_there_goes_on(
    company, asked, leaving, next_one
):
    PostFactory(person=company.tom, organisation=company.hilltop, title="Coach")

    end(company, leaving, next_one)

    asked.refresh_from_db()
    assert asked.author == company.tom


def test_a_draft_that_the_successor_has_is_not_given_twice(
    company, questionnaire, asked, leaving, next_one
):
    begun(questionnaire, actor_for(next_one.person, TODAY), issue="Mine.")

    end(company, leaving, next_one)

    drafts = Response.objects.drafts().filter(author=next_one.person)
    assert [each.asked_by_id for each in drafts] == [None]


def test_a_post_that_was_asked_is_handed_over_also_by_a_list(company, asked, leaving):
    type(leaving).objects.filter(pk=leaving.pk).update(ends_on=TODAY)

    olive = company.actor("olive")
    made = hand_over_ended(posts=[leaving.pk], on=TODAY, by=olive, at=NOW)

    assert [handover.post for handover in made] == [leaving]
