"""Reads: what directors see of many bookings. Nothing of it is public, or a grade."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

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
from intervisit.networks.naming import namesakes

#: Below it a count is an answer of somebody.
FEWEST_TOLD: Final = 5
#: What is counted of a booking; a director has thousands, so plain values are read.
COUNTED: Final = (
    *("pk", "provider_id", "provider__name", "area_id", "area__name", "kind"),
    *("completed_at", "evaluated_at", "refused_at", "cancelled_at"),
)


def quality_rows(actor: Actor, on: date) -> BookingQuerySet:
    """Give the bookings that a director looks after, with state and themes."""
    found = Prefetch("themes", BookingTheme.objects.select_related("theme"))
    rows = with_state(bookings_to_judge(actor), on).prefetch_related(found)
    return rows.order_by("-sent_at", "-pk")


def quality_page(actor: Actor, on: date) -> dict[str, Any]:
    """Give the counts of a director's page: in all, and by area, provider and kind."""
    bookings = bookings_to_judge(actor).select_related(None).order_by()
    themes: defaultdict[int, list[str]] = defaultdict(list)
    found = BookingTheme.objects.filter(booking__in=bookings.values("pk"))
    for key, name in found.values_list("booking_id", "theme__name"):
        themes[key].append(name)
    told = list(bookings.values(*COUNTED))
    rows = [_counted(facts, themes.get(facts["pk"], ())) for facts in told]
    schools = {one["provider_id"]: one["provider__name"] for one in told}
    areas = {one["area_id"]: one["area__name"] for one in told if one["area_id"]}
    kinds = {one["kind"]: one["kind"] for one in told} | kind_names()
    return {
        "whole": tally(rows),
        "groups": [
            ("area", tallies_by(rows, "area", areas)),
            ("provider", tallies_by(rows, "provider", schools | namesakes(on))),
            ("kind", tallies_by(rows, "kind", kinds)),
        ],
        "themes": themes_in(rows),
        "talks": talks_of(actor),
        "is_for_all": actor.has(Standing.DIRECTOR),
    }


def talks_of(actor: Actor) -> Sequence[tuple[Any, int]]:
    """Count what came of informal contacts, side by side; no words, and by nobody.

    Nothing while fewer than ``FEWEST_TOLD`` people have said: a count of one, beside
    the few who talked, would tell whose answer it is.
    """
    contacts = Contact.objects.all()
    if not actor.has(Standing.DIRECTOR):
        contacts = contacts.filter(from_school__in=actor.reached_schools)
    said = ContactAnswer.objects.filter(contact__in=contacts.values("pk"))
    told = list(said.values_list("helped", "person_id"))
    if len({person for _helped, person in told}) < FEWEST_TOLD:
        return ()
    counts = Counter(helped for helped, _person in told)
    return [(HELPED[each], counts[each.value]) for each in Helped]


def _counted(facts: Mapping[str, Any], themes: Sequence[str]) -> Row:
    return Row(
        provider=facts["provider_id"],
        area=facts["area_id"] or 0,
        kind=facts["kind"],
        is_completed=facts["completed_at"] is not None,
        is_evaluated=facts["evaluated_at"] is not None,
        is_refused=facts["refused_at"] is not None,
        is_cancelled=facts["cancelled_at"] is not None,
        themes=tuple(themes),
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
