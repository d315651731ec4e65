from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.rubric import Anchor, Criterion, Rubric
from intervisit.applications.models.calls import Call
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


@tracked()
class CallRubric(NetworkModel):
    """What the applications of a call are scored by: one version of it.

    The first comes from the definition; who sets the expectations changes it until
    the first review is in. A review keeps the version that it was scored by.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="rubrics")
    number = models.PositiveSmallIntegerField(_("version"))
    name = models.CharField(_("name"), max_length=120)
    lowest = models.PositiveSmallIntegerField(_("lowest score"))
    highest = models.PositiveSmallIntegerField(_("highest score"))
    criteria = models.JSONField(
        _("criteria"), help_text=_("In order: key, name, weight, question, anchors.")
    )
    set_by = models.CharField(_("expectations are set by"), max_length=120, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["call", "number"], name="rubric_number_once"
            ),
            models.CheckConstraint(
                condition=Q(lowest__lt=F("highest")),
                name="rubric_has_a_scale",
                violation_error_message=_("The lowest score is below the highest."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, version {self.number}"

    @property
    def read(self) -> Rubric:
        """The rubric as a value."""
        criteria = tuple(_criterion(each) for each in self.criteria)
        return Rubric(self.name, self.lowest, self.highest, criteria)


def _criterion(stored: dict[str, Any]) -> Criterion:
    anchors = tuple(Anchor(score, words) for score, words in stored["anchors"])
    return Criterion(
        stored["key"], stored["name"], stored["weight"], stored["question"], anchors
    )


def stored_criteria(rubric: Rubric) -> list[dict[str, Any]]:
    """Give criteria as the column keeps them."""
    return [
        {
            "key": criterion.key,
            "name": criterion.name,
            "weight": criterion.weight,
            "question": criterion.question,
            "anchors": [[anchor.score, anchor.words] for anchor in criterion.anchors],
        }
        for criterion in rubric.criteria
    ]
