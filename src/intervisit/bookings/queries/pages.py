"""What the page of a booking shows to whoever looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from intervisit.bookings.domain.costs import totals_by_payer
from intervisit.bookings.domain.life import (
    MAY,
    OPEN,
    BookingState,
    Side,
    whose_turn,
)
from intervisit.bookings.domain.reasons import Role
from intervisit.bookings.domain.terms import Difference, differences
from intervisit.bookings.labels import MARKS, PARTS, PAYERS, ROLES, SIDES, STATES
from intervisit.bookings.levels import kind_names
from intervisit.bookings.models import Booking, BookingSection, Terms
from intervisit.bookings.queries.bookings import terms_of
from intervisit.bookings.queries.sides import part_of
from intervisit.kernel.actor import Actor
from intervisit.questionnaires.models import Response
from intervisit.questionnaires.queries.responses import responses_visible_to
from intervisit.support.urls import here

S = BookingState
STEPS = (S.ASKED, S.OFFERED, S.AGREED, S.UNDER_WAY, S.COMPLETED, S.EVALUATED)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the path that a booking takes."""

    kind: str
    words: Any
    current: bool = False
    url: str = ""


def path_of(booking: Booking, on: date) -> list[Step]:
    """Give the steps of a booking, up to where it ended or lapsed."""
    state = booking.state_on(on)
    if state in {S.REFUSED, S.CANCELLED, S.LAPSED}:
        reached = [S.ASKED, *([S.OFFERED] if booking.offered_by else [])]
        reached += [S.AGREED] if booking.agreed_at else []
        steps = [Step("done", STATES[each]) for each in reached]
        return [*steps, Step(MARKS[state], STATES[state], current=True)]
    place = STEPS.index(state) if state in STEPS else -1
    return [
        Step(_kind(number, place), STATES[each], current=number == place)
        for number, each in enumerate(STEPS)
    ]


def _kind(number: int, place: int) -> str:
    if number == place:
        return "you" if number < len(STEPS) - 1 else "done"
    return "done" if number < place else "off"


@dataclass(frozen=True, slots=True)
class TermsShown:
    """One version of terms, what it changed, and what each pays."""

    terms: Terms
    offer: Any
    side: Any
    signed: Sequence[Any]
    lines: Sequence[tuple[Any, Any]]
    totals: Sequence[tuple[Any, Any]]
    changed: Sequence[tuple[Any, Difference]]


def terms_shown(booking: Booking, currency: str) -> list[TermsShown]:
    """Give every version, newest first, each beside the one before it."""
    versions = terms_of(booking)
    offers = [each.offer(currency) for each in versions]
    shown = []
    for number, (terms, offer) in enumerate(zip(versions, offers, strict=True)):
        before = offers[number + 1] if number + 1 < len(offers) else None
        changed = differences(before, offer) if before else []
        paid = totals_by_payer(offer.costs, currency)
        shown.append(
            TermsShown(
                terms=terms,
                offer=offer,
                side=SIDES[terms.of_side],
                signed=list(terms.signatures.all()),
                lines=list(zip(terms.costs.all(), offer.costs, strict=True)),
                totals=[(PAYERS[payer], money) for payer, money in paid.items()],
                changed=[(PARTS[each.part], each) for each in changed],
            )
        )
    return shown


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section that whoever looks may open."""

    role: Role
    words: Any
    response: Response
    is_own_draft: bool

    @property
    def number(self) -> int:
        """The place of the section among all of a booking, from 1."""
        return list(Role).index(self.role) + 1


def sections_for(booking: Booking, actor: Actor) -> list[SectionShown]:
    """Give the sections of a booking that somebody may read, or is writing.

    That there is a section follows from the response: whom it isn't for gets no row.
    """
    rows = list(BookingSection.objects.filter(booking=booking).order_by("pk"))
    found = [row.response_id for row in rows]
    seen = responses_visible_to(actor).in_bulk(found)
    return [
        SectionShown(
            row.is_for,
            ROLES[row.is_for],
            seen[row.response_id],
            is_own_draft=not seen[row.response_id].is_submitted,
        )
        for row in rows
        if row.response_id in seen
    ]


def draft_path(booking: Booking) -> str:
    """Give where section 1 of a booking is written; empty where there is none."""
    rows = BookingSection.objects.filter(booking=booking, role=Role.REQUEST.value)
    row = rows.select_related("response").first()
    if row is None:
        return ""
    return here("questionnaires:fill", public_id=row.response.public_id)


def what_to_write(
    sections: Sequence[SectionShown], side: Side | None, state: BookingState
) -> list[tuple[Role, Any]]:
    """Give the sections that one side can begin now, those begun left out."""
    if state not in {S.COMPLETED, S.EVALUATED} or side is None:
        return []
    offered = [Role.GIVING]
    if side is Side.RECEIVER:
        offered = [Role.EVALUATION, Role.NEXT_STEPS]
    begun = {section.role for section in sections}
    return [(role, ROLES[role]) for role in offered if role not in begun]


def turn_words(booking: Booking, on: date) -> str:
    """Say whose turn it is, in one sentence; empty when nobody's."""
    side = whose_turn(booking.facts, on)
    if side is None:
        return ""
    school = booking.provider if side is Side.PROVIDER else booking.receiver
    words = {
        S.ASKED: _("%(school)s has been asked and says whether it can help."),
        S.OFFERED: _("%(school)s agrees to these terms, or offers others."),
        S.LAPSED: _("%(school)s can offer new days, or end it."),
        S.COMPLETED: _("%(school)s says how it went."),
    }
    return words[booking.state_on(on)] % {"school": school.name}


def booking_page(
    booking: Booking, actor: Actor, currency: str, on: date
) -> dict[str, Any]:
    """Give what the page of a booking shows."""
    state, side = booking.state_on(on), part_of(actor, booking)
    versions = terms_shown(booking, currency)
    sections = sections_for(booking, actor)
    by_role = {section.role: section for section in sections}
    turn = whose_turn(booking.facts, on)
    return {
        "booking": booking,
        "state": state.value,
        "state_words": STATES[state],
        "mark": MARKS[state],
        "path": path_of(booking, on),
        "kind": kind_names().get(booking.kind, booking.kind),
        "turn": turn_words(booking, on),
        "is_your_turn": turn is not None and leads(actor, booking, turn),
        "may_happen": {action.value for action in MAY[state]},
        "is_open": state in OPEN,
        "now": versions[0] if versions else None,
        "earlier": versions[1:],
        "issue": by_role.get(Role.REQUEST),
        "evaluation": by_role.get(Role.EVALUATION),
        "others": [
            one for one in sections if one.role in {Role.NEXT_STEPS, Role.GIVING}
        ],
        "to_write": what_to_write(sections, side, state),
        "visits": list(
            booking.visits.select_related("logged_by").order_by("on", "starts", "pk")
        ),
        "reviews": list(booking.reviews.select_related("person").order_by("at")),
        "today": on,
    }


def leads(actor: Actor, booking: Booking, side: Side) -> bool:
    return booking.school_of(side) in actor.led_schools
