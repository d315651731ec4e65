from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.networks.models.calendar import SchoolYear
from intervisit.support.history import tracked
from intervisit.support.models import Choices, NetworkModel


class IndicatorUnit(models.TextChoices):
    COUNT = "count", _("a number of people or things")
    SHARE = "share", _("a share, stored between 0 and 1")
    SCORE = "score", _("a score on a scale of its own")


def indicator_units() -> Choices:
    return IndicatorUnit.choices


@tracked()
class Indicator(NetworkModel):
    """Something the network tracks about schools by year, such as enrolment."""

    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=8, choices=indicator_units)
    group = models.CharField(max_length=60, blank=True)
    description = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "key"], name="indicator_key_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Measurement(NetworkModel):
    """One value of an indicator for an organisation in a school year.

    Imports write it; a new import of the same year replaces the value and the
    import's own history says from what.
    """

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="measurements"
    )
    organisation = models.ForeignKey(
        "networks.Organisation", on_delete=models.CASCADE, related_name="measurements"
    )
    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, related_name="measurements"
    )
    value = models.DecimalField(max_digits=14, decimal_places=5)
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "indicator", "school_year"],
                name="measured_once_a_year",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0), name="measurement_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.value}"
