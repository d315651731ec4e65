from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from intervisit.networks.models.calendar import days
from intervisit.partnerships.models.partnerships import NEVER_AFTER
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


@tracked()
class ConsortiumPlace(NetworkModel):
    """A partner school that a post serves beside its own: one of its consortium.

    The host's leader, the facilitator or the office writes it; the role is a key of
    the definition that serves other schools (a Master Teacher).
    """

    post = models.ForeignKey(
        "people.Post",
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
    role = models.SlugField(_("role"), max_length=60)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=NEVER_AFTER, name="consortium_place_ends_after_start"
            ),
            ExclusionConstraint(
                name="serves_a_school_once_at_a_time",
                expressions=[
                    ("post", RangeOperators.EQUAL),
                    ("membership", RangeOperators.EQUAL),
                    (days(), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("They serve this school already."),
            ),
        ]

    def __str__(self) -> str:
        return f"post {self.post_id} serves membership {self.membership_id}"
