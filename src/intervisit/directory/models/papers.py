from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.directory.models.editions import Edition
from intervisit.support.models import NetworkModel

FINGERPRINT_CHARACTERS = 64


class EditionPaper(NetworkModel):
    """The PDF of an edition: set by a job, kept until it would say something else.

    Made with its edition. What it was set from stands in ``says``; a PDF that would
    say something else by now is dropped at once and set anew.
    """

    edition = models.OneToOneField(
        Edition, on_delete=models.PROTECT, related_name="paper"
    )
    says = models.CharField(
        max_length=FINGERPRINT_CHARACTERS,
        blank=True,
        help_text=_("Fingerprint of what it was set from."),
    )
    file = models.OneToOneField(
        "files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(file=None, says="") | Q(file__isnull=False, failed_at=None),
                name="edition_paper_says_what_it_was_set_from",
                violation_error_message=_("A PDF that is kept was set from something."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.edition)
