"""Listings as an actor sees them, and what lists and pages say of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet
from django.db.models import prefetch_related_objects as fetch_related

from intervisit.directory.domain.life import Contact
from intervisit.directory.domain.rules import Freshness, Rules
from intervisit.directory.labels import AVAILABILITY, CONTACTS, STATES
from intervisit.directory.models import Listing, ListingArea
from intervisit.directory.models.listings import ListingQuerySet
from intervisit.directory.permissions import OVERSEERS
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.people.models import Handover, Person

BESIDE = ("organisation", "post__person")


def listings_visible_to(actor: Actor) -> ListingQuerySet:
    """Give what stands in the directory; before and after, to those concerned."""
    found = Listing.objects.select_related(*BESIDE)
    if actor.is_visitor:
        return found.none()
    if actor.has(*OVERSEERS):
        return found
    mine = [post.id for post in actor.posts]
    left_to_me = Handover.objects.filter(successor_id__in=mine).values("post_id")
    return found.filter(
        Q(published_at__isnull=False, ended_at=None)
        | Q(post_id__in=mine)
        | Q(post_id__in=left_to_me)
        | Q(organisation_id__in=list(actor.led_schools))
    )


def with_areas(listings: Sequence[Listing]) -> Sequence[Listing]:
    """Add ``areas_now``, the areas in their order; one query."""
    areas = ListingArea.objects.select_related("area").order_by("rank", "pk")
    fetch_related(list(listings), Prefetch("areas", areas, to_attr="areas_now"))
    return listings


def area_names(listing: Listing) -> list[str]:
    """Give the names of a listing's areas; take listings ``with_areas``."""
    return [row.area.name for row in listing.areas_now]


def owned_by(actor: Actor) -> Q:
    """Ask for what an actor's posts offer, and schools that they lead as a whole.

    The same as ``permissions.offers_it``, for many rows at once.
    """
    own = Q(post_id__in=[post.id for post in actor.posts])
    return own | Q(post=None, organisation_id__in=list(actor.led_schools))


def mine(actor: Actor) -> QuerySet[Listing]:
    """Give what an actor's posts offer, and what the schools that they lead offer."""
    found = Listing.objects.select_related(*BESIDE).filter(owned_by(actor))
    return found.order_by(F("ended_at").desc(nulls_first=True), "title", "pk")


def beside(listing: Listing, actor: Actor) -> list[Listing]:
    """Give what else the same school and its people offer and an actor sees."""
    found = listings_visible_to(actor).of_schools([listing.organisation_id])
    return list(found.not_over().exclude(pk=listing.pk).order_by("title", "pk"))


def of_school(school: Organisation, actor: Actor, on: date) -> list[Listing]:
    """Give what a school and its people offer, in the directory now."""
    found = listings_visible_to(actor).listed_on(on).of_schools([school.pk])
    return list(with_areas(list(found.order_by("title", "pk"))))


def of_person(person: Person, actor: Actor, on: date) -> list[Listing]:
    """Give what somebody offers by their posts, in the directory now."""
    found = listings_visible_to(actor).listed_on(on).filter(post__person=person)
    return list(with_areas(list(found.order_by("title", "pk"))))


def with_words(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Narrow to listings that have every word: in themselves, their school or owner."""
    for word in words.split():
        areas = ListingArea.objects.filter(area__name__icontains=word)
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(description__icontains=word)
            | Q(subjects__icontains=word)
            | Q(organisation__name__icontains=word)
            | Q(post__person__sort_name__contains=word.lower())
            | Q(pk__in=areas.values("listing_id"))
        )
    return rows


def state_words(listing: Listing, on: date) -> str:
    return str(STATES[listing.state_on(on)])


def availability_words(listing: Listing, on: date) -> str:
    return str(AVAILABILITY[listing.availability_on(on)])


def contact_words(listing: Listing) -> str:
    return str(CONTACTS[Contact(listing.contact_by)])


def freshness_of(listing: Listing, rules: Rules | None, on: date) -> Freshness:
    """Say how fresh a listing is; always fresh where no rules are."""
    if rules is None:
        return Freshness.FRESH
    return rules.freshness(listing.confirmed_on, on)
