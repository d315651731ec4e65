from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.imports.domain.states import State
from intervisit.imports.labels import STATE_MARKS, STATES
from intervisit.support.history import tracked
from intervisit.support.models import Choices, NetworkModel


class Subject(models.TextChoices):
    SCHOOLS = "schools", _("Schools")
    PEOPLE = "people", _("People")
    AREAS = "areas", _("Strengths and needs of schools")
    ROSTER = "roster", _("A OneRoster bundle")


def subjects() -> Choices:
    return Subject.choices


def states() -> Choices:
    return [(state.value, words) for state, words in STATES.items()]


def place_of_file(run: Import, _name: str) -> str:
    """Keep the file under an unguessable name that says nothing about it."""
    return f"imports/{run.network_id}/{run.public_id}"


def no_choices() -> dict[str, Any]:
    return {}


@tracked(
    exclude=[
        "file",
        "columns",
        "counts",
        "mapping",
        "choices",
        "notices",
        "findings",
        "fingerprint",
        "done_count",
        "total_count",
        "wants_stop",
    ]
)
class Import(NetworkModel):
    """One file on its way into the network; made by the office.

    It stops changing when it is applied, but for being undone. Thirty days later
    its file, rows and effects are forgotten, and the counts remain.
    """

    subject = models.CharField(max_length=8, choices=subjects)
    state = models.CharField(
        max_length=10, choices=states, default=State.UPLOADED.value
    )
    file = models.FileField(upload_to=place_of_file, max_length=80, blank=True)
    file_name = models.CharField(max_length=200)
    file_bytes = models.PositiveBigIntegerField(help_text=_("Size as it was sent."))
    sha256 = models.CharField(max_length=64)
    columns = models.JSONField(
        default=no_choices, help_text=_("Header, samples and names of sheets.")
    )
    mapping = models.JSONField(
        default=no_choices, help_text=_("What each column is, and how cells are read.")
    )
    choices = models.JSONField(
        default=no_choices,
        help_text=_("Repairs, rows left out, and who is who, as people decided."),
    )
    notices = models.JSONField(default=list, help_text=_("About the whole file."))
    counts = models.JSONField(default=no_choices, help_text=_("Rows by outcome."))
    findings = models.JSONField(
        default=no_choices, help_text=_("Possible endings, and people who look alike.")
    )
    fingerprint = models.CharField(max_length=64, blank=True)
    is_complete = models.BooleanField(
        default=False, help_text=_("What the list no longer names ends.")
    )
    done_count = models.PositiveIntegerField(default=0)
    total_count = models.PositiveIntegerField(default=0)
    wants_stop = models.BooleanField(default=False)
    failure = models.CharField(max_length=400, blank=True)
    made_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        related_name="imports_made",
        help_text=_("Nobody, when it came from the command line."),
    )
    made_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="applied", applied_at__isnull=False)
                | ~Q(state="applied"),
                name="import_applied_has_a_time",
                violation_error_message=_("An applied import says when."),
            ),
            models.CheckConstraint(
                condition=Q(done_count__lte=models.F("total_count")),
                name="import_progress_within_total",
                violation_error_message=_("No more can be done than there is."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["network", "-made_at"], name="import_by_time"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def state_mark(self) -> str:
        return STATE_MARKS[State(self.state)]

    @property
    def is_roster(self) -> bool:
        return self.subject == Subject.ROSTER
