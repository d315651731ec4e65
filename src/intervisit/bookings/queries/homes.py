"""Reads: what bookings are called where their sections wait."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from intervisit.bookings.models import ABOUT, Booking
from intervisit.questionnaires.domain.homes import Home
from intervisit.questionnaires.models import Response


def name_homes(
    sender: type[Response], *, abouts: Collection[str], **_more: object
) -> dict[str, Home]:
    """Hear which things responses belong to, and say who supports whom; one query."""
    named = (about.rpartition(":") for about in abouts)
    ours = [public_id for page, _colon, public_id in named if page == ABOUT]
    if not ours:
        return {}
    rows = Booking.objects.filter(public_id__in=ours)
    return {
        row.about: Home(
            _("%(provider)s supports %(receiver)s")
            % {"provider": row.provider.name, "receiver": row.receiver.name}
        )
        for row in rows.select_related("provider", "receiver")
    }
