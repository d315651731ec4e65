"""Reads of ``frameworks``."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from intervisit.frameworks.models import Framework, FrameworkState, Statement
from intervisit.frameworks.permissions import TEND
from intervisit.kernel.actor import Actor


def frameworks_visible_to(actor: Actor) -> QuerySet[Framework]:
    """Give adopted and older versions to everyone, proposed ones to who tends them."""
    if actor.is_visitor:
        return Framework.objects.none()
    seen = Framework.objects.annotate(statement_count=Count("statements"))
    if TEND.allows(actor, None):
        return seen
    return seen.exclude(state=FrameworkState.PROPOSED)


def statements_of(framework: Framework) -> QuerySet[Statement]:
    """Give the statements of a framework in reading order."""
    return Statement.objects.filter(framework=framework).order_by("position")


def newest_version(identifier: str) -> Framework | None:
    """Give the newest version of a framework, in use or not."""
    return (
        Framework.objects.filter(identifier=identifier)
        .order_by("-version_number")
        .first()
    )
