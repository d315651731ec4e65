from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.concerns import ConcernOutcome
from intervisit.applications.labels import concern_outcomes, parties
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel

CONCERN_CHARACTERS = 4_000


@tracked(exclude=["words", "decision"])
class Concern(NetworkModel):
    """One side of an appointment says that a promise isn't kept.

    Read by who raised it and by who leads the programme, and by the other side once
    it is brought in; it stops changing when it is settled or taken back.
    """

    appointment = models.ForeignKey(
        "programmes.Appointment", on_delete=models.PROTECT, related_name="concerns"
    )
    key = models.SlugField(max_length=60, help_text=_("Of the commitment."))
    clause = models.SlugField(max_length=60)
    topic = models.CharField(_("what it is about"), max_length=200)
    party = models.CharField(
        max_length=14, choices=parties, help_text=_("Who promised it.")
    )
    raised_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(_("what happens instead"), max_length=CONCERN_CHARACTERS)
    raised_at = models.DateTimeField(_("raised"))
    joined_at = models.DateTimeField(_("other side brought in"), null=True, blank=True)
    outcome = models.CharField(
        _("what came of it"), max_length=12, choices=concern_outcomes, blank=True
    )
    decision = models.TextField(
        _("what was agreed"), max_length=CONCERN_CHARACTERS, blank=True
    )
    settled_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["appointment", "key", "clause", "raised_by"],
                condition=Q(settled_at=None),
                name="one_open_concern_a_clause",
                violation_error_message=_("You said so already; it is being talked."),
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at=None, settled_by=None)
                | (
                    ~Q(outcome="")
                    & Q(settled_at__isnull=False, settled_by__isnull=False)
                ),
                name="settled_concern_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"concern {self.pk} about appointment {self.appointment_id}"

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    @property
    def came_of_it(self) -> ConcernOutcome | None:
        return ConcernOutcome(self.outcome) if self.outcome else None


class ConcernNote(NetworkModel):
    """One message in the talk about a concern; never changed."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(_("message"), max_length=CONCERN_CHARACTERS)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"note {self.pk} on concern {self.concern_id}"
