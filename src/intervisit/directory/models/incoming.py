from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


class IncomingListQuerySet(models.QuerySet["IncomingList"]):
    def waiting(self) -> IncomingListQuerySet:
        return self.filter(applied_at=None)


@tracked(exclude=["rows", "file_name"])
class IncomingList(NetworkModel):
    """A directory that existed elsewhere, on its way in; checked before it is written.

    Who decides about the directory brings it in and mends what can't be read. Once it
    is written its rows are forgotten; one that nobody writes is thrown away.
    """

    file_name = models.CharField(_("file"), max_length=200)
    rows = models.JSONField(default=list)
    true_on = models.DateField(_("true on"))
    made_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("brought by"),
    )
    made_at = models.DateTimeField(_("brought"))
    applied_at = models.DateTimeField(_("written"), null=True, blank=True)
    written_count = models.PositiveIntegerField(_("listings written"), default=0)
    edition = models.ForeignKey(
        "directory.Edition",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("edition"),
    )

    objects = IncomingListQuerySet.as_manager()

    def __str__(self) -> str:
        return self.file_name
