from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.networks.models.calendar import days
from intervisit.partnerships.models.partnerships import NEVER_AFTER
from intervisit.programmes.domain.appointments import AppointmentState
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


def _goes_on(day: date) -> Q:
    """Say that the appointment of a place is held, and not over."""
    lasts = Q(appointment__ends_on=None) | Q(appointment__ends_on__gte=day)
    return lasts & Q(appointment__state=AppointmentState.HELD.value)


class ConsortiumPlaceQuerySet(models.QuerySet["ConsortiumPlace"]):
    def not_over(self, day: date) -> ConsortiumPlaceQuerySet:
        """Narrow to those that last on a day: a place ends with its appointment."""
        lasts = Q(ends_on=None) | Q(ends_on__gte=day)
        return self.filter(lasts, _goes_on(day))

    def left_behind(self, day: date) -> ConsortiumPlaceQuerySet:
        """Narrow to those that nobody ended, of appointments that are over."""
        return self.filter(~_goes_on(day), ends_on=None)


@tracked()
class ConsortiumPlace(NetworkModel):
    """A partner school that somebody serves by their appointment, beside their own.

    The host's leader, the facilitator or the office writes it. It lasts no longer than
    the appointment: who comes after, and a second appointment of the same person, serve
    the schools that are written for them.
    """

    appointment = models.ForeignKey(
        "programmes.Appointment",
        on_delete=models.PROTECT,
        related_name="consortium_places",
        verbose_name=_("who serves it"),
    )
    membership = models.ForeignKey(
        "partnerships.Membership",
        on_delete=models.PROTECT,
        related_name="served_by",
        verbose_name=_("school served"),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = ConsortiumPlaceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=NEVER_AFTER, name="consortium_place_ends_after_start"
            ),
            ExclusionConstraint(
                name="serves_a_school_once_at_a_time",
                expressions=[
                    ("appointment", RangeOperators.EQUAL),
                    ("membership", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("They serve this school already."),
            ),
        ]

    def __str__(self) -> str:
        return (
            f"appointment {self.appointment_id} serves membership {self.membership_id}"
        )
