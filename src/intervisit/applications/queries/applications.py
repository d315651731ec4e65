"""Reads: applications, to those who write them and to those who decide."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from intervisit.applications.models import (
    Application,
    ApplicationQuerySet,
    CoApplicant,
)
from intervisit.kernel.actor import Actor
from intervisit.programmes.permissions import OVERSEERS
from intervisit.programmes.standings import cohorts_accompanied

BESIDE = (*("call__cohort__programme", "applicant", "organisation", "response"),)


def applications_visible_to(actor: Actor) -> ApplicationQuerySet:
    """Give one's own applications, drafts too; what was handed in to who decides.

    The same as ``permissions.sees_it``, for many rows at once.
    """
    rows = Application.objects.select_related(*BESIDE).prefetch_related(
        Prefetch("co_applicants", CoApplicant.objects.select_related("person"))
    )
    if actor.is_visitor:
        return rows.none()
    along = CoApplicant.objects.filter(
        application=OuterRef("pk"), person_id=actor.person_id or 0
    )
    own = Q(applicant_id=actor.person_id) | Exists(along)
    if actor.has(*OVERSEERS):
        return rows.filter(own | Q(submitted_at__isnull=False))
    theirs = Q(organisation_id__in=actor.led_schools)
    theirs |= Q(call__cohort__in=cohorts_accompanied(actor))
    return rows.filter(own | (Q(submitted_at__isnull=False) & theirs))


def own_applications(actor: Actor) -> ApplicationQuerySet:
    """Give what somebody applies for, alone or with others, the newest first."""
    along = CoApplicant.objects.filter(
        application=OuterRef("pk"), person_id=actor.person_id or 0
    )
    own = Q(applicant_id=actor.person_id or 0) | Exists(along)
    rows = Application.objects.filter(own).select_related(*BESIDE)
    return rows.order_by("-made_at", "-pk")


def with_words(rows: QuerySet[Application], words: str) -> QuerySet[Application]:
    """Narrow to applications of a person, a school or a call."""
    for word in words.split():
        rows = rows.filter(
            Q(applicant__sort_name__icontains=word)
            | Q(organisation__name__icontains=word)
            | Q(call__title__icontains=word)
        )
    return rows
