from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from intervisit.support.models import NetworkModel


def nothing_typed() -> dict[str, Any]:
    return {}


class FormDraft(NetworkModel):
    """What one person typed in a form and hasn't sent: as typed, right or wrong.

    Theirs alone, whatever posts they hold; a form asked about another thing is another
    form. Once it is sent nothing of it stays but when that was: a save that is still on
    its way then comes too late. The night takes both away.
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="form_drafts"
    )
    form = models.CharField(max_length=60, help_text="The name of the page.")
    about = models.CharField(
        max_length=40, blank=True, help_text="Public id of what it is about."
    )
    title = models.CharField(max_length=160, blank=True)
    path = models.CharField(max_length=300, help_text="Where to go on with it.")
    typed = models.JSONField(default=nothing_typed, blank=True)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "form", "about"], name="one_draft_of_a_form"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(typed={}),
                name="nothing_stays_of_a_draft_that_was_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"draft of {self.form} by {self.person_id}"
