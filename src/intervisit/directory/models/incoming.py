from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from intervisit.imports.domain.targets import Subject
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel

PLACE = "lists"


def place_of_list(incoming: IncomingList, _name: str) -> str:
    """Keep the file under an unguessable name that says nothing about it."""
    return f"{PLACE}/{incoming.network_id}/{incoming.public_id}"


def nothing_yet() -> dict[str, Any]:
    return {}


class IncomingListQuerySet(models.QuerySet["IncomingList"]):
    def waiting(self) -> IncomingListQuerySet:
        return self.filter(applied_at=None)

    def written(self) -> IncomingListQuerySet:
        return self.exclude(applied_at=None)


@tracked(
    exclude=[
        *("file", "file_name", "columns", "mapping", "notices"),
        *("rows", "listing_ids"),
    ]
)
class IncomingList(NetworkModel):
    """A directory that existed elsewhere, on its way in; checked before it is written.

    Who decides about the directory brings it in, says what its columns are, and mends
    what can't be read. Once it is written its file and rows are forgotten, and for
    thirty days it can be undone; one that nobody writes is thrown away.
    """

    subject = Subject.LISTINGS.value

    file_name = models.CharField(_("file"), max_length=200)
    file = models.FileField(upload_to=place_of_list, max_length=80, blank=True)
    columns = models.JSONField(
        default=nothing_yet, help_text=_("Header, samples and names of sheets.")
    )
    mapping = models.JSONField(default=nothing_yet, help_text=_("What each column is."))
    notices = models.JSONField(default=list, help_text=_("About the whole file."))
    rows = models.JSONField(
        default=list, help_text=_("Empty until the columns are chosen.")
    )
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
    listing_ids = ArrayField(
        models.BigIntegerField(),
        default=list,
        help_text=_("What it wrote, for as long as it can be undone."),
    )
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    ended_count = models.PositiveIntegerField(
        _("listings that ended instead of going"), default=0
    )
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

    @property
    def has_columns(self) -> bool:
        """Whether it has been said what each column is."""
        return bool(self.rows) or self.applied_at is not None
