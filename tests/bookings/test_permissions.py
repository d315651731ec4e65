"""Who may do what: one line a permission, asked of everybody in the cast."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

import pytest

from intervisit.bookings import permissions
from intervisit.bookings.domain.costs import Cost, CostKind, Payer
from intervisit.bookings.domain.terms import Planned
from intervisit.bookings.models import Booking, Contact, TermsDraft
from intervisit.bookings.operations.asking import ask_for_support
from intervisit.bookings.operations.contacts import write_to_colleague
from intervisit.bookings.queries.bookings import (
    BESIDE,
    bookings_read_by,
    bookings_to_judge,
    bookings_visible_to,
    contacts_visible_to,
)
from intervisit.bookings.queries.sides import GETS, GIVES, acting_in
from intervisit.kernel.actor import visitor
from intervisit.kernel.money import Money
from intervisit.people.models import Post
from intervisit.programmes.models import Programme
from tests.bookings.conftest import SOON, publish_directory
from tests.conftest import NOW
from tests.factories.networks import RegionFactory, RegionMembershipFactory
from tests.factories.people import PostFactory

EVERYBODY = (
    *("tom", "harriet", "saul", "petra", "rhona", "regina"),
    *("dora", "olive", "ada"),
)
SIDES = "tom harriet saul petra"
READERS = f"{SIDES} rhona dora olive"


@pytest.fixture
def cast(scene):
    """Let Regina direct another region than the one of those who ask."""
    regina = PostFactory(
        organisation=None,
        region=RegionFactory(name="South"),
        title="Superintendent",
        standing="regional_director",
    )
    scene.regina = regina.person
    return scene


def allowed(scene, permission, subject) -> str:
    """Name those who may, in the order of the cast."""
    assert not permission.allows(visitor(scene.company.network.pk), subject)
    return " ".join(
        name for name in EVERYBODY if permission.allows(scene.actor(name), subject)
    )


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("VIEW", f"{SIDES} rhona dora olive ada"),
        ("READ_WORDS", READERS),
        ("DISCARD", "tom"),
        ("OFFER", "harriet petra"),
        ("AGREE", "harriet petra"),
        ("REFUSE", "petra"),
        ("CANCEL", "tom harriet petra"),
        ("PLAN_VISIT", "saul petra"),
        ("REVIEW", SIDES),
        ("COMPLETE", SIDES),
        ("EVALUATE", "tom harriet"),
        ("TELL_OWN_SIDE", "saul petra"),
        ("JUDGE", "rhona dora"),
    ],
)
def test_booking_is_for_both_sides_and_those_over_them(cast, name, who):
    booking = cast.asked()

    assert allowed(cast, getattr(permissions, name), booking) == who


def test_booking_that_was_not_sent_is_its_authors_alone(cast):
    booking = cast.drafted()

    for permission in (permissions.VIEW, permissions.READ_WORDS, permissions.DISCARD):
        assert allowed(cast, permission, booking) == "tom"
    assert allowed(cast, permissions.JUDGE, booking) == ""


def test_visits_are_written_up_by_who_gives(cast):
    visit = cast.agreed(visits=(Planned(SOON, time(9), time(11)),)).visits.get()

    assert allowed(cast, permissions.LOG_VISIT, visit) == "saul petra"
    assert allowed(cast, permissions.VIEW_VISIT, visit) == (
        f"{SIDES} rhona dora olive ada"
    )


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("WRITE", "tom harriet petra rhona regina dora olive ada"),
        ("ASK", "tom harriet rhona regina dora olive ada"),
        ("SET_CAPACITY", "petra"),
    ],
)
def test_listing_is_asked_for_by_others_and_limited_by_its_leader(cast, name, who):
    assert allowed(cast, getattr(permissions, name), cast.listing) == who


def test_listing_of_a_whole_school_is_asked_for_by_all_but_who_leads_it(cast):
    cast.listing.post = None
    cast.listing.save()

    assert allowed(cast, permissions.WRITE, cast.listing) == (
        "tom harriet saul rhona regina dora olive ada"
    )


def test_director_books_for_a_school_also_where_they_work_themselves(cast):
    for person in (cast.dora, cast.company.rhona, cast.company.olive):
        PostFactory(person=person, organisation=cast.company.parkside)

    assert allowed(cast, permissions.ASK, cast.listing) == (
        "tom harriet rhona regina dora ada"
    )


@pytest.mark.parametrize(
    ("name", "who"),
    [("READ", "tom saul"), ("REPLY", "tom saul"), ("PROMOTE", "tom")],
)
def test_talk_is_for_the_two(cast, name, who):
    contact = write_to_colleague(
        listing=cast.listing, words="x", when_words="", by=cast.actor("tom"), at=NOW
    )

    assert allowed(cast, getattr(permissions, name), contact) == who


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("LIST", " ".join(EVERYBODY)),
        ("LIST_CONTACTS", " ".join(EVERYBODY)),
        ("SEE_GIVING", "rhona regina dora olive"),
        ("SEE_QUALITY", "rhona regina dora"),
        ("TEND_THEMES", "dora"),
    ],
)
def test_pages_of_many_bookings_are_for_directors(cast, name, who):
    assert allowed(cast, getattr(permissions, name), None) == who


def test_draft_of_terms_is_for_the_side_that_writes_it(cast):
    draft = TermsDraft.objects.create(
        booking=cast.asked(),
        side="provider",
        written_by=cast.company.petra,
        written_at=NOW,
    )

    readers = permissions.CONFIDENTIAL["bookings.TermsDraft.typed"]
    assert [
        name for name in EVERYBODY if readers.refusal(cast.actor(name), draft) is None
    ] == ["petra"]


def over_the_provider(scene):
    """Let Regina direct the region of the giving school."""
    region = Post.objects.get(person=scene.regina).region
    RegionMembershipFactory(organisation=scene.company.parkside, region=region)


@pytest.mark.parametrize("to_both", [False, True])
def test_lists_hold_what_the_rules_allow_one_by_one(cast, to_both):
    """Each rule that is said twice, once for a row and once for many, says the same."""
    over_the_provider(cast)
    if to_both:
        Programme.objects.update(current=None)
        publish_directory(cast.company, copies_both_sides=True)
    cast.drafted()
    cast.asked(by="rhona")
    contact = write_to_colleague(
        listing=cast.listing, words="x", when_words="", by=cast.actor("tom"), at=NOW
    )
    made = ask_for_support(
        listing=cast.listing,
        wanted=cast.wanted(),
        came_of=contact,
        by=cast.actor("tom"),
        at=NOW,
    )
    cast.hand_in(made, issue="x", outcomes="y")
    everything = list(Booking.objects.select_related(*BESIDE).order_by("pk"))
    contacts = list(Contact.objects.all())
    for name in EVERYBODY:
        actor = cast.actor(name)
        for found, rule in (
            (bookings_visible_to(actor), permissions.VIEW.rule),
            (bookings_read_by(actor), permissions.READ_WORDS.rule),
            (bookings_to_judge(actor), permissions.JUDGE.rule),
            (Booking.objects.filter(acting_in(actor)), GIVES | GETS),
        ):
            allowed_one_by_one = [
                booking for booking in everything if not rule.refusal(actor, booking)
            ]
            assert list(found.order_by("pk")) == allowed_one_by_one
        reads = [one for one in contacts if permissions.READ.allows(actor, one)]
        assert list(contacts_visible_to(actor)) == reads
    nobody = visitor(cast.company.network.pk)
    for queryset in (bookings_visible_to, bookings_to_judge, contacts_visible_to):
        assert not queryset(nobody).exists()
    assert bookings_visible_to(cast.actor("regina")).exists() is to_both


def test_words_of_a_booking_are_read_by_those_whom_the_table_names(cast):
    """Those of terms by who sees it; of visits and talks by who reads words, too."""
    facts = {"by": cast.actor("tom"), "at": NOW}
    contact = write_to_colleague(
        listing=cast.listing, words="x", when_words="", **facts
    )
    message = contact.messages.get()

    def readers_of(name, row):
        rule = permissions.CONFIDENTIAL[f"bookings.{name}"]
        return " ".join(
            who for who in EVERYBODY if rule.refusal(cast.actor(who), row) is None
        )

    assert readers_of("ContactMessage.words", message) == "tom saul"
    booking = ask_for_support(
        listing=cast.listing, wanted=cast.wanted(), came_of=contact, **facts
    )
    assert readers_of("ContactMessage.words", message) == "tom saul"
    cast.hand_in(booking, issue="x", outcomes="y")
    assert readers_of("ContactMessage.words", message) == READERS

    cost = Cost(CostKind.DAY, Decimal(1), Money(30_000, "USD"), Payer.RECEIVER)
    visit = Planned(SOON, time(9), time(11))
    cast.agreed(booking, costs=(cost,), visits=(visit,))
    terms = booking.terms.get()
    assert readers_of("Terms.work", terms) == f"{READERS} ada"
    assert readers_of("CostLine.words", terms.costs.get()) == f"{READERS} ada"
    assert readers_of("Visit.words", booking.visits.get()) == READERS
