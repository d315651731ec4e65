from __future__ import annotations

from typing import Any, ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.clauses import Clause, Text
from intervisit.applications.labels import parties, signature_ends
from intervisit.applications.models.applications import Application
from intervisit.applications.models.calls import Call
from intervisit.programmes.domain.schema.choices import Party
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel

WORDS_CHARACTERS = 300
UPDATE_OF: Any = pgtrigger.UpdateOf  # The library says nothing of its types.
TEXT_STAYS = pgtrigger.Protect(
    name="signed_text_stays",
    operation=UPDATE_OF("call_id", "key", "number", "party", "clauses"),
)
SIGNATURE_STAYS = pgtrigger.Protect(
    name="signature_stays",
    operation=UPDATE_OF(
        "pledge_id", "text_id", "person_id", "signed_at", "release_periods"
    ),
)


class CommitmentText(NetworkModel):
    """What one party of a call is asked to promise, in one version.

    Written from the definition when the call is laid out, and by the office when it
    changes the words. Never changed: the newest number is what is signed from then
    on, and who signed an earlier one is asked again.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="texts")
    key = models.SlugField(max_length=60)
    number = models.PositiveSmallIntegerField()
    party = models.CharField(max_length=14, choices=parties)
    name = models.CharField(max_length=200)
    clauses = models.JSONField(help_text=_("Key, topic and text of each clause."))
    before_review = models.BooleanField(default=True)
    because = models.CharField(
        _("why it was changed"), max_length=WORDS_CHARACTERS, blank=True
    )
    written_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty for the words of the definition."),
    )
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["call", "key", "number"], name="commitment_text_number_once"
            ),
        ]
        triggers: ClassVar = [TEXT_STAYS]

    def __str__(self) -> str:
        return f"{self.name}, version {self.number}"

    @property
    def of_party(self) -> Party:
        return next(each for each in Party if each == self.party)

    @property
    def text(self) -> Text:
        """Give the clauses as values."""
        rows = tuple(
            Clause(row["key"], row["topic"], row["text"]) for row in self.clauses
        )
        return Text(self.number, rows)


class Pledge(NetworkModel):
    """That one party of an application is asked for its commitment.

    Made with the application. Who signs may read it from ``asked_at`` on: when the
    applicant asks, or hands in.
    """

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="pledges"
    )
    key = models.SlugField(max_length=60)
    party = models.CharField(max_length=14, choices=parties)
    asked_at = models.DateTimeField(null=True, blank=True)
    nudged_at = models.DateTimeField(null=True, blank=True)
    nudged_by = models.ForeignKey(
        "people.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "key"], name="pledge_asked_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["party"], name="pledge_by_party")]

    def __str__(self) -> str:
        return f"{self.key} of application {self.application_id}"

    @property
    def of_party(self) -> Party:
        return next(each for each in Party if each == self.party)


@tracked()
class CommitmentSignature(NetworkModel):
    """That somebody signed one version of a commitment, on a day.

    Never changed but to end: taken back before it is decided, or replaced when they
    sign a newer text. A party has one that lives; of a team each member has one.
    """

    pledge = models.ForeignKey(
        Pledge, on_delete=models.CASCADE, related_name="signatures"
    )
    text = models.ForeignKey(
        CommitmentText, on_delete=models.PROTECT, related_name="signatures"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    member = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The person again where each of a party signs; else empty."),
    )
    signed_at = models.DateTimeField(_("signed"))
    release_periods = models.PositiveSmallIntegerField(
        _("release periods a week"), null=True, blank=True
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    end_how = models.CharField(
        _("how it ended"), max_length=8, choices=signature_ends, blank=True
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pledge", "member"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="one_living_signature_a_party",
                violation_error_message=_("Your side has signed already."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, end_how="")
                | (Q(ended_at__isnull=False) & ~Q(end_how="")),
                name="ended_signature_says_how",
            ),
        ]
        triggers: ClassVar = [SIGNATURE_STAYS]

    def __str__(self) -> str:
        return f"signature {self.pk} to {self.pledge_id}"
