"""Reads: calls, to those for whom they are."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Case, CharField, Count, Q, Value, When

from intervisit.applications.domain.calls import CallState
from intervisit.applications.models import Call, CallQuerySet
from intervisit.kernel.actor import Actor
from intervisit.programmes.permissions import OVERSEERS
from intervisit.programmes.standings import cohorts_accompanied

BESIDE = ("cohort__programme", "cohort__school_year")


def calls_visible_to(actor: Actor) -> CallQuerySet:
    """Published calls for everybody in the network; drafts for who writes them.

    A visitor sees those that anybody may read.
    """
    rows = Call.objects.select_related(*BESIDE)
    if actor.is_visitor:
        return rows.none()
    if actor.has(*OVERSEERS):
        return rows
    accompanied = Q(cohort__in=cohorts_accompanied(actor))
    return rows.filter(Q(published_at__isnull=False) | accompanied)


def public_calls(at: datetime) -> CallQuerySet:
    """Give the calls that anybody may read and that are open or open soon."""
    rows = Call.objects.published().filter(
        is_public=True, called_off_at=None, closes_at__gte=at
    )
    return rows.select_related(*BESIDE).order_by("closes_at", "pk")


def readable_call(actor: Actor, public_id: str) -> Call | None:
    """Give one call: to people of the network as usual, to visitors if it is public."""
    rows = calls_visible_to(actor)
    if actor.is_visitor:
        public = Call.objects.published().filter(is_public=True)
        rows = public.select_related(*BESIDE)
    rows = rows.select_related("definition", "questionnaire__questionnaire")
    return rows.filter(public_id=public_id).first()


def with_counts(calls: CallQuerySet) -> CallQuerySet:
    """Add how many applications were handed in and still stand."""
    standing = Q(applications__submitted_at__isnull=False) & ~Q(
        applications__state="withdrawn"
    )
    return calls.annotate(handed_in=Count("applications", filter=standing))


def with_state(calls: CallQuerySet, at: datetime) -> CallQuerySet:
    """Add ``state``: what ``domain.calls.call_state`` gives, in the database."""
    ladder = (
        (Q(called_off_at__isnull=False), CallState.CALLED_OFF),
        (Q(published_at=None), CallState.DRAFT),
        (Q(opens_at__gt=at), CallState.COMING),
        (Q(closes_at__gte=at), CallState.OPEN),
        (Q(late_until__gte=at), CallState.GRACE),
    )
    return calls.annotate(
        state=Case(
            *(When(holds, then=Value(state.value)) for holds, state in ladder),
            default=Value(CallState.CLOSED.value),
            output_field=CharField(),
        )
    )
