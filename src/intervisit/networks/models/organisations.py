from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import Choices, NetworkModel


class OrganisationKind(models.TextChoices):
    SCHOOL = "school", _("School")
    UNIVERSITY = "university", _("University")
    OFFICE = "office", _("Central office")
    UNION = "union", _("Union")
    FOUNDATION = "foundation", _("Foundation")
    PARTNER = "partner", _("Partner organisation")


def organisation_kinds() -> Choices:
    return OrganisationKind.choices


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def schools(self) -> OrganisationQuerySet:
        return self.filter(kind=OrganisationKind.SCHOOL)

    def open_on(self, day: date) -> OrganisationQuerySet:
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=day), merged_into=None)

    def in_region(self, region_id: int, day: date) -> OrganisationQuerySet:
        return self.filter(
            Q(region_memberships__ends_on=None)
            | Q(region_memberships__ends_on__gte=day),
            region_memberships__region_id=region_id,
            region_memberships__starts_on__lte=day,
        )


@tracked()
class Organisation(NetworkModel):
    """A school, university, office, union or foundation of the network.

    Imports and the office write it; it ends (``ended_on``) and is never deleted.
    Fields about grades are for schools only.
    """

    kind = models.CharField(
        max_length=12,
        choices=organisation_kinds,
        default=OrganisationKind.SCHOOL.value,
    )
    code = models.CharField(
        max_length=40,
        blank=True,
        help_text=_("What everyone knows it by: DBN, URN, NCES id."),
    )
    other_code = models.CharField(
        max_length=60,
        blank=True,
        help_text=_("A second code, such as a location code."),
    )
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    phase = models.CharField(max_length=60, blank=True)
    type = models.CharField(max_length=80, blank=True)
    grades = ArrayField(
        models.SmallIntegerField(),
        default=list,
        blank=True,
        help_text=_("Years of schooling before the grade: K is 0, grade 1 is 1."),
    )
    street = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    latitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north."),
    )
    longitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east."),
    )
    website = models.URLField(blank=True)
    source_key = models.CharField(
        max_length=120, blank=True, help_text=_("Its id in the list it came from.")
    )
    needs_code = models.BooleanField(
        default=False, help_text=_("Came without a code; someone should add one.")
    )
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "network",
                Upper("code"),
                condition=~Q(code=""),
                name="organisation_code_once",
                violation_error_message=_("Another organisation has this code."),
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | (Q(latitude__range=(-90, 90), longitude__range=(-180, 180))),
                name="organisation_place_in_the_world",
                violation_error_message=_(
                    "Latitude is between -90 and 90, longitude between -180 and 180;"
                    " give both or neither."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="organisation_has_a_name",
                violation_error_message=_("An organisation needs a name."),
            ),
        ]
        indexes: ClassVar = [
            models.Index("network", "kind", "name", name="organisation_by_name"),
            models.Index(
                "network",
                "source_key",
                condition=~Q(source_key=""),
                name="organisation_by_source",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_school(self) -> bool:
        return self.kind == OrganisationKind.SCHOOL
