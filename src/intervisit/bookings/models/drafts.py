from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from intervisit.bookings.labels import sides
from intervisit.bookings.models.bookings import Booking
from intervisit.support.models import NetworkModel


def nothing_typed() -> dict[str, Any]:
    return {}


class TermsDraft(NetworkModel):
    """Terms that one side is writing and hasn't offered: as typed, right or wrong.

    Belongs to the side, so that whoever leads the school next goes on with it; the
    other side never sees it. It goes when the terms are offered, or nothing can be
    offered any more.
    """

    booking = models.ForeignKey(
        Booking, on_delete=models.CASCADE, related_name="terms_drafts"
    )
    side = models.CharField(max_length=8, choices=sides)
    typed = models.JSONField(default=nothing_typed)
    begun_on = models.PositiveSmallIntegerField(
        default=0, help_text="Number of the terms that stood when it was begun."
    )
    revision = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["booking", "side"], name="one_draft_of_terms_a_side"
            ),
        ]

    def __str__(self) -> str:
        return f"draft of the {self.side} for booking {self.booking_id}"
