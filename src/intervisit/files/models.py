from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.files.domain.names import NAME_CHARACTERS
from intervisit.files.domain.scanning import ScanState
from intervisit.files.labels import scan_state_choices
from intervisit.support.models import NetworkModel, new_public_id

SHA256_CHARACTERS = 64


def kept_at(stored: StoredFile, _: str) -> str:
    """Return where the bytes are kept: a folder a network, a name nobody chose."""
    return f"{stored.network_id}/{new_public_id()}{new_public_id()}"


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def stored_before(self, instant: datetime) -> StoredFileQuerySet:
        return self.filter(stored_at__lt=instant)

    def unreferenced(self) -> StoredFileQuerySet:
        """Narrow to files that no row of any capability points at."""
        files: StoredFileQuerySet = self
        for relation in self.model._meta.get_fields(include_hidden=True):
            if not isinstance(relation, models.ManyToOneRel):
                continue
            referring = relation.related_model._base_manager.filter(
                **{relation.field.name: models.OuterRef("pk")}
            )
            files = files.filter(~models.Exists(referring))
        return files


class StoredFile(NetworkModel):
    """Bytes that somebody handed in, and what is known about them.

    Made by ``files.operations.store_file``; never changed but for its scan state;
    swept away when no row refers to it. The row that refers to it says who may
    have it.
    """

    name = models.CharField(
        max_length=NAME_CHARACTERS, help_text=_("As handed in, made safe.")
    )
    content = models.FileField(upload_to=kept_at, max_length=120)
    sha256 = models.CharField(max_length=SHA256_CHARACTERS)
    size_bytes = models.PositiveBigIntegerField()
    media_type = models.CharField(
        max_length=100, help_text=_("By its content, never by what the sender says.")
    )
    scan_state = models.CharField(
        max_length=12, choices=scan_state_choices, default=ScanState.UNSCANNED.value
    )
    stored_at = models.DateTimeField()
    scanned_at = models.DateTimeField(null=True, blank=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(size_bytes__gt=0),
                name="stored_file_is_not_empty",
                violation_error_message=_("The file is empty."),
            ),
            models.CheckConstraint(
                condition=Q(scan_state=ScanState.UNSCANNED.value, scanned_at=None)
                | (~Q(scan_state=ScanState.UNSCANNED.value) & ~Q(scanned_at=None)),
                name="stored_file_scanned_at_a_time",
                violation_error_message=_("A scan has a time."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["network", "stored_at"], name="stored_file_by_age"),
        ]

    def __str__(self) -> str:
        return self.name
