"""Long after: directors change, areas are merged, and words are let go by rule."""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.db.models import CharField, JSONField, TextField
from django.http import QueryDict

from intervisit.bookings.domain.costs import Cost, CostKind, Payer
from intervisit.bookings.domain.reasons import Role
from intervisit.bookings.domain.terms import Planned
from intervisit.bookings.models import (
    Booking,
    BookingSection,
    ContactAnswer,
    ContactMessage,
    CostLine,
    Terms,
    Visit,
)
from intervisit.bookings.operations.contacts import write_to_colleague
from intervisit.bookings.operations.letting_go import let_go_of_bookings
from intervisit.bookings.operations.sections import begin_section
from intervisit.directory.domain.life import EndReason
from intervisit.directory.labels import LISTINGS
from intervisit.directory.models import Listing, ListingArea
from intervisit.directory.operations.living import end_listing
from intervisit.directory.queries.asked import asked_of
from intervisit.kernel.money import Money
from intervisit.networks import events
from intervisit.networks.operations.areas import merge_area
from intervisit.notices.models import Notice
from intervisit.people.models import Post, RetentionRule
from intervisit.people.operations.posts import end_post
from intervisit.programmes.models import Programme
from intervisit.questionnaires.models import ResponseSection
from intervisit.questionnaires.queries.responses import sections_visible_to
from intervisit.search.models import SavedSearch
from intervisit.web.privacy.operations import apply_retention, due_under
from tests.bookings.conftest import SOON, TODAY, publish_directory
from tests.conftest import NOW
from tests.factories.directory import ListingAreaFactory
from tests.factories.networks import PracticeAreaFactory, RegionMembershipFactory
from tests.factories.people import PostFactory
from tests.people.test_events import heard_by

YEARS = timedelta(days=800)
SECRET = "Their head of reading is ill"
COST = Cost(
    CostKind.DAY, Decimal(1), Money(30_000, "USD"), Payer.RECEIVER, words=SECRET
)
#: Columns of bookings in which the fullest booking has words.
WITH_WORDS = 12


def readable(scene, name, booking, role):
    response = BookingSection.objects.get(booking=booking, role=role.value).response
    rows = sections_visible_to(scene.actor(name)).filter(response=response)
    return rows.exists()


@pytest.fixture
def over_provider(scene):
    """Give the director over the providing school, and their post."""
    region = RegionMembershipFactory(organisation=scene.company.parkside).region
    rhona = Post.objects.get(person=scene.company.rhona)
    return PostFactory(
        organisation=None,
        region=region,
        title="Regional Director",
        standing=rhona.standing,
    )


def test_successor_of_a_regional_director_reads_the_copies_of_before(
    scene, over_provider
):
    Programme.objects.update(current=None)
    publish_directory(scene.company, copies_both_sides=True)
    booking = scene.completed()
    begin_section(booking=booking, role=Role.EVALUATION, by=scene.actor("tom"), at=NOW)
    scene.hand_in(booking, Role.EVALUATION, as_expected="Well", even_better="More")
    heir = PostFactory(
        organisation=None,
        region=over_provider.region,
        title="Regional Director",
        standing=over_provider.standing,
        starts_on=TODAY,
    )
    scene.heir, scene.before = heir.person, over_provider.person
    assert readable(scene, "before", booking, Role.REQUEST)
    assert not readable(scene, "heir", booking, Role.REQUEST)

    olive = scene.actor("olive")
    end_post(post=over_provider, ends_on=TODAY, successor=heir, by=olive, at=NOW)

    assert readable(scene, "heir", booking, Role.REQUEST)
    assert readable(scene, "heir", booking, Role.EVALUATION)


def test_both_sides_hear_that_the_colleague_of_an_open_booking_leaves(scene):
    scene.asked()
    scene.completed()
    leaves = "The colleague of a booking leaves Parkside"
    facts = {"ends_on": TODAY, "successor": None, "by": scene.actor("petra")}

    end_post(post=scene.listing.post, **facts, at=NOW)

    heard = Notice.objects.filter(words=leaves).values_list("person", flat=True)
    people = (scene.company.tom, scene.company.harriet, scene.saul)
    assert sorted(heard) == sorted(person.pk for person in people)


def test_merged_area_takes_its_listings_bookings_and_proposals_along(scene):
    old, new = PracticeAreaFactory(name="Phonics"), PracticeAreaFactory(name="Reading")
    ListingAreaFactory(listing=scene.listing, area=old, rank=1)
    both = ListingAreaFactory(area=old, rank=1).listing
    ListingAreaFactory(listing=both, area=new, rank=2)
    booking = scene.drafted(area=old)
    kept = {"kind": LISTINGS, "words": "phonics", "known": [1]}
    searches = [
        SavedSearch.objects.create(
            **kept | {"known": [number], "chosen": [f"area:{area.public_id}"]},
            person=person,
            saved_at=NOW,
            looked_at=NOW,
        )
        for number, (area, person) in enumerate(
            [(old, scene.saul), (old, scene.dora), (new, scene.dora)]
        )
    ]

    merge_area(area=old, into=new, by=scene.actor("olive"), on=TODAY, at=NOW)

    booking.refresh_from_db()
    assert booking.area == new
    assert not ListingArea.objects.filter(area=old).exists()
    assert ListingArea.objects.get(listing=both).rank == 1
    assert ListingArea.objects.get(listing=scene.listing).area == new
    moved = SavedSearch.objects.order_by("pk")
    assert [each.pk for each in moved] == [each.pk for each in searches[:2]]
    assert {tag for each in moved for tag in each.chosen} == {f"area:{new.public_id}"}
    assert [each.known for each in moved] == [[0], [1, 2]]
    address = asked_of(QueryDict(f"area={old.public_id}"))
    assert address.chosen == {"area": (new.public_id,)}


def test_every_receiver_of_a_merge_is_listed():
    assert heard_by(events.area_merged) == events.RECEIVERS["area_merged"]


def rule(subject):
    return RetentionRule.objects.create(subject=subject, months=24, is_on=True)


def test_words_of_a_booking_are_let_go_when_the_rule_says_so(scene):
    booking = scene.completed(visits=(Planned(SOON, time(9), time(11)),))
    kept = rule("bookings")
    by = scene.actor("olive")
    assert due_under(kept, TODAY).count == 0
    assert apply_retention(by=by, at=NOW) == 0

    assert apply_retention(by=by, at=NOW + YEARS) == 1

    booking.refresh_from_db()
    assert (booking.flexible, booking.let_go_at) == ("", NOW + YEARS)
    assert set(Terms.objects.values_list("work", flat=True)) == {"–"}
    assert not ResponseSection.objects.exclude(typed={}).exists()
    assert booking.terms.get().signatures.count() == 2
    assert apply_retention(by=by, at=NOW + YEARS) == 0


def where_it_stands(words) -> list[str]:
    """Name every text column of the capability that holds these words."""
    return [
        f"{model.__name__}.{column.name}"
        for model in apps.get_app_config("bookings").get_models()
        for column in model._meta.concrete_fields
        if isinstance(column, CharField | TextField | JSONField)
        and model._default_manager.filter(**{f"{column.name}__icontains": words})
    ]


def test_no_word_of_a_booking_is_left_in_any_column(scene):
    booking = scene.drafted(people_words=SECRET, flexible=SECRET)
    scene.hand_in(booking, issue=SECRET, outcomes=SECRET)
    visits = (Planned(SOON, time(9), time(11)), Planned(SOON, time(13), time(14)))
    terms = {"work": SECRET, "release": SECRET, "visits": visits, "costs": (COST,)}
    scene.agreed(booking, **terms)
    scene.offered(scene.asked(), **terms)
    for row, field in zip(booking.visits.all(), ("words", "next_words"), strict=True):
        Visit.objects.filter(pk=row.pk).update(**{field: SECRET})
    booking.reviews.create(
        side="provider",
        person=scene.saul,
        going="well",
        words=SECRET,
        exit_words=SECRET,
        at=NOW,
    )
    booking.terms_drafts.create(
        side="provider", written_by=scene.saul, written_at=NOW, typed={"work": SECRET}
    )
    over = {"completed_at": NOW, "exit_words": SECRET, "ending_words": SECRET}
    Booking.objects.filter(pk=booking.pk).update(**over)
    assert len(where_it_stands(SECRET)) == WITH_WORDS

    let_go_of_bookings([booking.pk], NOW)

    left = ["CostLine.words", "Terms.release", "Terms.work"]
    assert sorted(where_it_stands(SECRET)) == left
    assert not Terms.objects.filter(booking=booking, work__contains=SECRET).exists()
    assert not CostLine.objects.filter(terms__booking=booking, words=SECRET).exists()
    assert not Terms.objects.filter(booking=booking, release=SECRET).exists()


def test_what_colleagues_wrote_is_deleted_and_that_they_met_stays(scene):
    contact = write_to_colleague(
        listing=scene.listing,
        words="Help",
        when_words="",
        by=scene.actor("tom"),
        at=NOW,
    )
    ContactAnswer.objects.create(
        contact=contact, person=scene.saul, helped="yes", words="Gladly", at=NOW
    )
    rule("contacts")

    assert apply_retention(by=scene.actor("olive"), at=NOW + YEARS) == 1

    assert not ContactMessage.objects.exists()
    assert ContactAnswer.objects.get().words == ""
    contact.refresh_from_db()
    assert apply_retention(by=scene.actor("olive"), at=NOW + YEARS) == 0


def test_words_of_ended_listings_are_let_go_and_standing_ones_stay(scene):
    listing = scene.listing
    Listing.objects.filter(pk=listing.pk).update(description="Ask Saul")
    rule("listings")
    by = scene.actor("olive")
    assert apply_retention(by=by, at=NOW + YEARS) == 0

    end_listing(listing=listing, why=EndReason.WITHDRAWN, words="Tired", by=by, at=NOW)
    assert apply_retention(by=by, at=NOW + YEARS) == 1

    listing.refresh_from_db()
    said = (listing.title, listing.description, listing.end_words)
    assert said == ("Phonics every day", "", "")
    assert Booking.objects.count() == 0
