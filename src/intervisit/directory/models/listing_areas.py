from __future__ import annotations

from typing import ClassVar

from django.db import models

from intervisit.directory.models.listings import Listing
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


@tracked()
class ListingArea(NetworkModel):
    """A practice area of a listing; the first one says where editions put it."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="areas")
    area = models.ForeignKey(
        "networks.PracticeArea", on_delete=models.PROTECT, related_name="listings"
    )
    rank = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["listing", "area"], name="area_once_in_a_listing"
            ),
        ]

    def __str__(self) -> str:
        return f"area {self.area_id} of listing {self.listing_id}"
