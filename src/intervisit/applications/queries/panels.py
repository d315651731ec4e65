"""Reads: panels, reviews and what stands on them, to those who may."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from intervisit.applications.models import (
    Application,
    Call,
    Conflict,
    Decision,
    DecisionRound,
    Interview,
    PoolPlace,
    PoolPlaceQuerySet,
    Review,
    Reviewer,
    ReviewQuerySet,
)
from intervisit.applications.models.panels import (
    calls_with_panel_of,
    not_in_conflict,
    read_by_panel,
)
from intervisit.applications.panel_permissions import runs_panels
from intervisit.applications.queries.applications import BESIDE
from intervisit.kernel.actor import Actor
from intervisit.people.models import Person, Post
from intervisit.programmes.permissions import EDITORS
from intervisit.programmes.standings import cohorts_accompanied
from intervisit.support.urls import here


def panels_visible_to(actor: Actor) -> QuerySet[Call]:
    """Give the calls whose panel somebody runs or sits on.

    The same as ``permissions.SEE_PANEL``, for many rows at once.
    """
    rows = Call.objects.select_related("cohort__programme", "definition", "network")
    if actor.is_visitor:
        return rows.none()
    sits = Q(pk__in=calls_with_panel_of(actor.person_id))
    return rows.filter(_run_by(actor) | sits)


def panels_run_by(actor: Actor) -> QuerySet[Call]:
    """Give the calls whose panel somebody runs."""
    rows = Call.objects.select_related("cohort__programme", "definition", "network")
    return rows.none() if actor.is_visitor else rows.filter(_run_by(actor))


def _run_by(actor: Actor, to_call: str = "") -> Q:
    if actor.has(*EDITORS):
        return Q(pk__isnull=False)
    return Q(**{f"{to_call}cohort__in": cohorts_accompanied(actor)})


def applications_on_panels(actor: Actor) -> QuerySet[Application]:
    """Give what was handed in to calls whose panel somebody runs or sits on.

    Not those that they are barred from.
    """
    rows = Application.objects.select_related(*BESIDE).submitted()
    if actor.is_visitor:
        return rows.none()
    sits = Q(call__in=calls_with_panel_of(actor.person_id))
    free = not_in_conflict(actor.person_id, actor.organisations)
    return rows.filter(runs_panels(actor) | sits).filter(free)


def applications_with_reviews_for(actor: Actor) -> QuerySet[Application]:
    """Give applications whose reviews somebody may read.

    The same as ``permissions.READ_REVIEWS``, for many rows at once.
    """
    rows = Application.objects.select_related(*BESIDE)
    if actor.is_visitor:
        return rows.none()
    run = runs_panels(actor)
    return read_by_panel(rows, actor.person_id, actor.organisations, run)


def reviews_to_write(actor: Actor) -> ReviewQuerySet:
    """Give one's own reviews, done or not, of applications one isn't barred from."""
    rows = Review.objects.standing().select_related(
        "application__call__cohort__programme",
        "application__applicant",
        "application__organisation",
        "application__response",
        "reviewer__person",
        "rubric",
    )
    if actor.is_visitor:
        return rows.none()
    free = Application.objects.filter(
        not_in_conflict(actor.person_id, actor.organisations),
        pk=OuterRef("application"),
    )
    return rows.filter(Exists(free), reviewer__person_id=actor.person_id or 0)


def own_reviews_of(call_id: str) -> str:
    """Give the address at which somebody has their own reviews of one call."""
    return f"{here('applications:reviews')}?call={call_id}"


def interviews_to_note(actor: Actor) -> QuerySet[Interview]:
    """Give interviews of applications whose reviews somebody may read."""
    seen = applications_with_reviews_for(actor)
    rows = Interview.objects.select_related(
        "application__call", "application__applicant", "slot"
    )
    return rows.filter(application__in=seen.values("pk"))


def own_interviews(actor: Actor) -> QuerySet[Interview]:
    """Give the interviews that somebody is invited to."""
    rows = Interview.objects.select_related(
        "application__call", "application__applicant", "slot"
    )
    return rows.filter(application__applicant_id=actor.person_id or 0)


def rounds_run_by(actor: Actor) -> QuerySet[DecisionRound]:
    """Give the rounds of decisions of panels that somebody runs."""
    rows = DecisionRound.objects.select_related("call__cohort__programme")
    if actor.is_visitor:
        return rows.none()
    return rows.filter(_run_by(actor, "call__"))


def decisions_run_by(actor: Actor) -> QuerySet[Decision]:
    """Give the decisions of panels that somebody runs, but about themselves."""
    rows = Decision.objects.select_related(
        "round__call__cohort__programme",
        "application__applicant",
        "application__organisation",
    )
    if actor.is_visitor:
        return rows.none()
    mine = Q(application__applicant_id=actor.person_id)
    return rows.filter(_run_by(actor, "round__call__")).exclude(mine)


def offers_to(actor: Actor) -> QuerySet[Decision]:
    """Give the decisions about somebody's own applications, once they are told."""
    rows = Decision.objects.select_related(
        "round",
        "application__call__cohort__programme",
        "application__applicant",
        "application__organisation",
    )
    return rows.filter(
        application__applicant_id=actor.person_id or 0, told_at__isnull=False
    )


def conflicts_on(call: Call) -> QuerySet[Conflict]:
    """Give why who on a panel doesn't see what, the latest first."""
    rows = Conflict.objects.filter(reviewer__call=call)
    beside = ("application__applicant", "reviewer__person")
    return rows.select_related(*beside).order_by("-at", "-pk")


def reviewers_run_by(actor: Actor) -> QuerySet[Reviewer]:
    """Give who sits on panels that somebody runs."""
    rows = Reviewer.objects.select_related("call__cohort__programme", "person")
    if actor.is_visitor:
        return rows.none()
    return rows.filter(_run_by(actor, "call__"))


def pool_visible_to(actor: Actor) -> PoolPlaceQuerySet:
    """Give the qualified pool to who staffs from it; one's own place to oneself."""
    rows = PoolPlace.objects.select_related(
        "person", "application__call__cohort__programme", "appointment__organisation"
    )
    if actor.is_visitor:
        return rows.none()
    if actor.led_schools or actor.has(*EDITORS):
        return rows
    return rows.filter(person_id=actor.person_id or 0)


def post_of_applicant(
    person: Person, organisation_id: int | None, at: datetime
) -> Post | None:
    """Give the post at a school that somebody applied from, if they hold it still."""
    posts = Post.objects.held_on(timezone.localdate(at)).filter(
        person=person, organisation_id=organisation_id or 0
    )
    return posts.select_related("person", "organisation").order_by("pk").first()
