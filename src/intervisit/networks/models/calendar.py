from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


def days(starts: str = "starts_on", ends: str = "ends_on") -> Func:
    """Give the range of days between two columns, both included."""
    return Func(F(starts), F(ends), Value("[]"), function="daterange")


@tracked()
class SchoolYear(NetworkModel):
    """A year that money and requirements refer to; the office writes it."""

    name = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "name"], name="school_year_name_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="school_year_ends_after_start",
                violation_error_message=_("A school year ends after it starts."),
            ),
            ExclusionConstraint(
                name="school_years_do_not_overlap",
                expressions=[
                    ("network", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Two school years overlap."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Term(NetworkModel):
    """A part of a school year with its own name."""

    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.CASCADE, related_name="terms"
    )
    name = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="term_ends_after_start",
                violation_error_message=_("A term ends after it starts."),
            ),
            ExclusionConstraint(
                name="terms_do_not_overlap",
                expressions=[
                    ("school_year", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Two terms of a year overlap."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Closure(NetworkModel):
    """Days on which schools are closed, such as Thanksgiving or half-term."""

    school_year = models.ForeignKey(
        SchoolYear, on_delete=models.CASCADE, related_name="closures"
    )
    name = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="closure_ends_after_start",
                violation_error_message=_("A closure ends after it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
