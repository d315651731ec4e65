from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.networks.models.calendar import days
from intervisit.programmes.domain.cohorts import OPEN_STATES, CohortState
from intervisit.programmes.labels import cohort_state_choices
from intervisit.programmes.models.programmes import Programme
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


class CohortQuerySet(models.QuerySet["Cohort"]):
    def under_way(self) -> CohortQuerySet:
        return self.filter(state__in=[CohortState.RUNNING, CohortState.FINISHING])

    def of_programme(self, programme: Programme) -> CohortQuerySet:
        return self.filter(programme=programme).order_by("-starts_on", "name")

    def not_over(self) -> CohortQuerySet:
        return self.filter(state__in=list(OPEN_STATES))


@tracked()
class Cohort(NetworkModel):
    """One run of a programme, named after the school year in which it starts.

    The office opens it; it pins the version of the definition that it runs, and
    keeps it from the day it starts.
    """

    programme = models.ForeignKey(
        "programmes.Programme",
        on_delete=models.PROTECT,
        related_name="cohorts",
        verbose_name=_("programme"),
    )
    school_year = models.ForeignKey(
        "networks.SchoolYear",
        on_delete=models.PROTECT,
        related_name="cohorts",
        verbose_name=_("school year"),
    )
    definition = models.ForeignKey(
        "programmes.DefinitionVersion",
        on_delete=models.PROTECT,
        related_name="cohorts",
        verbose_name=_("version"),
    )
    name = models.CharField(_("name"), max_length=200)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=cohort_state_choices,
        default=CohortState.PLANNED.value,
    )
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("rolled over from"),
    )

    objects = CohortQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "school_year", "name"],
                name="cohort_name_once_a_year",
                violation_error_message=_(
                    "This programme has a cohort of this name in that year."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="cohort_ends_after_start",
                violation_error_message=_("A cohort ends after it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state_now(self) -> CohortState:
        return CohortState(self.state)


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def held_on(self, day: date) -> ParticipationQuerySet:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


@tracked()
class Participation(NetworkModel):
    """An organisation in a cohort, in one of the ways that the definition names."""

    cohort = models.ForeignKey(
        Cohort, on_delete=models.PROTECT, related_name="participations"
    )
    organisation = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.PROTECT,
        related_name="participations",
        verbose_name=_("organisation"),
    )
    membership = models.SlugField(_("takes part as"), max_length=60)
    strand = models.SlugField(_("strand"), max_length=60, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="participation_ends_after_start",
                violation_error_message=_("It ends before it starts."),
            ),
            ExclusionConstraint(
                name="takes_part_once_at_a_time",
                expressions=[
                    ("cohort", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This school is in the cohort already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in cohort {self.cohort_id}"


class CohortStaffQuerySet(models.QuerySet["CohortStaff"]):
    def serving_on(self, day: date) -> CohortStaffQuerySet:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


@tracked()
class CohortStaff(NetworkModel):
    """A post that looks after a cohort, in a role that the definition names."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="staff")
    post = models.ForeignKey(
        "people.Post",
        on_delete=models.PROTECT,
        related_name="cohorts",
        verbose_name=_("person"),
    )
    role = models.SlugField(_("role"), max_length=60)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = CohortStaffQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="cohort_staff_ends_after_start",
                violation_error_message=_("It ends before it starts."),
            ),
            ExclusionConstraint(
                name="cohort_staff_once_at_a_time",
                expressions=[
                    ("cohort", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This person has that role already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of cohort {self.cohort_id}"
