from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import Choices, NetworkModel


class PersonalDataExport(NetworkModel):
    """Everything held about a person in one file; made by a job, kept a week."""

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="exports"
    )
    asked_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    content = models.BinaryField(default=b"", editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "asked_by"],
                condition=Q(made_at=None),
                name="export_asked_for_once",
                violation_error_message=_("It is being made already."),
            ),
        ]

    def __str__(self) -> str:
        return f"export about person {self.person_id}"


class Disclosure(NetworkModel):
    """Who was given what about whom, when and why; only ever added to."""

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="disclosures"
    )
    to = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+", null=True
    )
    what = models.CharField(max_length=200)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["network", "-at"], name="disclosure_newest"),
        ]

    def __str__(self) -> str:
        return self.what


class RetentionSubject(models.TextChoices):
    LEAVERS = "leavers", _("People who left are erased")
    INVITATIONS = "invitations", _("Invitations that led nowhere are deleted")
    LISTINGS = "listings", _("Words of listings that ended are let go")
    CONTACTS = "contacts", _("What colleagues wrote to each other is deleted")
    BOOKINGS = "bookings", _("Words and answers of bookings that are over are let go")
    APPLICATIONS = (
        "applications",
        _("Words, answers and reviews of applications that are over are let go"),
    )


def retention_subjects() -> Choices:
    return RetentionSubject.choices


@tracked()
class RetentionRule(NetworkModel):
    """After how many months the network lets go of something; set by its officer."""

    subject = models.CharField(max_length=20, choices=retention_subjects)
    months = models.PositiveSmallIntegerField(help_text=_("Counted from the end."))
    is_on = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "subject"], name="retention_rule_once"
            ),
            models.CheckConstraint(
                condition=Q(months__gte=1, months__lte=240),
                name="retention_months_in_reason",
                violation_error_message=_("Between one month and twenty years."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_subject_display())
