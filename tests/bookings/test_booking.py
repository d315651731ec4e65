"""A booking from its first word to its evaluation, and everything that refuses."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from intervisit.bookings.domain.costs import Cost, CostKind, Payer
from intervisit.bookings.domain.life import BookingState, Side
from intervisit.bookings.domain.reasons import CancelReason, RefusalReason
from intervisit.bookings.domain.terms import Part, Planned
from intervisit.bookings.models import Booking, Terms
from intervisit.bookings.operations.asking import (
    DaysArePast,
    NotOffered,
    OwnSchool,
    discard_booking,
)
from intervisit.bookings.operations.capacity import set_capacity
from intervisit.bookings.operations.ending import (
    cancel_booking,
    complete_booking,
    refuse_booking,
)
from intervisit.bookings.operations.living import (
    ColleagueLeft,
    NotNow,
    NotYourSide,
)
from intervisit.bookings.operations.reminding import remind_of_bookings
from intervisit.bookings.operations.terms import (
    NoPlaceLeft,
    NotSound,
    TermsMovedOn,
    agree_to_terms,
)
from intervisit.bookings.queries.pages import terms_shown, turn_words
from intervisit.bookings.queries.states import with_state
from intervisit.bookings.waiting import waiting
from intervisit.kernel.money import Money
from intervisit.networks.models import Region
from intervisit.notices.models import Notice
from intervisit.people.models import Engagement
from intervisit.people.operations.engagements import EngagedElsewhere
from intervisit.questionnaires.models import Response
from tests.bookings.conftest import LATER, SOON, TODAY
from tests.conftest import NOW
from tests.factories.networks import RegionFactory, RegionMembershipFactory
from tests.factories.people import PostFactory

DAY = Cost(CostKind.DAY, Decimal("1.5"), Money(30_000, "USD"), Payer.RECEIVER)
BROKERAGE = Cost(CostKind.BROKERAGE, Decimal(1), Money(5_000, "USD"), Payer.NETWORK)
VISIT = Planned(SOON, time(9), time(11))


def told(person) -> list[str]:
    return [row.words for row in Notice.objects.filter(person=person).order_by("pk")]


def state(booking, on=TODAY):
    booking.refresh_from_db()
    return booking.state_on(on)


@pytest.mark.checklist("T6", "T10", "T11")
def test_draft_is_seen_by_nobody_and_sent_when_handed_in(scene):
    booking = scene.drafted()
    assert state(booking) is BookingState.DRAFT
    assert told(scene.company.petra) == []

    scene.hand_in(booking, issue="Reading", outcomes="Fluency")

    assert state(booking) is BookingState.ASKED
    assert told(scene.company.petra) == ["Hilltop asks Parkside for support"]
    copied = "For your information: Hilltop asks Parkside for support"
    assert told(scene.company.rhona) == [copied]
    assert told(scene.company.harriet) == [copied]
    assert turn_words(booking, TODAY).startswith("Parkside has been asked")


@pytest.mark.checklist("T6", "T11")
@pytest.mark.parametrize("cluster", ["North", "South"])
def test_support_goes_within_and_across_clusters_with_one_copy(scene, cluster):
    region = Region.objects.filter(name=cluster).first() or RegionFactory(name=cluster)
    RegionMembershipFactory(organisation=scene.company.parkside, region=region)
    over_provider = PostFactory(
        organisation=None, region=region, standing="regional_director"
    )

    scene.asked()

    assert len(told(scene.company.rhona)) == 1
    assert len(told(over_provider.person)) == (cluster == "North")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"receiver": "parkside"}, OwnSchool),
        ({"kind": "training"}, NotOffered),
        ({"wanted_from": TODAY, "wanted_until": date(2020, 1, 1)}, DaysArePast),
        ({"wanted_from": LATER, "wanted_until": SOON}, DaysArePast),
        ({"wanted_from": date(2020, 1, 1), "wanted_until": SOON}, DaysArePast),
    ],
)
def test_what_can_not_be_asked_for_is_refused(scene, said, why):
    if "receiver" in said:
        said = {"receiver": scene.company.parkside}
    with pytest.raises(why):
        scene.drafted(**said)
    assert not Booking.objects.exists()


@pytest.mark.checklist("T15")
def test_listing_that_pauses_meanwhile_takes_no_request(scene):
    booking = scene.drafted()
    scene.listing.availability = "paused"
    scene.listing.save()

    with pytest.raises(NotNow, match="can’t help"), transaction.atomic():
        scene.hand_in(booking, issue="Reading", outcomes="Fluency")
    assert state(booking) is BookingState.DRAFT
    assert not Response.objects.submitted().exists()


def test_days_that_went_by_while_it_lay_are_refused(scene):
    booking = scene.drafted(wanted_from=SOON, wanted_until=SOON)

    with pytest.raises(NotNow, match="went by"), transaction.atomic():
        scene.hand_in(
            booking, at=NOW + timedelta(days=30), issue="Reading", outcomes="Fluency"
        )


def test_draft_is_thrown_away_and_what_was_sent_is_not(scene):
    discard_booking(booking=scene.drafted(), by=scene.actor("tom"), at=NOW)
    assert not Booking.objects.exists()
    assert not Response.objects.exists()

    with pytest.raises(NotNow):
        discard_booking(booking=scene.asked(), by=scene.actor("tom"), at=NOW)


@pytest.mark.checklist("T9")
def test_offers_go_back_and_forth_and_every_version_stays(scene):
    booking = scene.asked()
    scene.offered(booking, costs=(DAY,))
    assert state(booking) is BookingState.OFFERED
    assert booking.facts.offered_by is Side.PROVIDER

    second = scene.offered(booking, by="harriet", seen=1, costs=(BROKERAGE,))
    agree_to_terms(terms=second, by=scene.actor("petra"), at=NOW)

    assert state(booking) is BookingState.AGREED
    newest, first = terms_shown(booking, "USD")
    assert [each.part for _, each in newest.changed] == [Part.COSTS]
    assert [str(money.minor) for _, money in first.totals] == ["45000"]
    assert {row.side for row in newest.signed} == {"provider", "receiver"}
    assert "Agreed: Parkside supports Hilltop" in told(scene.saul)


@pytest.mark.checklist("T9")
def test_nothing_is_paid_by_default(scene):
    booking = scene.agreed()

    assert terms_shown(booking, "USD")[0].totals == []


def test_days_and_costs_of_terms_are_never_changed(scene):
    terms = scene.offered(scene.asked(), costs=(DAY,))

    for rows, said in (
        (Terms.objects.filter(pk=terms.pk), {"ends_on": LATER}),
        (terms.costs.all(), {"each_minor": 1}),
    ):
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            rows.update(**said)


def test_one_side_does_not_agree_with_itself(scene):
    terms = scene.offered(scene.asked())

    with pytest.raises(NotYourSide):
        agree_to_terms(terms=terms, by=scene.actor("petra"), at=NOW)
    with pytest.raises(NotYourSide):
        agree_to_terms(terms=terms, by=scene.actor("tom"), at=NOW)


def test_what_was_on_the_page_has_to_stand_still(scene):
    booking = scene.asked()
    first = scene.offered(booking)
    scene.offered(booking, seen=1, work="Another way")

    with pytest.raises(TermsMovedOn):
        agree_to_terms(terms=first, by=scene.actor("harriet"), at=NOW)
    with pytest.raises(TermsMovedOn):
        scene.offered(booking, by="harriet", seen=1)
    assert Terms.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"starts_on": TODAY - timedelta(days=1)}, "The first day is past"),
        ({"visits": (Planned(LATER + timedelta(days=1), time(9), time(10)),)}, "lies"),
        (
            {"costs": (Cost(CostKind.DAY, Decimal("0.3"), DAY.each, Payer.RECEIVER),)},
            "halves",
        ),
        (
            {"costs": (Cost(CostKind.DAY, Decimal(1), Money(0, "USD"), DAY.payer),)},
            "smallest coin",
        ),
    ],
)
def test_terms_that_do_not_fit_are_refused(scene, said, why):
    with pytest.raises(NotSound, match=why):
        scene.offered(scene.asked(), **said)


def test_colleague_who_left_supports_nobody(scene):
    booking = scene.asked()
    terms = scene.offered(booking)
    post = scene.listing.post
    post.ends_on = TODAY - timedelta(days=1)
    post.save()

    with pytest.raises(ColleagueLeft, match="Saul Stern has left Parkside"):
        agree_to_terms(terms=terms, by=scene.actor("harriet"), at=NOW)
    with pytest.raises(ColleagueLeft):
        scene.offered(booking, seen=1)


def test_colleague_is_in_one_place_at_a_time(scene):
    scene.agreed(visits=(VISIT,))

    with pytest.raises(EngagedElsewhere, match="Saul Stern"):
        scene.agreed(visits=(Planned(SOON, time(10), time(12)),))
    assert Engagement.objects.count() == 1


def test_capacity_holds_for_the_days_and_is_free_again(scene):
    petra = scene.actor("petra")
    set_capacity(listing=scene.listing, at_once=1, by=petra, at=NOW)
    first = scene.agreed()
    assert first.place == 1

    waits = scene.asked()
    with pytest.raises(NoPlaceLeft, match="Parkside has no place left"):
        scene.agreed(waits)
    after = LATER + timedelta(days=1)
    assert scene.agreed(waits, seen=1, starts_on=after, ends_on=after).place == 1

    cancel_booking(
        booking=first,
        reason_key=CancelReason.OTHER,
        words="",
        by=scene.actor("harriet"),
        at=NOW,
    )
    assert scene.agreed().place == 1


def test_limit_that_comes_later_counts_what_runs_by_then(scene):
    petra = scene.actor("petra")
    set_capacity(listing=scene.listing, at_once=1, by=petra, at=NOW)
    set_capacity(listing=scene.listing, at_once=None, by=petra, at=NOW)
    first, second = scene.agreed(), scene.agreed()
    assert (first.place, second.place) == (1, 2)

    set_capacity(listing=scene.listing, at_once=2, by=petra, at=NOW)
    with pytest.raises(NoPlaceLeft):
        scene.agreed()
    cancelled = {"reason_key": CancelReason.OTHER, "words": "", "by": petra, "at": NOW}
    cancel_booking(booking=first, **cancelled)
    set_capacity(listing=scene.listing, at_once=1, by=petra, at=NOW)
    with pytest.raises(NoPlaceLeft):
        scene.agreed()
    cancel_booking(booking=second, **cancelled)
    assert scene.agreed().place == 1


def test_database_refuses_the_same_place_twice(scene):
    scene.agreed()
    scene.agreed()

    with pytest.raises(IntegrityError, match="place_of_listing"), transaction.atomic():
        Booking.objects.update(place=1)


def test_terms_are_told_to_the_other_side_and_the_agreement_to_directors(scene):
    booking = scene.asked()
    terms = scene.offered(booking)
    offered = "Terms are offered: Hilltop and Parkside"
    assert offered in told(scene.company.harriet)
    assert offered not in told(scene.saul)

    agree_to_terms(terms=terms, by=scene.actor("harriet"), at=NOW)
    assert "Agreed: Parkside supports Hilltop" in told(scene.company.rhona)


def test_support_that_ends_early_frees_its_place_and_its_visits(scene):
    petra = scene.actor("petra")
    set_capacity(listing=scene.listing, at_once=1, by=petra, at=NOW)
    first = scene.agreed(starts_on=TODAY, visits=(VISIT,))
    tomorrow = TODAY + timedelta(days=1)

    complete_booking(booking=first, exit_words="", by=petra, at=NOW)

    first.refresh_from_db()
    assert first.last_on == TODAY
    assert not first.visits.standing().exists()
    assert not Engagement.objects.exists()
    with pytest.raises(NoPlaceLeft):
        scene.agreed(starts_on=TODAY)
    assert scene.agreed(starts_on=tomorrow).place == 1


def test_refusal_has_a_reason_and_ends_it(scene):
    booking = scene.asked()

    refuse_booking(
        booking=booking,
        refusal=RefusalReason.NO_COVER,
        words="Until Easter",
        by=scene.actor("petra"),
        at=NOW,
    )

    assert state(booking) is BookingState.REFUSED
    assert "Parkside can’t support Hilltop" in told(scene.company.tom)
    with pytest.raises(NotNow, match="Refused"):
        scene.offered(booking)


@pytest.mark.parametrize(
    ("who", "side"), [("harriet", "receiver"), ("petra", "provider")]
)
def test_either_side_cancels_and_the_time_is_free(scene, who, side):
    booking = scene.agreed(visits=(VISIT,))

    cancel_booking(
        booking=booking,
        reason_key=CancelReason.STAFF_ILL,
        words="",
        by=scene.actor(who),
        at=NOW,
    )

    assert state(booking) is BookingState.CANCELLED
    assert booking.cancelled_by == side
    assert not Engagement.objects.exists()
    assert not booking.visits.standing().exists()


def test_database_says_the_same_of_every_state(scene):
    scene.drafted()
    scene.asked()
    scene.asked(wanted_from=TODAY, wanted_until=TODAY)
    scene.offered(scene.asked())
    scene.agreed()
    scene.completed()
    cancel_booking(
        booking=scene.agreed(),
        reason_key=CancelReason.OTHER,
        words="",
        by=scene.actor("petra"),
        at=NOW,
    )

    for day in (TODAY, SOON, LATER + timedelta(days=90)):
        rows = with_state(Booking.objects.all(), day)
        assert [row.state for row in rows] == [row.state_on(day).value for row in rows]


def test_whoever_lets_others_wait_is_reminded_once(scene):
    scene.asked()
    office, late = scene.actor("olive"), NOW + timedelta(days=5)
    before = late - timedelta(seconds=1)

    assert remind_of_bookings(on=before.date(), by=office, at=before) == 0
    assert remind_of_bookings(on=late.date(), by=office, at=late) == 2
    assert remind_of_bookings(on=late.date(), by=office, at=late) == 0
    assert "Hilltop still waits for an answer" in told(scene.saul)


def test_each_side_has_on_its_page_what_waits(scene):
    booking = scene.asked()
    assert [str(i.title) for i in waiting(scene.actor("petra"), TODAY)] == [
        "Say whether you can help Hilltop with “Phonics every day”"
    ]
    scene.offered(booking)
    assert [str(i.title) for i in waiting(scene.actor("harriet"), TODAY)] == [
        "Answer the terms: Parkside for Hilltop, “Phonics every day”"
    ]
    assert list(waiting(scene.actor("petra"), TODAY)) == []
