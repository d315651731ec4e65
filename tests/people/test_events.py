"""What is told of posts and persons: who hears it, and that it is undone whole."""

from __future__ import annotations

import pytest
from django.db import connection

from intervisit.people import events
from intervisit.people.models import Handover, Post
from intervisit.people.operations.ended_posts import hand_over_ended
from intervisit.people.operations.posts import end_post
from tests.cast import TODAY
from tests.conftest import NOW


def heard_by(signal):
    """Give the full names of who hears a signal, in the order of telling."""
    found = [receiver() for _key, receiver, _is_async in signal.receivers]
    return tuple(f"{one.__module__}.{one.__qualname__}" for one in found)


@pytest.mark.parametrize("name", events.RECEIVERS)
def test_every_receiver_is_listed_and_every_listed_one_hears(name):
    assert heard_by(getattr(events, name)) == events.RECEIVERS[name]


def test_every_event_is_listed():
    signals = {name for name, one in vars(events).items() if hasattr(one, "receivers")}

    assert signals == set(events.RECEIVERS)


def by_hand(company, post):
    olive = company.actor("olive")
    end_post(post=post, ends_on=TODAY, successor=None, by=olive, at=NOW)


def by_a_list(company, post):
    Post.objects.filter(pk=post.pk).update(ends_on=TODAY)
    olive = company.actor("olive")
    hand_over_ended(posts=[post.pk], on=TODAY, by=olive, at=NOW)


@pytest.mark.parametrize("end", [by_hand, by_a_list])
def test_event_is_told_inside_the_transaction(company, end):
    inside = []

    def hear(sender, **_facts):
        inside.append(connection.in_atomic_block)

    events.post_ended.connect(hear)
    try:
        end(company, company.harriet.posts.get())
    finally:
        events.post_ended.disconnect(hear)

    assert inside == [True]
    assert Handover.objects.count() == 1


@pytest.mark.parametrize("end", [by_hand, by_a_list])
def test_receiver_that_fails_undoes_the_whole(company, end):
    def refuse(sender, **_facts):
        message = "no"
        raise ValueError(message)

    events.post_ended.connect(refuse)
    try:
        with pytest.raises(ValueError, match="no"):
            end(company, company.harriet.posts.get())
    finally:
        events.post_ended.disconnect(refuse)

    assert not Handover.objects.exists()
