"""The sections of a booking: begin one, and hear when one is handed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.bookings.domain.life import BookingAction, Side
from intervisit.bookings.domain.reasons import Role
from intervisit.bookings.labels import ASKED_FOR, SECTION
from intervisit.bookings.levels import copies_go_to_both, questionnaire_of
from intervisit.bookings.models import Booking, BookingSection
from intervisit.bookings.operations.living import (
    NotNow,
    locked_booking,
    locked_for,
)
from intervisit.bookings.operations.telling import schools_of, tell
from intervisit.bookings.queries.people import (
    both_sides,
    directors,
    people_of,
    those_with_a_copy,
)
from intervisit.directory.queries.asking import can_be_asked
from intervisit.kernel.actor import Actor
from intervisit.people.queries import regional_directors_over
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.domain.reading import Party
from intervisit.questionnaires.models import Response
from intervisit.questionnaires.operations.answering import start_response
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

AFTERWARDS = frozenset({Role.EVALUATION, Role.NEXT_STEPS, Role.GIVING})


class NoSuchForm(Refusal):
    """The network's directory has no form for this."""


class SomebodyWritesIt(Refusal):
    """Another person of the same side has begun it."""


@operation("booking:begin-section", told=gettext_lazy("Began a section"))
def begin_section(*, booking: Booking, role: Role, by: Actor, at: datetime) -> Response:
    """Begin a section of a booking, or give the one that the actor has begun.

    Writes the response, its readers by name, and which section it is.

    Raises
    ------
    NoSuchForm
        When the definition asks nothing for this.
    NotNow
        When support isn't complete yet.
    SomebodyWritesIt
        When a colleague of the same side has begun it.
    """
    locked = locked_booking(booking)
    if role in AFTERWARDS:
        locked = locked_for(BookingAction.EVALUATE, booking, at)
    begun = _begun(locked, role)
    if begun is not None:
        if begun.author_id != by.person_id:
            words = _("%(name)s has begun this already.")
            raise SomebodyWritesIt(words % {"name": begun.author.name})
        return begun
    questionnaire = questionnaire_of(role)
    if questionnaire is None:
        raise NoSuchForm(_("The directory here has no form for this."))
    response = start_response(
        by=by,
        at=at,
        questionnaire=questionnaire,
        organisation=locked.provider if role is Role.GIVING else locked.receiver,
        about=locked.about,
        parties=readers_by_name(locked, role, at),
    )
    BookingSection.objects.create(booking=locked, role=role.value, response=response)
    return response


def readers_by_name(booking: Booking, role: Role, at: datetime) -> Iterator[Party]:
    """Say who the providing and the receiving side of a section are.

    Copies for directors over the giving school go with the first two sections only.
    """
    yield Party(Reader.PROVIDER, organisation_id=booking.provider_id)
    if booking.colleague_post is not None:
        yield Party(Reader.PROVIDER, person_id=booking.colleague_post.person_id)
    if role is not Role.NEXT_STEPS:
        yield Party(Reader.RECEIVER, organisation_id=booking.receiver_id)
    if role in {Role.REQUEST, Role.EVALUATION} and copies_go_to_both():
        for person in regional_directors_over(booking.provider, day_of(at)):
            yield Party(Reader.PROVIDER, person_id=person)


def hear_of_section(
    sender: type[Response], *, response: Response, by: Actor, at: datetime, **_: Any
) -> None:
    """Hear that a response was handed in: what follows if it belongs to a booking."""
    row = BookingSection.objects.filter(response=response).first()
    if row is None:
        return
    booking = locked_booking(row.booking)
    follows = {
        Role.REQUEST: _send,
        Role.EVALUATION: _evaluate,
        Role.NEXT_STEPS: _pass_next_steps,
        Role.GIVING: _pass_giving,
    }
    follows[row.is_for](booking, response, by, at)


def _send(booking: Booking, response: Response, by: Actor, at: datetime) -> None:
    """Section 1 is handed in: the booking goes out, copies to the directors."""
    on = day_of(at)
    why_not = can_be_asked(booking.listing, on)
    if why_not is not None:
        raise NotNow(why_not)
    if booking.wanted_until is not None and booking.wanted_until < on:
        raise NotNow(_("The days that you asked for went by meanwhile."))
    booking.sent_at = at
    booking.save(update_fields=["sent_at"])
    told = schools_of(booking)
    asked = _("%(receiver)s asks %(provider)s for support") % told
    to = people_of(booking, Side.PROVIDER, on)
    tell(ASKED_FOR, asked, booking, to, by=by, at=at)
    copied = _("For your information: %(receiver)s asks %(provider)s for support")
    others = {*those_with_a_copy(booking, on), *people_of(booking, Side.RECEIVER, on)}
    tell(ASKED_FOR, copied % told, booking, others - set(to), by=by, at=at)


def _evaluate(booking: Booking, response: Response, by: Actor, at: datetime) -> None:
    """Section 2 is handed in: the other side and the directors can read it."""
    rows = Booking.objects.filter(pk=booking.pk)
    rows.filter(evaluated_at=None).update(evaluated_at=at)
    booking.refresh_from_db(fields=["evaluated_at"])
    words = _("%(receiver)s has evaluated the support of %(provider)s")
    to = {*both_sides(booking, day_of(at)), *those_with_a_copy(booking, day_of(at))}
    tell(SECTION, words % schools_of(booking), booking, to, by=by, at=at)


def _pass_next_steps(
    booking: Booking, response: Response, by: Actor, at: datetime
) -> None:
    """Section 3 is handed in: those for whom it is hear that it is there."""
    section = response.sections.order_by("pk").first()
    readers = section.readers if section else frozenset()
    on, to = day_of(at), set[int]()
    if Reader.REGIONAL_DIRECTOR in readers:
        to |= set(regional_directors_over(booking.receiver, on))
    if Reader.DIRECTOR in readers:
        to |= set(directors(on))
    if Reader.PROVIDER in readers:
        to |= set(people_of(booking, Side.PROVIDER, on))
    tell(SECTION, _("Next steps are there for you to read"), booking, to, by=by, at=at)


def _pass_giving(booking: Booking, response: Response, by: Actor, at: datetime) -> None:
    """The giving side has written how it went: its director hears of it."""
    on = day_of(at)
    to = {*regional_directors_over(booking.provider, on), *directors(on)}
    words = _("%(provider)s has written how giving support went")
    tell(SECTION, words % schools_of(booking), booking, to, by=by, at=at)


def _begun(booking: Booking, role: Role) -> Response | None:
    row = BookingSection.objects.filter(booking=booking, role=role.value)
    found = row.select_related("response__author").order_by(F("pk")).first()
    return found.response if found else None
