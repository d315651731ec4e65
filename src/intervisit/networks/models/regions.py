from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.networks.models.calendar import days
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


@tracked()
class RegionKind(NetworkModel):
    """A way of dividing the network: borough, district, cluster, feeder pattern."""

    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=60)
    plural = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "key"], name="region_kind_key_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Region(NetworkModel):
    """A node of one tree; a post over it reaches the schools under it."""

    kind = models.ForeignKey(
        RegionKind, on_delete=models.PROTECT, related_name="regions"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=40, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "kind", "name"], name="region_name_once_a_kind"
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")),
                name="region_is_not_its_own_parent",
                violation_error_message=_("A region cannot lie inside itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class RegionMembership(NetworkModel):
    """A school in a region for a period; at most one region of each kind at once."""

    organisation = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.CASCADE,
        related_name="region_memberships",
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="memberships"
    )
    kind = models.ForeignKey(RegionKind, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="one_region_of_a_kind_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_(
                    "The school is in another region of this kind on these days."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.region_id}"
