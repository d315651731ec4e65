"""Reads: parts of applications, to those who write them or decide."""

from __future__ import annotations

from django.db.models import QuerySet

from intervisit.applications.models import (
    BudgetLine,
    CoApplicant,
    OfferedArea,
    SchoolWish,
)
from intervisit.applications.queries.applications import applications_visible_to
from intervisit.kernel.actor import Actor

BESIDE = ("application__call__cohort", "application__applicant")


def co_applicants_visible_to(actor: Actor) -> QuerySet[CoApplicant]:
    """Give who works along at the applications that somebody sees."""
    seen = applications_visible_to(actor).values("pk")
    rows = CoApplicant.objects.filter(application__in=seen)
    return rows.select_related(*BESIDE, "person")


def areas_visible_to(actor: Actor) -> QuerySet[OfferedArea]:
    """Give what schools named in the applications that somebody sees."""
    seen = applications_visible_to(actor).values("pk")
    rows = OfferedArea.objects.filter(application__in=seen)
    return rows.select_related(*BESIDE, "area")


def own_wishes(actor: Actor) -> QuerySet[SchoolWish]:
    """Give the wishes in somebody's own applications."""
    rows = SchoolWish.objects.filter(application__applicant_id=actor.person_id or 0)
    return rows.select_related(*BESIDE, "school")


def lines_visible_to(actor: Actor) -> QuerySet[BudgetLine]:
    """Give what the proposals that somebody sees ask for."""
    seen = applications_visible_to(actor).values("pk")
    rows = BudgetLine.objects.filter(application__in=seen)
    return rows.select_related(*BESIDE)
