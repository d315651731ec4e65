from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import Choices, NetworkModel


def hours() -> Func:
    """Give the range of time of an engagement; its end is free again."""
    return Func(F("starts_at"), F("ends_at"), Value("[)"), function="tstzrange")


class EngagementPart(models.TextChoices):
    HOSTING = "hosting", _("Hosting")
    GIVING = "giving", _("Giving")
    FACILITATING = "facilitating", _("Facilitating")
    ATTENDING = "attending", _("Attending")
    INVITED = "invited", _("Invited, optional")


def engagement_parts() -> Choices:
    return EngagementPart.choices


EXCLUDING = Q(is_confirmed=True) & ~Q(part=EngagementPart.INVITED.value)


@tracked()
class Engagement(NetworkModel):
    """A person or a place taken for a time, whatever took it.

    Bookings, events, lab sessions and coaching write here; the database refuses
    two confirmed ones at once. An optional invitation only warns.
    """

    person = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="engagements",
    )
    organisation = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="engagements",
    )
    room = models.CharField(max_length=120, blank=True)
    part = models.CharField(max_length=12, choices=engagement_parts)
    title = models.CharField(max_length=200)
    about = models.CharField(
        max_length=60, help_text=_("What took the time, as capability:public_id.")
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_confirmed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="engagement_ends_after_start",
                violation_error_message=_("It ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, room="")
                | (Q(person__isnull=True, organisation__isnull=False) & ~Q(room="")),
                name="engagement_takes_a_person_or_a_room",
            ),
            ExclusionConstraint(
                name="person_not_engaged_twice",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (hours(), RangeOperators.OVERLAPS),
                ],
                condition=EXCLUDING & Q(person__isnull=False),
                violation_error_message=_("They are engaged elsewhere at this time."),
            ),
            ExclusionConstraint(
                name="room_not_engaged_twice",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("room", RangeOperators.EQUAL),
                    (hours(), RangeOperators.OVERLAPS),
                ],
                condition=EXCLUDING & ~Q(room=""),
                violation_error_message=_("The room is taken at this time."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
