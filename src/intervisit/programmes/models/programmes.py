from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def in_use(self) -> ProgrammeQuerySet:
        return self.filter(retired_on=None)

    def published(self) -> ProgrammeQuerySet:
        return self.in_use().filter(current__isnull=False)


@tracked()
class Programme(NetworkModel):
    """A programme that a network runs; its definition lives in versions.

    The office makes it; ``name`` and ``summary`` are those of the newest published
    version, or of the draft until there is one. It is retired, never deleted.
    """

    key = models.SlugField(_("short name"), max_length=60)
    name = models.CharField(_("name"), max_length=200)
    summary = models.CharField(_("summary"), max_length=200, blank=True)
    current = models.ForeignKey(
        "programmes.DefinitionVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("version in force"),
    )
    created_at = models.DateTimeField(_("made"))
    retired_on = models.DateField(_("retired"), null=True, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "key"],
                name="programme_key_once",
                violation_error_message=_("Another programme has this short name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
