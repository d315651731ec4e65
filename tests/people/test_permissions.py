"""One truth table a predicate, over the cast."""

from __future__ import annotations

import pytest

from intervisit.people import permissions
from intervisit.people.models import Delegation, Handover, Team
from intervisit.people.queries import persons_known_to
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.base import YEAR_START

CAST = ("harriet", "tom", "petra", "olive", "rhona", "ada")


@pytest.fixture
def allowed(company):
    """Give who of the cast is allowed something."""

    def who(rule, subject):
        return {
            name
            for name in CAST
            if rule.refusal(company.actor(name), subject(company.actor(name))) is None
        }

    return who


def seen(person):
    return lambda actor: persons_known_to(actor).get(pk=person.pk)


def same(thing):
    return lambda _: thing


def test_who_may_do_what_with_a_person(company, allowed):
    tom = seen(company.tom)

    assert allowed(permissions.VIEW, tom) == set(CAST)
    assert allowed(permissions.CONTACT, tom) == {
        "harriet",
        "tom",
        "petra",
        "olive",
        "rhona",
    }
    assert allowed(permissions.AMEND, tom) == {"tom", "olive"}
    assert allowed(permissions.INVITE, tom) == {"harriet", "olive"}
    assert allowed(permissions.MERGE, same(None)) == {"olive"}
    assert allowed(permissions.ADD, same(None)) == {"harriet", "petra", "olive"}


def test_who_may_do_what_with_a_post(company, allowed):
    post = same(company.tom.posts.get())

    assert allowed(permissions.AMEND_POST, post) == {"harriet", "olive"}
    assert allowed(permissions.END_POST, post) == {"harriet", "olive"}
    assert allowed(permissions.GIVE_POST, same(company.hilltop)) == {
        "harriet",
        "olive",
    }


def test_who_may_do_what_with_a_handover(company, allowed):
    left, successor = company.tom.posts.get(), company.harriet.posts.get()
    handover = same(
        Handover.objects.create(post=left, successor=successor, made_at=NOW)
    )

    assert allowed(permissions.VIEW_HANDOVER, handover) == {"harriet", "olive"}
    assert allowed(permissions.TAKE_HANDOVER, handover) == {"harriet"}
    assert allowed(permissions.NAME_SUCCESSOR, handover) == {"harriet", "olive"}


def test_who_may_do_what_with_a_delegation(company, allowed):
    delegation = same(
        Delegation.objects.create(
            giver=company.harriet,
            deputy=company.tom,
            may=["school:amend"],
            starts_on=TODAY,
            ends_on=TODAY,
        )
    )

    assert allowed(permissions.WITHDRAW_DELEGATION, delegation) == {"harriet"}
    assert allowed(permissions.USE_DELEGATION, delegation) == {"tom"}


def test_who_may_do_what_with_a_team(company, allowed):
    team = same(
        Team.objects.create(
            organisation=company.hilltop, kind="ilt", name="T", starts_on=YEAR_START
        )
    )

    assert allowed(permissions.VIEW_TEAM, team) == set(CAST)
    assert allowed(permissions.AMEND_TEAM, team) == {"harriet", "olive"}
    assert allowed(permissions.SAVE_TEAM, same(company.hilltop)) == {
        "harriet",
        "olive",
    }


def test_who_left_is_seen_by_the_office_alone(company):
    company.tom.ended_on = TODAY
    company.tom.save()

    seeing = {
        name
        for name in CAST
        if persons_known_to(company.actor(name)).filter(pk=company.tom.pk).exists()
    }
    assert seeing == {"olive"}
