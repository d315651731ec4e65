from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Standing
from intervisit.networks.models.calendar import days
from intervisit.people.labels import standing_choices
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


class PostQuerySet(models.QuerySet["Post"]):
    def held_on(self, day: date) -> PostQuerySet:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


@tracked(exclude=["source_key"])
class Post(NetworkModel):
    """A person's position at an organisation or over a region, from-to.

    Duties belong to it: when it ends, a handover says who has them next.
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="posts"
    )
    organisation = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
    )
    region = models.ForeignKey(
        "networks.Region",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
    )
    title = models.CharField(max_length=120)
    standing = models.CharField(
        max_length=20, choices=standing_choices, default=Standing.STAFF.value
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    source_key = models.CharField(max_length=120, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, region__isnull=True)
                | Q(organisation__isnull=True, region__isnull=False),
                name="post_at_one_place",
                violation_error_message=_(
                    "A post is at an organisation or over a region, not both."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="post_ends_after_start",
                violation_error_message=_("A post ends after it starts."),
            ),
            ExclusionConstraint(
                name="same_post_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("standing", RangeOperators.EQUAL),
                    ("title", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_(
                    "This person holds the same post on some of these days."
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index("network", "standing", name="post_by_standing"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> str:
        """Where it is held; take posts with organisation and region."""
        return str(self.organisation or self.region)


@tracked(exclude=["note"])
class Handover(NetworkModel):
    """What happens to a post's duties when it ends: who has them next, and a note.

    Made when a post with a successor, or still without one, ends; closed when
    the successor has seen it.
    """

    post = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="handover")
    successor = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="takes_over"
    )
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"handover of post {self.post_id}"
