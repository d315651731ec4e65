"""Forms that somebody has begun and not sent, to their author alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from intervisit.directory.models import FormDraft
from intervisit.kernel.actor import Actor

#: So much of one's own words is enough to know them again.
FIRST_CHARACTERS: Final = 140
#: Shorter than this is the key of a choice, or a day.
PROSE_CHARACTERS: Final = 12


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft as the list of them tells it."""

    draft: FormDraft
    words: str


def form_drafts_visible_to(actor: Actor) -> QuerySet[FormDraft]:
    """Give what an actor has begun to write; a deputy has no part in it."""
    if actor.person_id is None or actor.deputy is not None:
        return FormDraft.objects.none()
    return FormDraft.objects.filter(person_id=actor.person_id, sent_at=None)


def told_drafts(actor: Actor) -> Sequence[Begun]:
    """Give what an actor has begun, the newest first, each with its first words."""
    rows = form_drafts_visible_to(actor).order_by("-written_at", "-pk")
    return [Begun(row, first_words(row.typed)) for row in rows]


def first_words(typed: Mapping[str, Any]) -> str:
    """Give the beginning of the longest words in a form; "" where none are."""
    prose = [
        words
        for words in typed.values()
        if isinstance(words, str) and len(words) >= PROSE_CHARACTERS and " " in words
    ]
    words = " ".join(max(prose, key=len, default="").split())
    if len(words) <= FIRST_CHARACTERS:
        return words
    return f"{words[:FIRST_CHARACTERS].rstrip()}…"
