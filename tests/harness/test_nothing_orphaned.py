"""When somebody leaves, nothing that they owned is orphaned.

Duties belong to posts: whatever goes on and points at a post has moved to the
successor once the post is handed over. What points at a person says who did a thing
(its name ends with "by", and history keeps that), or belongs to them, and then the file
of everything that is held about them reads it.
"""

from __future__ import annotations

from datetime import timedelta

import pghistory.models
import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from intervisit.networks.models import Network
from intervisit.partnerships.models import Facilitation
from intervisit.people.events import post_ended
from intervisit.people.models import Person, Post
from intervisit.people.operations.ended_posts import ITS_OWN, with_duties
from intervisit.people.operations.posts import end_post
from intervisit.people.queries import actor_for
from intervisit.support import clock
from intervisit.support.scope import within
from intervisit.web.contributions import personal_data_of
from tests.factories.people import PersonFactory, PostFactory


def pointing_at(target):
    """Give every key of ours that points at a model, histories apart."""
    return [
        field
        for model in apps.get_models()
        if not issubclass(model, pghistory.models.Event)
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is target
    ]


def named(field):
    return f"{field.model._meta.label}.{field.name}"


OF_POSTS = {
    named(field): field
    for field in pointing_at(Post)
    if field.remote_field.get_accessor_name() not in ITS_OWN
    and field.model._meta.label != "people.Handover"
}
OF_PERSONS = {
    named(field): field
    for field in pointing_at(Person)
    if not field.name.endswith("_by") and named(field) != "people.Person.merged_into"
}
#: What somebody offers or promises in person isn't passed on like a duty.
IN_PERSON = {
    "directory.Listing.post": "it leaves the directory, and a successor may follow it",
    "bookings.Booking.colleague_post": "both sides are told, and agree anew",
}
#: Read by another way than by the person: their account opens it, or a parent does.
READ_THROUGH = {
    "questionnaires.ResponseParty.person": "the response names its readers",
    "directory.EditionEntry.person": "an edition is public, and redacted in place",
}


def running(field, on):
    """Give the posts to which something is attached that goes on, and passes on."""
    rows = field.model.objects.exclude(**{field.name: None})
    names = {each.name for each in field.model._meta.fields}
    if "ends_on" in names:
        rows = rows.filter(Q(ends_on=None) | Q(ends_on__gt=on))
    posts = Post.objects.held_on(on).filter(pk__in=rows.values(field.name))
    for name in IN_PERSON:
        stays = OF_POSTS[name]
        has_it = stays.model.objects.exclude(**{stays.name: None})
        posts = posts.exclude(pk__in=has_it.values(stays.name))
    return posts


@pytest.fixture
def inside(demo_nyc):
    with within(demo_nyc):
        yield


@pytest.fixture
def left_behind(demo_db):
    """Hand one post of each table over; gives what stays attached to the old one."""

    def find(field):
        on = clock.today()
        for network in Network.objects.order_by("slug"):
            with within(network):
                post = running(field, on).order_by("pk").first()
                if post is not None:
                    hand_over(post)
                    return with_duties([post.pk], on + timedelta(days=1))
        message = f"the demo has no row of {named(field)} to try"
        raise AssertionError(message)

    return find


def hand_over(post):
    """Let somebody new at the same place take a post over today."""
    on, at = clock.today(), clock.now()
    successor = PostFactory(
        person=PersonFactory(),
        organisation=post.organisation,
        region=post.region,
        title="Successor",
    )
    by = actor_for(PostFactory(standing="office").person, on)
    end_post(post=post, ends_on=on, successor=successor, by=by, at=at)


@pytest.mark.parametrize("name", sorted(OF_POSTS.keys() - IN_PERSON.keys()))
def test_what_hangs_on_a_post_passes_to_the_successor(name, left_behind):
    assert left_behind(OF_POSTS[name]) == set()


def test_without_anybody_who_hears_it_something_stays_behind(left_behind, monkeypatch):
    monkeypatch.setattr(post_ended, "receivers", [])
    post_ended.sender_receivers_cache.clear()

    found = [left_behind(OF_POSTS["programmes.CohortStaff.post"])]
    post_ended.sender_receivers_cache.clear()

    assert found != [set()]


def test_who_goes_along_with_a_partnership_passes_too(inside):
    on = clock.today()
    along = Q(ends_on=None) | Q(ends_on__gt=on)
    row = Facilitation.objects.filter(along, staff__ends_on=None).earliest("pk")
    post = row.staff.post

    hand_over(post)

    goes_on = Facilitation.objects.filter(along, partnership=row.partnership)
    assert [each.staff.post.title for each in goes_on] == ["Successor"]
    assert not Facilitation.objects.filter(along, staff__post=post).exists()


def tables_read(demo):
    """Give the tables that the file about a person reads, over all who are asked."""
    with CaptureQueriesContext(connection) as captured:
        list(personal_data_of(demo))
    return " ".join(query["sql"] for query in captured.captured_queries)


def unread(said, fields):
    return {
        name
        for name, field in fields.items()
        if name not in READ_THROUGH and f'"{field.model._meta.db_table}"' not in said
    }


def test_what_belongs_to_a_person_stands_in_the_file_about_them(inside):
    said = tables_read(Person.objects.exclude(account=None).order_by("pk").first())

    assert unread(said, OF_PERSONS) == set()


def test_a_table_that_nobody_reads_is_found(inside):
    said = tables_read(Person.objects.exclude(account=None).order_by("pk").first())

    assert unread(said.replace("notices_notice", "x"), OF_PERSONS) >= {
        "notices.Notice.person"
    }
