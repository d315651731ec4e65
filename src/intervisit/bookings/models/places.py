from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


@tracked()
class Capacity(NetworkModel):
    """How many bookings of a listing its school carries at a time.

    Who leads the school says so, and changes it at any time; what is agreed stays.
    A listing without one has no limit.
    """

    listing = models.OneToOneField(
        "directory.Listing", on_delete=models.CASCADE, related_name="carries"
    )
    at_once = models.PositiveSmallIntegerField(_("bookings at a time"))
    set_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(at_once__gt=0),
                name="capacity_is_positive",
                violation_error_message=_("Pause the listing to take none at all."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at_once} at a time of listing {self.listing_id}"
