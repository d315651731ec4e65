from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.support.models import NetworkModel


class LetterBook(NetworkModel):
    """All letters of a cohort's partnerships: one PDF, and each by itself in a ZIP.

    Asked for by the central team and made by a job, which says how far it is. A new
    one takes the place of the last; once made it doesn't change.
    """

    cohort = models.ForeignKey(
        "programmes.Cohort", on_delete=models.PROTECT, related_name="letter_books"
    )
    asked_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked"))
    total = models.PositiveIntegerField(_("letters"), default=0)
    done = models.PositiveIntegerField(_("set so far"), default=0)
    made_at = models.DateTimeField(_("made"), null=True, blank=True)
    failed_at = models.DateTimeField(_("failed"), null=True, blank=True)
    paper = models.BinaryField(default=b"", editable=False)
    bundle = models.BinaryField(default=b"", editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cohort"],
                condition=Q(made_at=None, failed_at=None),
                name="letter_book_asked_for_once",
                violation_error_message=_("The letters are being set already."),
            ),
        ]

    def __str__(self) -> str:
        return f"letters of cohort {self.cohort_id}"

    @property
    def is_at_work(self) -> bool:
        return self.made_at is None and self.failed_at is None
