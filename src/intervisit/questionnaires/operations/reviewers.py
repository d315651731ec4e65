"""Writes: who reads responses as a reviewer, many at once; and who no more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.models import Response, ResponseParty
from intervisit.support.operation import operation


@operation("response:name_reviewers", told=gettext_lazy("Named reviewers"))
def name_reviewers(
    *, by: Actor, at: datetime, pairs: Iterable[tuple[int, int]]
) -> None:
    """Let people read responses as reviewers: pairs of response and person, by id.

    Adds; safe to repeat. One query, however many.
    """
    ResponseParty.objects.bulk_create(
        (
            ResponseParty(
                response_id=response, person_id=person, reader=Reader.REVIEWERS.value
            )
            for response, person in pairs
        ),
        ignore_conflicts=True,
    )


@operation("response:forget_reviewer", told=gettext_lazy("Took a reviewer off"))
def forget_reviewer(
    *, by: Actor, at: datetime, response: Response, person_id: int
) -> None:
    """Close a response to somebody who reviewed it; safe to repeat."""
    named = response.parties.filter(reader=Reader.REVIEWERS.value)
    named.filter(person_id=person_id).delete()
