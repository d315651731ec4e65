from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from intervisit.bookings.models.bookings import Booking
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


@tracked()
class Theme(NetworkModel):
    """A word under which directors gather what evaluations say; they write it."""

    name = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "name"],
                name="theme_name_once",
                violation_error_message=_("There is a theme of this name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BookingTheme(NetworkModel):
    """That a director found a theme in a booking. Read by directors alone."""

    booking = models.ForeignKey(
        Booking, on_delete=models.CASCADE, related_name="themes"
    )
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="found")
    found_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    found_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["booking", "theme"], name="theme_once_a_booking"
            ),
        ]

    def __str__(self) -> str:
        return f"theme {self.theme_id} in booking {self.booking_id}"
