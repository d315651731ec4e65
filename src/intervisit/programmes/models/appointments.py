from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.kernel.period import Period
from intervisit.networks.models.calendar import days
from intervisit.programmes.domain.appointments import AppointmentState
from intervisit.programmes.labels import appointment_states, end_whys
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel

HELD = Q(state=AppointmentState.HELD.value)


class Seat(NetworkModel):
    """A place for a role at an organisation of a cohort; one person at a time.

    Laid out from the pinned definition when somebody is appointed; kept for good.
    """

    cohort = models.ForeignKey(
        "programmes.Cohort", on_delete=models.PROTECT, related_name="seats"
    )
    organisation = models.ForeignKey(
        "networks.Organisation", on_delete=models.PROTECT, related_name="seats"
    )
    role = models.SlugField(_("role"), max_length=60)
    number = models.PositiveSmallIntegerField(_("number"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cohort", "organisation", "role", "number"],
                name="seat_laid_out_once",
            ),
        ]

    def __str__(self) -> str:
        return f"seat {self.number} for {self.role}"


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def held(self) -> AppointmentQuerySet:
        """Narrow to those that weren't called off before they began."""
        return self.filter(HELD)

    def held_on(self, day: date) -> AppointmentQuerySet:
        return self.held().filter(
            Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day
        )

    def not_over(self, day: date) -> AppointmentQuerySet:
        """Narrow to those that run on a day or come later."""
        return self.held().filter(Q(ends_on=None) | Q(ends_on__gte=day))


@tracked()
class Appointment(NetworkModel):
    """Somebody in a role, at an organisation of a cohort, from-to.

    A principal or the office makes it. Without a last day it lasts as long as its
    cohort. It ends with its post and isn't passed on: the seat is free again.
    ``follows`` is the appointment that it goes on from, at another school or in an
    earlier cohort.
    """

    cohort = models.ForeignKey(
        "programmes.Cohort", on_delete=models.PROTECT, related_name="appointments"
    )
    post = models.ForeignKey(
        "people.Post",
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=_("who"),
    )
    organisation = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=_("school"),
    )
    role = models.SlugField(_("role"), max_length=60)
    stream = models.SlugField(_("cohort within the role"), max_length=60, blank=True)
    seat = models.ForeignKey(
        Seat,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("seat"),
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=appointment_states,
        default=AppointmentState.HELD.value,
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    end_why = models.CharField(
        _("why it ended"), max_length=11, choices=end_whys, blank=True
    )
    release_periods = models.PositiveSmallIntegerField(
        _("release periods a week"), null=True, blank=True
    )
    people_coached = models.PositiveSmallIntegerField(
        _("people coached"), null=True, blank=True
    )
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("goes on from"),
    )
    made_at = models.DateTimeField(_("made"))

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="appointment_ends_after_start",
                violation_error_message=_("It ends before it starts."),
            ),
            ExclusionConstraint(
                name="seat_held_by_one_at_a_time",
                expressions=[
                    ("seat", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                condition=HELD & Q(seat__isnull=False),
                violation_error_message=_("Somebody else has this seat then."),
            ),
            ExclusionConstraint(
                name="holds_a_role_once_at_a_time",
                expressions=[
                    ("cohort", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                condition=HELD,
                violation_error_message=_("They have this role already."),
            ),
        ]
        indexes: ClassVar = [
            models.Index("cohort", "role", name="appointment_by_role"),
            models.Index("organisation", "cohort", name="appointment_by_school"),
        ]

    def __str__(self) -> str:
        return f"{self.role} of cohort {self.cohort_id}"

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_on)

    @property
    def is_held(self) -> bool:
        return self.state == AppointmentState.HELD
