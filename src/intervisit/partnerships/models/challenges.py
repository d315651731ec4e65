from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.partnerships.domain.life import ChallengeOutcome
from intervisit.partnerships.labels import outcomes
from intervisit.partnerships.models.partnerships import Partnership
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


@tracked(exclude=["reason", "words", "decision"])
class Challenge(NetworkModel):
    """A principal or facilitator says that something in a partnership isn't working.

    Read by who raised it and by the central team, nobody else; it stops changing
    when it is decided or taken back.
    """

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="challenges"
    )
    raised_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("what it is about"), max_length=120)
    words = models.TextField(_("what isn’t working"))
    raised_at = models.DateTimeField()
    outcome = models.CharField(
        _("what came of it"), max_length=10, choices=outcomes, blank=True
    )
    decision = models.TextField(_("why it was decided so"), blank=True)
    decided_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership", "raised_by"],
                condition=Q(decided_at=None),
                name="one_open_challenge_each",
                violation_error_message=_("You said so already; it is being talked."),
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None, decided_by=None)
                | (
                    ~Q(outcome="")
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
                name="decided_challenge_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"challenge {self.pk} to partnership {self.partnership_id}"

    @property
    def is_open(self) -> bool:
        return self.decided_at is None

    @property
    def came_of_it(self) -> ChallengeOutcome | None:
        return ChallengeOutcome(self.outcome) if self.outcome else None


class ChallengeNote(NetworkModel):
    """One message in the talk about a challenge; never changed, never moved on."""

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="notes"
    )
    author = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(_("message"))
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"note {self.pk} on challenge {self.challenge_id}"
