"""What listings say now, as plain values that can be compared and kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from intervisit.directory.domain.content import MEANS, NOW
from intervisit.directory.domain.rules import Rules
from intervisit.directory.labels import AVAILABILITY, CONTACTS
from intervisit.directory.models import Amendment, Listing, ListingArea
from intervisit.networks.models import PracticeArea
from intervisit.support.dates import said_day_long

DAYS = ("starts_on", "ends_on", "paused_until")
PLAIN = tuple(key for key in MEANS if key not in (*DAYS, "areas"))


def content_of(listing: Listing) -> dict[str, Any]:
    """Give what a listing says now; one query."""
    areas = ListingArea.objects.filter(listing=listing).order_by("rank", "pk")
    values: dict[str, Any] = {key: getattr(listing, key) for key in PLAIN}
    for key in DAYS:
        day = getattr(listing, key)
        values[key] = day.isoformat() if day else None
    values["areas"] = list(areas.values_list("area__public_id", flat=True))
    return {key: _plain(values[key]) for key in MEANS}


def content_told(listing: Listing) -> dict[str, Any]:
    """Give the same of a listing ``with_areas``, which a page tells; no query."""
    stands = {key: getattr(listing, key) for key in PLAIN}
    for key in DAYS:
        day = getattr(listing, key)
        stands[key] = day.isoformat() if day else None
    stands["areas"] = [row.area.public_id for row in listing.areas_now]
    return {key: _plain(stands[key]) for key in MEANS}


def proposal_read(listing: Listing, amendment: Amendment) -> dict[str, Any]:
    """Give what somebody reads before they decide: what stands, what is proposed."""
    stands, proposed = content_of(listing), amendment.changes
    read = {key: stands[key] for key in stands if key not in NOW or key in proposed}
    return {"stands": read, "proposed": dict(proposed)}


def _plain(value: Any) -> Any:
    """Give a value as forms send it back: a browser writes its own ends of lines."""
    if isinstance(value, str):
        return "\n".join(value.splitlines()) if "\r" in value else value
    return list(value) if isinstance(value, list | tuple) else value


def read_content(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a form says as the plain values that are kept."""
    found: dict[str, Any] = {}
    for key in MEANS:
        if key not in cleaned:
            continue
        value = cleaned[key]
        if key == "areas":
            value = [area.public_id for area in value]
        elif key in DAYS:
            value = value.isoformat() if value else None
        found[key] = _plain(value)
    return found


def areas_called(public_ids: Collection[str]) -> list[PracticeArea]:
    """Give areas by their public ids, in that order; one query.

    An area that was merged meanwhile gives the one that it was merged into.
    """
    rows = PracticeArea.objects.filter(public_id__in=list(public_ids))
    by_id = {
        area.public_id: area.merged_into or area
        for area in rows.select_related("merged_into")
    }
    return list(dict.fromkeys(by_id[each] for each in public_ids if each in by_id))


class Teller:
    """Says what a value of a listing is, in words; takes one query for all areas."""

    def __init__(
        self, rules: Rules | None, contents: Sequence[Mapping[str, Any]]
    ) -> None:
        wanted = {key for each in contents for key in each.get("areas") or ()}
        rows = PracticeArea.objects.filter(public_id__in=wanted) if wanted else ()
        self.areas = {area.public_id: area.name for area in rows}
        self.rules = rules

    def say(self, key: str, value: Any) -> str:
        """Say one value; nothing for an empty one."""
        if key == "areas":
            return "; ".join(self.areas.get(each, each) for each in value or ())
        if key in ("kinds", "phases"):
            return ", ".join(self._names(key, value or ()))
        if key in DAYS:
            day = parse_date(value) if value else None
            return said_day_long(day) if day else ""
        if key == "names_person":
            return str(_("Yes") if value else _("No"))
        words = {"availability": AVAILABILITY, "contact_by": CONTACTS}.get(key)
        if words is not None:
            return str(words.get(value, value))  # type: ignore[attr-defined]  # enums are strings
        return str(value or "")

    def _names(self, key: str, value: Collection[str]) -> list[str]:
        if self.rules is None:
            return list(value)
        if key == "kinds":
            return self.rules.kind_words(list(value))
        return self.rules.phase_words(list(value))
