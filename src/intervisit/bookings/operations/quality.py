"""Directors say what evaluations are about, and suggest what should change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.bookings.models import Booking, BookingTheme, Theme
from intervisit.directory.models import Amendment
from intervisit.directory.operations.amendments import propose_amendment
from intervisit.kernel.actor import Actor
from intervisit.people.queries import oneself
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class ThemeIsThere(Refusal):
    """A theme has a name of its own."""


@operation("booking-theme:make", told=gettext_lazy("Wrote a theme"))
def make_theme(*, name: str, by: Actor, at: datetime) -> Theme:
    """Add a theme to the directors' list.

    Raises
    ------
    ThemeIsThere
        When there is one of this name.
    """
    try:
        with transaction.atomic():
            return Theme.objects.create(name=name, made_at=at)
    except IntegrityError as clash:
        raise ThemeIsThere(_("There is a theme of this name.")) from clash


@operation("booking-quality:judge", told=gettext_lazy("Said what it is about"))
def set_themes(
    *, booking: Booking, themes: Iterable[Theme], by: Actor, at: datetime
) -> Booking:
    """Say which themes a booking has; those not named any more go. Safe to repeat."""
    wanted = {theme.pk for theme in themes}
    rows = BookingTheme.objects.select_for_update().filter(booking=booking)
    rows.exclude(theme__in=wanted).delete()
    there = set(rows.values_list("theme_id", flat=True))
    BookingTheme.objects.bulk_create(
        BookingTheme(booking=booking, theme_id=theme, found_by=oneself(by), found_at=at)
        for theme in sorted(wanted - there)
    )
    return booking


@operation("booking-quality:suggest", told=gettext_lazy("Suggested an amendment"))
def suggest_amendment(
    *, booking: Booking, arises_from: str, words: str, by: Actor, at: datetime
) -> Amendment:
    """Suggest a change of the listing, as the directory's amendments are decided.

    Nothing of what was answered goes with it: only the director's own words.
    """
    return propose_amendment(
        listing=booking.listing,
        changes={},
        arises_from=arises_from,
        reason=words,
        by=by,
        at=at,
    )
