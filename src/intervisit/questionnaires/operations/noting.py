"""Writes: note that somebody has read a section."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.questionnaires.models import Response, SectionReading
from intervisit.questionnaires.queries.responses import sections_visible_to
from intervisit.support.operation import operation


@operation("response:read", told=gettext_lazy("Read it"))
def note_reading(*, by: Actor, at: datetime, response: Response) -> None:
    """Note which sections the actor was shown, so that their author can see it.

    The author's own reading is not noted. Safe to repeat: keeps the first time and
    the last.
    """
    if by.person_id is None or by.person_id == response.author_id:
        return
    SectionReading.objects.bulk_create(
        (
            SectionReading(
                section=section, person_id=by.person_id, first_at=at, last_at=at
            )
            for section in sections_visible_to(by).filter(response=response)
        ),
        update_conflicts=True,
        update_fields=["last_at"],
        unique_fields=["section", "person"],
    )
