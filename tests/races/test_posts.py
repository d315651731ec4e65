"""Two end a post, or put a school in a region, at the same moment."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network, Organisation, Region, RegionMembership
from intervisit.networks.operations import schools
from intervisit.people.models import Handover, Person, Post
from intervisit.people.operations import posts
from intervisit.people.queries import actor_for
from intervisit.support import clock
from intervisit.support.scope import within
from tests.races.running import Act, Both, at_once, without

FROM = timedelta(days=30)


@pytest.fixture
def nyc(copy) -> Network:
    return Network.objects.get(slug="nyc")


def office() -> Actor:
    found = Person.objects.get(email="director@nyc.example")
    return actor_for(found, clock.today())


def ending_for_two_successors(network: Network) -> tuple[list[Act], Post]:
    """Let two end one post, each for another successor."""
    with within(network):
        held = Post.objects.held_on(clock.today()).filter(standing="staff")
        school = next(
            each
            for each in Organisation.objects.schools().order_by("pk")
            if held.filter(organisation=each, ends_on=None).count() > 2
        )
        here = held.filter(organisation=school, ends_on=None).order_by("pk")
        post, *others = here[:3]
        facts = {"ends_on": clock.today() + FROM, "by": office(), "at": clock.now()}
    acts: list[Act] = [
        partial(posts.end_post, post=post, successor=each, **facts) for each in others
    ]
    return acts, post


def test_post_is_handed_over_once(nyc):
    acts, post = ending_for_two_successors(nyc)

    assert at_once(nyc, acts) == ["done", "refused"]
    with within(nyc):
        assert Handover.objects.filter(post=post).count() == 1


def regions_for_one_school(network: Network) -> tuple[list[Act], RegionMembership]:
    """Let two put one school in two regions of a kind from the same day."""
    with within(network):
        held = RegionMembership.objects.filter(ends_on=None).order_by("pk")[0]
        others = Region.objects.filter(kind=held.kind).exclude(pk=held.region_id)
        facts = {
            "organisation": held.organisation,
            "by": office(),
            "from_day": clock.today() + FROM,
        }
    with within(network):
        acts: list[Act] = [
            partial(schools.place_in_region, region=region, **facts)
            for region in others.order_by("pk")[:2]
        ]
    return acts, held


def places_of(held: RegionMembership) -> int:
    rows = RegionMembership.objects.filter(organisation=held.organisation_id)
    return rows.filter(kind=held.kind_id, ends_on=None).count()


def test_school_is_in_one_region_of_a_kind(nyc):
    acts, held = regions_for_one_school(nyc)

    assert at_once(nyc, acts) == ["done", "done"]
    with within(nyc):
        assert places_of(held) == 1


def test_without_turn_and_constraint_it_is_in_two(copy, nyc, monkeypatch):
    """The control: each ends the old place, and gives a new one of its own."""
    acts, held = regions_for_one_school(nyc)
    both = Both()
    without(copy, "networks_regionmembership", "one_region_of_a_kind_at_a_time")
    monkeypatch.setattr(schools, "take_turn", lambda _: both.wait())
    monkeypatch.setattr(
        schools.RegionMembership.objects,
        "select_for_update",
        schools.RegionMembership.objects.all,
    )
    with within(nyc):
        before = places_of(held)

    found = at_once(nyc, acts)

    with within(nyc):
        assert (found, places_of(held)) == (["done", "done"], before + 1)
