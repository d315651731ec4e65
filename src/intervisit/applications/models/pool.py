from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.applications.models.applications import Application
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


class PoolPlaceQuerySet(models.QuerySet["PoolPlace"]):
    def valid_on(self, day: date) -> PoolPlaceQuerySet:
        return self.filter(starts_on__lte=day, ends_on__gte=day, left_at=None)

    def free_on(self, day: date) -> PoolPlaceQuerySet:
        """Narrow to people whom a principal may still take."""
        return self.valid_on(day).filter(appointment=None)


@tracked()
class PoolPlace(NetworkModel):
    """Somebody qualified for a role, for so many years: principals staff from these.

    Comes of an accepted offer of a call that keeps a pool. Ends by its day, when a
    principal takes them, or when they leave it.
    """

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="pool_place"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="pool_places"
    )
    role = models.SlugField(_("role"), max_length=60)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    left_at = models.DateTimeField(null=True, blank=True)
    appointment = models.OneToOneField(
        "programmes.Appointment",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pool_place",
    )

    objects = PoolPlaceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="pool_place_ends_after_start",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person"], name="pool_place_of_person"),
        ]

    def __str__(self) -> str:
        return f"person {self.person_id} in the pool for {self.role}"
