from __future__ import annotations

from typing import ClassVar

from django.db import models

from intervisit.bookings.domain.reasons import Role
from intervisit.bookings.labels import roles
from intervisit.bookings.models.bookings import Booking
from intervisit.support.models import NetworkModel


class BookingSection(NetworkModel):
    """Which response is which section of a booking; no word of it stands here.

    Whether somebody may know that there is one follows from the response alone.
    """

    booking = models.ForeignKey(
        Booking, on_delete=models.CASCADE, related_name="sections"
    )
    role = models.CharField(max_length=12, choices=roles)
    response = models.OneToOneField(
        "questionnaires.Response", on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["booking", "role"], name="section_once_a_booking"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of booking {self.booking_id}"

    @property
    def is_for(self) -> Role:
        return Role(self.role)
