from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import Choices, NetworkModel


class FrameworkState(models.TextChoices):
    PROPOSED = "proposed", _("Looked at, not yet in use")
    ADOPTED = "adopted", _("In use")
    SUPERSEDED = "superseded", _("A newer version is in use")
    RETIRED = "retired", _("No longer in use")


def framework_states() -> Choices:
    return FrameworkState.choices


@tracked()
class Framework(NetworkModel):
    """One version of a framework; its statements never change.

    The office brings it in and adopts it. A newer version of the same identifier
    supersedes it; what refers to its statements goes on referring to them.
    """

    identifier = models.CharField(max_length=120)
    version_number = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=300)
    edition = models.CharField(max_length=60, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    source = models.CharField(max_length=500, blank=True)
    digest = models.CharField(max_length=64, editable=False)
    state = models.CharField(
        max_length=12, choices=framework_states, default=FrameworkState.PROPOSED.value
    )
    problems = models.JSONField(default=list, blank=True)
    brought_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "identifier", "version_number"],
                name="framework_version_once",
            ),
            models.UniqueConstraint(
                fields=["network", "identifier"],
                condition=Q(state="adopted"),
                name="framework_adopted_once",
                violation_error_message=_("Another version of it is in use."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Statement(NetworkModel):
    """A node of a framework's tree; written once, with its framework."""

    framework = models.ForeignKey(
        Framework, on_delete=models.CASCADE, related_name="statements"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    identifier = models.CharField(max_length=120)
    code = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    kind = models.CharField(max_length=80, blank=True)
    levels = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    position = models.PositiveIntegerField(default=0)
    depth = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["framework", "identifier"], name="statement_once"
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")), name="statement_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}".strip()


class StatementLink(NetworkModel):
    """A relation of a statement to another, here or in a framework elsewhere."""

    origin = models.ForeignKey(
        Statement, on_delete=models.CASCADE, related_name="links"
    )
    destination_identifier = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"{self.origin_id} {self.kind} {self.destination_identifier}"
