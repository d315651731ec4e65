"""Programmes and versions of their definitions, as an actor sees them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.programmes.domain.documents import definition_from
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.telling import Lens, lens_for
from intervisit.programmes.models import Cohort, DefinitionVersion, Programme
from intervisit.programmes.models.programmes import ProgrammeQuerySet
from intervisit.programmes.permissions import OVERSEERS
from intervisit.programmes.sentences import saying


def programmes_visible_to(actor: Actor) -> ProgrammeQuerySet:
    """Published programmes for everybody in the network; all for the office."""
    if actor.is_visitor:
        return Programme.objects.none()
    if actor.has(*OVERSEERS):
        return Programme.objects.all()
    return Programme.objects.published()


def definitions_visible_to(actor: Actor) -> QuerySet[DefinitionVersion]:
    """Published versions for everybody in the network; drafts for the office."""
    versions = DefinitionVersion.objects.select_related("programme", "saved_by")
    if actor.is_visitor:
        return versions.none()
    return versions if actor.has(*OVERSEERS) else versions.kept()


def draft_of(programme: Programme) -> DefinitionVersion | None:
    """Give the draft of a programme, or None."""
    return programme.versions.drafts().select_related("saved_by").first()


def newest_of(programme: Programme) -> DefinitionVersion:
    """Give the version in force, or the first draft where there is none yet."""
    versions = programme.versions.select_related("programme", "saved_by")
    if programme.current_id is not None:
        return versions.get(pk=programme.current_id)
    return versions.order_by("-number")[0]


def versions_of(
    programme: Programme, seen: QuerySet[DefinitionVersion]
) -> QuerySet[DefinitionVersion]:
    """Versions of a programme, newest first, with how many cohorts run each."""
    return (
        programme.versions.filter(pk__in=seen.values("pk"))
        .select_related("saved_by", "published_by")
        .annotate(cohort_count=Count("cohorts"))
        .order_by("-number")
    )


def version_before(version: DefinitionVersion) -> DefinitionVersion | None:
    """Give the published version before one, or None for the first."""
    earlier = DefinitionVersion.objects.kept().filter(
        programme_id=version.programme_id, number__lt=version.number
    )
    return earlier.order_by("-number").first()


def with_counts(programmes: QuerySet[Programme]) -> QuerySet[Programme]:
    """Add version number, cohorts under way, and whether there is a draft."""
    drafts = DefinitionVersion.objects.drafts().filter(programme=OuterRef("pk"))
    running = Q(cohorts__state__in=["running", "finishing", "recruiting"])
    return programmes.select_related("current").annotate(
        cohorts_open=Count("cohorts", filter=running), has_draft=Exists(drafts)
    )


def definition_of(version: DefinitionVersion) -> Definition:
    """Give what a published version says.

    Raises
    ------
    DefinitionFaultyError
        For a draft that still has mistakes.
    """
    return definition_from(version.document)


def lens_of(version: DefinitionVersion, network: Network) -> Lens:
    """Give the lens through which a version is read in a network."""
    say = saying(network.vocabulary)
    return lens_for(version.document, network.currency, network.language, say)


def cohorts_touched(version: DefinitionVersion) -> QuerySet[Cohort]:
    """Cohorts of the programme that aren't over, with the version that each runs."""
    return (
        Cohort.objects.not_over()
        .filter(programme_id=version.programme_id)
        .select_related("definition", "school_year")
        .order_by("starts_on")
    )


def keys_taken() -> Iterable[str]:
    """Give the short names of all programmes."""
    return Programme.objects.values_list("key", flat=True)
