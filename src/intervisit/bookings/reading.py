"""The sections of a booking as whoever looks may read them, noted as read."""

from __future__ import annotations

from typing import Any

from intervisit.bookings.models import Booking
from intervisit.bookings.queries.pages import SectionShown, sections_for
from intervisit.questionnaires import rendering
from intervisit.questionnaires.operations.noting import note_reading
from intervisit.support.http import SignedInRequest


def sheet_of(section: SectionShown, request: SignedInRequest) -> rendering.Sheet:
    """Give what may be read of a section; its author sees that it was read."""
    words = request.network.vocabulary
    note_reading(by=request.actor, at=request.now, response=section.response)
    return rendering.read_sheet(section.response, request.actor, words)


def sheets_of(booking: Booking, request: SignedInRequest) -> list[tuple[Any, Any]]:
    """Give every section that was handed in and may be read, with its words."""
    return [
        (section, sheet_of(section, request))
        for section in sections_for(booking, request.actor)
        if not section.is_own_draft
    ]
