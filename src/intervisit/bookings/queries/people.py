"""Reads: who has to hear of a booking."""

from __future__ import annotations

from datetime import date

from intervisit.bookings.domain.life import Side
from intervisit.bookings.levels import copies_go_to_both
from intervisit.bookings.models import Booking
from intervisit.directory.models import Listing
from intervisit.kernel.actor import Standing
from intervisit.people.models import Person, Post
from intervisit.people.queries import leaders_at, regional_directors_over


def leaders_of(booking: Booking, side: Side, on: date) -> list[int]:
    """Give who leads one side of a booking."""
    return leaders_at([booking.school_of(side)], on)


def people_of(booking: Booking, side: Side, on: date) -> list[int]:
    """Give who acts for one side: its leaders, and the asker or the colleague."""
    people = leaders_of(booking, side, on)
    if side is Side.RECEIVER:
        return [*people, booking.asker_id]
    post = booking.colleague_post
    return [*people, post.person_id] if post else people


def both_sides(booking: Booking, on: date) -> list[int]:
    """Give everybody who acts for either side."""
    return [
        *people_of(booking, Side.RECEIVER, on),
        *people_of(booking, Side.PROVIDER, on),
    ]


def those_with_a_copy(booking: Booking, on: date) -> list[int]:
    """Give the directors who get copies: the receiver's, the other's if so ruled."""
    people = regional_directors_over(booking.receiver, on)
    if copies_go_to_both():
        people += regional_directors_over(booking.provider, on)
    return people


def directors(on: date) -> list[int]:
    """Give who is the network's Development Director on a day."""
    posts = Post.objects.held_on(on).filter(standing=Standing.DIRECTOR.value)
    return list(posts.order_by("pk").values_list("person_id", flat=True))


def colleague_of(listing: Listing, on: date) -> Person | None:
    """Give whom to write to about a listing: its owner, else who leads its school."""
    if listing.post is not None:
        return listing.post.person
    led = Post.objects.held_on(on).filter(
        organisation_id=listing.organisation_id, standing=Standing.LEADER.value
    )
    post = led.select_related("person").order_by("starts_on", "pk").first()
    return post.person if post else None
