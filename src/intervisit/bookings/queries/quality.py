"""Reads: what directors see of many bookings. Nothing of it is public, or a grade."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from intervisit.bookings.domain.quality import Row, tallies_by, tally, themes_in
from intervisit.bookings.domain.reasons import Helped
from intervisit.bookings.labels import HELPED
from intervisit.bookings.levels import kind_names
from intervisit.bookings.models import (
    Booking,
    BookingQuerySet,
    BookingTheme,
    Contact,
    ContactAnswer,
    Theme,
)
from intervisit.bookings.queries.bookings import bookings_to_judge
from intervisit.bookings.queries.states import with_state
from intervisit.directory.queries.rules import rules_here
from intervisit.kernel.actor import Actor, Standing


def quality_rows(actor: Actor, on: date) -> BookingQuerySet:
    """Give the bookings that a director looks after, with state and themes."""
    found = Prefetch("themes", BookingTheme.objects.select_related("theme"))
    rows = with_state(bookings_to_judge(actor), on).prefetch_related(found)
    return rows.order_by("-sent_at", "-pk")


def quality_page(actor: Actor) -> dict[str, Any]:
    """Give the counts of a director's page: in all, and by area, provider and kind."""
    names = kind_names()
    found = Prefetch("themes", BookingTheme.objects.select_related("theme"))
    bookings = bookings_to_judge(actor).prefetch_related(found)
    rows = [_counted(booking, names) for booking in bookings]
    return {
        "whole": tally(rows),
        "groups": [
            ("area", tallies_by(rows, "area")),
            ("provider", tallies_by(rows, "provider")),
            ("kind", tallies_by(rows, "kind")),
        ],
        "themes": themes_in(rows),
        "talks": talks_of(actor),
        "is_for_all": actor.has(Standing.DIRECTOR),
    }


def talks_of(actor: Actor) -> Sequence[tuple[Any, int]]:
    """Count what came of informal contacts, side by side; no words, and by nobody."""
    contacts = Contact.objects.all()
    if not actor.has(Standing.DIRECTOR):
        contacts = contacts.filter(from_school__in=actor.reached_schools)
    said = ContactAnswer.objects.filter(contact__in=contacts.values("pk"))
    values = list(said.values_list("helped", flat=True))
    return [(HELPED[each], values.count(each.value)) for each in Helped]


def _counted(booking: Booking, names: dict[str, str]) -> Row:
    return Row(
        provider=booking.provider.name,
        area=booking.area.name if booking.area else "",
        kind=names.get(booking.kind, booking.kind),
        is_completed=booking.completed_at is not None,
        is_evaluated=booking.evaluated_at is not None,
        is_refused=booking.refused_at is not None,
        is_cancelled=booking.cancelled_at is not None,
        themes=tuple(row.theme.name for row in booking.themes.all()),
    )


def all_themes() -> QuerySet[Theme]:
    """Give the directors' themes by name."""
    return Theme.objects.order_by("name")


def themes_of(booking: Booking) -> list[Theme]:
    """Give the themes that were found in a booking."""
    return list(Theme.objects.filter(found__booking=booking).order_by("name"))


def sources_of_amendments() -> tuple[str, ...]:
    """Give what an amendment may arise from, as the definition says."""
    rules = rules_here()
    return rules.arises_from if rules else ()
