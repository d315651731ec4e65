from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from intervisit.support.models import NetworkModel


class Invitation(NetworkModel):
    """A mail that lets a person make or connect an account; expires; re-sendable.

    The token is kept as a hash. Sending again makes a new row and ends the old.
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="invitations"
    )
    sent_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    email = models.EmailField(help_text=_("Where it went."))
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "-sent_at"], name="invitation_latest"),
        ]

    def __str__(self) -> str:
        return f"invitation of person {self.person_id}"
