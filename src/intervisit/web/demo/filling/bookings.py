"""Colleagues ask for help: contacts, and bookings in every state there is.

Written through the operations, each at its own moment, where a network's directory
has a formal level. The first stories are the cast's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from intervisit.bookings.domain.costs import Cost, CostKind, Payer
from intervisit.bookings.domain.reasons import (
    CancelReason,
    Going,
    Helped,
    RefusalReason,
    Role,
)
from intervisit.bookings.domain.terms import Offer, Planned
from intervisit.bookings.levels import formal_level
from intervisit.bookings.models import Booking, Contact, Terms
from intervisit.bookings.operations.asking import Wanted, ask_for_support
from intervisit.bookings.operations.capacity import set_capacity
from intervisit.bookings.operations.contacts import (
    answer_colleague,
    ask_whether_it_helped,
    say_whether_it_helped,
    write_to_colleague,
)
from intervisit.bookings.operations.drafts import keep_draft
from intervisit.bookings.operations.ending import (
    cancel_booking,
    complete_booking,
    refuse_booking,
)
from intervisit.bookings.operations.quality import make_theme, set_themes
from intervisit.bookings.operations.sections import begin_section
from intervisit.bookings.operations.terms import agree_to_terms, offer_terms
from intervisit.bookings.operations.visits import log_visit, review_support
from intervisit.directory.models import Listing
from intervisit.directory.operations.drafts import Where, keep_typed
from intervisit.directory.queries.asking import can_be_asked
from intervisit.kernel.actor import Actor, Standing
from intervisit.kernel.money import Money
from intervisit.networks.models import Organisation
from intervisit.people.models import Post
from intervisit.people.queries import actor_for
from intervisit.questionnaires.operations.answering import (
    save_answers,
    submit_response,
)
from intervisit.support.urls import here
from intervisit.web.demo.filling import booking_words as said
from intervisit.web.demo.world import World

AFTERNOON, EVENING = time(13, 30), time(15, 30)
LONG = ("support", "secondment")


@dataclass(slots=True)
class Teller:
    """What the stories are told with: the world, and who can be asked."""

    world: World
    listings: list[Listing]
    academy: Organisation

    def at(self, days: int) -> datetime:
        """Give a moment so many days before the day of loading."""
        return self.world.at - timedelta(days=days)

    def day(self, days: int) -> date:
        return self.world.school_day(days)

    def leader(self, school_id: int) -> Actor:
        """Give who leads a school, as an actor."""
        posts = Post.objects.held_on(self.world.on).filter(
            organisation_id=school_id, standing=Standing.LEADER.value
        )
        post = posts.select_related("person").order_by("pk")[0]
        return actor_for(post.person, self.world.on)

    def of(self, school_id: int, *, long: bool = False) -> Listing:
        """Give what a school offers, preferably for longer."""
        own = [each for each in self.listings if each.organisation_id == school_id]
        return next((e for e in own if not long or set(LONG) & set(e.kinds)), own[0])

    def elsewhere(self, number: int, *, long: bool = False) -> Listing:
        """Give a listing of another academy than the cast's, by number."""
        others = [e for e in self.listings if e.organisation_id != self.academy.pk]
        fit = [e for e in others if not long or set(LONG) & set(e.kinds)]
        return fit[number % len(fit)]


def fill(world: World) -> None:
    """Write contacts and bookings where the directory has a formal level."""
    if "academy-teacher" not in world.cast or formal_level() is None:
        return
    led = Post.objects.held_on(world.on).filter(standing=Standing.LEADER.value)
    rows = Listing.objects.listed_on(world.on).filter(
        organisation__in=led.values("organisation")
    )
    rows = rows.select_related("organisation", "post")
    open_now = [
        each for each in rows.order_by("pk") if not can_be_asked(each, world.on)
    ]
    teller = Teller(world, open_now, world.places["academy"])
    _limits(teller)
    _talks(teller)
    _requests(teller)
    _settled(teller)
    _long(teller)
    _over(teller)
    _looked_after(teller)


def _limits(teller: Teller) -> None:
    """Two leaders say how many they carry at a time."""
    for listing in (teller.listings[0], teller.elsewhere(2)):
        leader = teller.leader(listing.organisation_id)
        set_capacity(listing=listing, at_once=2, by=leader, at=teller.at(60))


def _talks(teller: Teller) -> None:
    """One contact is answered and helped, one waits, one is asked about."""
    teacher = teller.world.actor("academy-teacher")
    helped = _write(teller, teacher, teller.elsewhere(0), said.ASKED[0], 30)
    colleague = actor_for(helped.colleague, teller.world.on)
    answer_colleague(
        contact=helped, words=said.ANSWERED[0], by=colleague, at=teller.at(29)
    )
    say_whether_it_helped(
        contact=helped,
        helped=Helped.YES,
        words=said.HELPED,
        by=teacher,
        at=teller.at(12),
    )
    own = teller.of(teller.academy.pk)
    guest = teller.leader(teller.elsewhere(3).organisation_id)
    _write(teller, guest, own, said.ASKED[1], 2)
    _write(teller, teacher, teller.elsewhere(4), said.ASKED[2], 20)
    ask_whether_it_helped(by=teacher, at=teller.at(5))
    _begin(teller, teacher, teller.elsewhere(2))


def _write(
    teller: Teller, by: Actor, listing: Listing, words: str, days: int
) -> Contact:
    return write_to_colleague(
        listing=listing,
        words=words,
        when_words=said.WHEN,
        by=by,
        at=teller.at(days),
    )


def _begin(teller: Teller, by: Actor, listing: Listing) -> None:
    """Let somebody begin to write to a colleague, and not send it."""
    at = teller.at(1)
    where = Where(
        "bookings:write",
        listing.public_id,
        listing.title,
        here("bookings:write", public_id=listing.public_id),
    )
    typed = {"words": said.BEGUN, "when_words": ""}
    keep_typed(where=where, typed=typed, opened_at=at, by=by, at=at)


def _requests(teller: Teller) -> None:
    """A draft, one that waits for an answer, one that lapsed, two that are over."""
    teacher = teller.world.actor("academy-teacher")
    leader = teller.leader(teller.academy.pk)
    _ask(teller, teacher, teller.elsewhere(5), 1, is_sent=False)
    contact = _write(teller, teacher, teller.elsewhere(1), said.ASKED[3], 9)
    _ask(teller, teacher, contact.listing, 2, came_of=contact)
    _ask(teller, leader, teller.elsewhere(6), 40, until=-12)
    refused = _ask(teller, leader, teller.elsewhere(7), 33)
    refuse_booking(
        booking=refused,
        refusal=RefusalReason.NO_COVER,
        words=said.REFUSED,
        by=teller.leader(refused.provider_id),
        at=teller.at(30),
    )
    cancelled = _agreed(teller, leader, teller.elsewhere(3), 35, first=6, last=20)
    cancel_booking(
        booking=cancelled,
        reason_key=CancelReason.INSPECTION,
        words=said.CANCELLED,
        by=leader,
        at=teller.at(8),
    )


def _settled(teller: Teller) -> None:
    """The cast's academy is asked: terms are countered, and others are agreed."""
    own = teller.of(teller.academy.pk)
    guest = teller.leader(teller.elsewhere(2).organisation_id)
    leader = teller.leader(teller.academy.pk)
    asked = _ask(teller, guest, own, 6)
    _offer(teller, asked, leader, 5, costs=False, seen=0)
    _offer(teller, asked, guest, 3, costs=True, seen=1)
    begun = {"work": said.WORK[0], "release": "", "visits": [], "costs": []}
    keep_draft(
        booking=asked, typed=begun, begun_on=2, revision=0, by=leader, at=teller.at(2)
    )
    other = teller.leader(teller.elsewhere(4).organisation_id)
    _agreed(teller, other, own, 20, first=24, last=60)


def _long(teller: Teller) -> None:
    """Longer support under way, half over: one visit late, one side has said how."""
    leader = teller.leader(teller.academy.pk)
    booking = _agreed(
        teller,
        leader,
        teller.elsewhere(0, long=True),
        80,
        first=-70,
        last=60,
        long=True,
    )
    giver = teller.leader(booking.provider_id)
    for visit in booking.visits.order_by("on")[:1]:
        log_visit(
            visit=visit,
            took_place=True,
            words=said.LOGGED,
            next_words=said.NEXT,
            by=giver,
            at=teller.at(58),
        )
    review_support(
        booking=booking,
        going=Going.ADJUST,
        words=said.REVIEWED,
        exit_words=said.AFTERWARDS,
        by=giver,
        at=teller.at(3),
    )


def _over(teller: Teller) -> None:
    """Complete without words yet; and evaluated, with next steps in confidence."""
    leader = teller.leader(teller.academy.pk)
    waits = _agreed(teller, leader, teller.elsewhere(8), 50, first=-40, last=-6)
    complete_booking(booking=waits, exit_words="", by=leader, at=teller.at(4))
    told = _agreed(teller, leader, teller.elsewhere(1), 90, first=-80, last=-40)
    complete_booking(booking=told, exit_words="", by=leader, at=teller.at(39))
    _section(teller, told, Role.EVALUATION, leader, said.EVALUATED, 35)
    _section(teller, told, Role.NEXT_STEPS, leader, said.CONFIDED, 34)
    giver = teller.leader(told.provider_id)
    _section(teller, told, Role.GIVING, giver, said.GAVE, 33)


def _looked_after(teller: Teller) -> None:
    """The Development Director says what the evaluated one is about."""
    director = teller.world.actor("development-director")
    themes = [
        make_theme(name=name, by=director, at=teller.at(60)) for name in said.THEMES
    ]
    for booking in Booking.objects.exclude(evaluated_at=None):
        set_themes(booking=booking, themes=themes[:2], by=director, at=teller.at(20))


def _ask(  # noqa: PLR0913 - what a request is made of
    teller: Teller,
    by: Actor,
    listing: Listing,
    days: int,
    *,
    came_of: Contact | None = None,
    until: int | None = None,
    is_sent: bool = True,
    long: bool = False,
) -> Booking:
    """Ask for what a listing offers so many days ago, and hand section 1 in."""
    school = Organisation.objects.get(pk=min(by.led_schools or by.organisations))
    kinds = [kind for kind in listing.kinds if (kind in LONG) is long]
    area = listing.areas.select_related("area").order_by("rank").first()
    wanted = Wanted(
        receiver=school,
        kind=(kinds or listing.kinds)[0],
        people_count=6,
        wanted_from=teller.day(until - 14) if until is not None else None,
        wanted_until=teller.day(until) if until is not None else None,
        flexible="" if until is not None else said.WHEN,
        people_words=said.PEOPLE,
        area=area.area if area else None,
    )
    at = teller.at(days)
    booking = ask_for_support(
        listing=listing, wanted=wanted, came_of=came_of, by=by, at=at
    )
    if is_sent:
        _section(teller, booking, Role.REQUEST, by, said.REQUESTED, days)
        booking.refresh_from_db()
    return booking


def _section(
    teller: Teller,
    booking: Booking,
    role: Role,
    by: Actor,
    answers: Mapping[str, str],
    days: int,
) -> None:
    at = teller.at(days)
    response = begin_section(booking=booking, role=role, by=by, at=at)
    offered = {key: (words,) for key, words in answers.items()}
    save_answers(by=by, at=at, response=response, offered=offered, seen={})
    submit_response(by=by, at=at + timedelta(minutes=9), response=response)


def _offer(  # noqa: PLR0913 - terms, by whom and for when
    teller: Teller,
    booking: Booking,
    by: Actor,
    days: int,
    *,
    costs: bool,
    seen: int,
    first: int = 10,
    last: int = 40,
) -> Terms:
    offer = Offer(
        work=said.WORK[seen % len(said.WORK)],
        starts_on=teller.day(first),
        ends_on=teller.day(last),
        release=said.RELEASE,
        visits=tuple(_visits(teller, first, last, booking.pk)),
        costs=_costs(teller) if costs else (),
    )
    return offer_terms(
        booking=booking, offer=offer, seen=seen, by=by, at=teller.at(days)
    )


def _visits(teller: Teller, first: int, last: int, number: int) -> Iterator[Planned]:
    """Two visits: no two bookings of one colleague meet, as each has its own hour."""
    start = time(8 + number % 6, 30)
    for days in (first + 1, first + (last - first) // 3):
        day = min(teller.day(days), teller.day(last))
        yield Planned(day, start, time(start.hour + 1, 15))


def _costs(teller: Teller) -> tuple[Cost, ...]:
    currency = teller.world.network.currency
    return (
        Cost(
            CostKind.DAY,
            Decimal("1.5"),
            Money(30_000, currency),
            Payer.RECEIVER,
            said.PER_DAY,
        ),
        Cost(CostKind.BROKERAGE, Decimal(1), Money(5_000, currency), Payer.NETWORK),
    )


def _agreed(  # noqa: PLR0913 - a request, its terms and their days
    teller: Teller,
    by: Actor,
    listing: Listing,
    days: int,
    *,
    first: int,
    last: int,
    long: bool = False,
) -> Booking:
    """Ask, offer and agree, so many days ago and in the days after."""
    booking = _ask(teller, by, listing, days, long=long)
    giver = teller.leader(booking.provider_id)
    terms = _offer(
        teller, booking, giver, days - 2, costs=True, seen=0, first=first, last=last
    )
    return agree_to_terms(terms=terms, by=by, at=teller.at(days - 4))
