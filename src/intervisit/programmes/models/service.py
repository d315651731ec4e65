from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.networks.models.calendar import days
from intervisit.programmes.labels import spell_forms
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


@tracked()
class ServiceSpell(NetworkModel):
    """A time of somebody's promised years of service: at a school, or a break.

    Written by who looks after the cohort. ``place`` names a school outside the
    network; whether one there is like ours is decided once, as its ``form``.
    """

    appointment = models.ForeignKey(
        "programmes.Appointment",
        on_delete=models.PROTECT,
        related_name="service_spells",
    )
    form = models.CharField(_("what it was"), max_length=9, choices=spell_forms)
    organisation = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="service_spells",
        verbose_name=_("school"),
    )
    place = models.CharField(_("school elsewhere"), max_length=200, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="spell_ends_after_start",
                violation_error_message=_("It ends before it starts."),
            ),
            ExclusionConstraint(
                name="one_spell_at_a_time",
                expressions=[
                    ("appointment", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Something else is written for that time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} from {self.starts_on}"
