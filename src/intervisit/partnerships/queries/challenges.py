"""Challenges as an actor sees them: their own, and all for the central team."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.partnerships.models import Challenge, ChallengeNote, Partnership
from intervisit.partnerships.permissions import LEADS
from intervisit.programmes.domain.schema.definition import Definition


def challenges_visible_to(actor: Actor) -> QuerySet[Challenge]:
    """Give what an actor raised; to the central team, everything; nothing to deputies.

    They are read in person: see ``challenge:read``.
    """
    found = Challenge.objects.select_related(
        "partnership__cohort__definition", "raised_by", "decided_by"
    )
    if actor.is_visitor or actor.deputy is not None:
        return found.none()
    if actor.has(*LEADS):
        return found
    return found.filter(raised_by_id=actor.person_id)


def challenges_to(partnership: Partnership, actor: Actor) -> list[Challenge]:
    """Give the challenges to a partnership that an actor may read, newest first."""
    seen = challenges_visible_to(actor).filter(partnership=partnership)
    return list(seen.order_by("-raised_at"))


def notes_of(challenge: Challenge) -> QuerySet[ChallengeNote]:
    """Give the messages of a talk in order."""
    return challenge.notes.select_related("author").order_by("at", "pk")


def challenge_reasons(definition: Definition) -> Sequence[str]:
    """Give what a challenge can be about: the definition's reasons, or the usual."""
    matching = definition.matching
    if matching is not None and matching.objection_reasons:
        return matching.objection_reasons
    return (
        _("too far"),
        _("focus doesn’t fit"),
        _("we can’t find time for each other"),
        _("something else"),
    )
