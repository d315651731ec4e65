"""Reads: what of calls and applications concerns one person now; a query each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from intervisit.applications.domain.life import STANDING, ApplicationState
from intervisit.applications.labels import CALL_MARKS, CALL_STATES
from intervisit.applications.models import (
    Application,
    ApplicationQuerySet,
    Call,
    CallQuerySet,
)
from intervisit.applications.queries.calls import calls_visible_to
from intervisit.applications.queries.subjects import TOLD_OF
from intervisit.kernel.actor import Actor
from intervisit.programmes.domain.schema.choices import CallForm
from intervisit.programmes.models import Cohort, Participation
from intervisit.support.clock import day_of
from intervisit.support.policy import Words

MOST_CALLS = 6


def calls_open_to(actor: Actor, at: datetime) -> CallQuerySet:
    """Give open calls that somebody could answer by where they work and haven't.

    For a role: of programmes in which their school takes part. For schools: to those
    who lead one. What a condition asks beyond that stands on the call's page.
    """
    if actor.person_id is None or not actor.organisations:
        return Call.objects.none()
    standing = [state.value for state in STANDING]
    own = Application.objects.filter(
        Q(applicant_id=actor.person_id) | Q(organisation_id__in=actor.led_schools),
        call=OuterRef("pk"),
        state__in=standing,
    )
    inside = Participation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day_of(at)),
        cohort__programme=OuterRef("cohort__programme"),
        organisation_id__in=actor.organisations,
    )
    fits = Q(Exists(inside), kind__in=[CallForm.ROLE.value, CallForm.PROPOSAL.value])
    if actor.led_schools:
        fits |= Q(kind=CallForm.SCHOOL.value)
    rows = Call.objects.open_at(at).filter(fits, ~Exists(own))
    named = rows.select_related("cohort").only(
        "public_id", "title", "closes_at", "cohort", "cohort__name"
    )
    return named.order_by("closes_at", "pk")[:MOST_CALLS]


def begun_without_answers(actor: Actor, on: date) -> ApplicationQuerySet:
    """Give one's own drafts of which no answers wait, for calls that still take them.

    Those with answers are told of by the questionnaire that they fill in.
    """
    rows = Application.objects.of_person(actor.person_id).filter(
        Q(response=None) | Q(response__submitted_at__isnull=False),
        state=ApplicationState.DRAFT.value,
        call__late_until__date__gte=on,
        call__called_off_at=None,
    )
    beside = rows.select_related("call__cohort", "organisation")
    return beside.order_by("call__closes_at", "pk")


def under_review_of(actor: Actor) -> ApplicationQuerySet:
    """Give one's own applications that others decide about."""
    waiting = [ApplicationState.SUBMITTED.value, ApplicationState.WAITLISTED.value]
    rows = Application.objects.of_person(actor.person_id).filter(state__in=waiting)
    beside = rows.select_related("call__cohort", "organisation").only(*TOLD_OF)
    return beside.order_by("submitted_at")


def withdrawn_lately(
    actor: Actor, since: datetime
) -> Iterator[tuple[Application, datetime]]:
    """Give one's own applications that were withdrawn lately, and when."""
    rows = Application.objects.of_person(actor.person_id).filter(
        withdrawn_at__gte=since
    )
    for row in rows.select_related("call__cohort"):
        if row.withdrawn_at is not None:
            yield row, row.withdrawn_at


def of_cohort(
    actor: Actor, cohort: Cohort, at: datetime
) -> list[tuple[Call, Words, str]]:
    """Give the calls of a cohort that somebody sees, with their state and its mark."""
    rows = calls_visible_to(actor).filter(cohort=cohort).order_by("closes_at", "pk")
    return [
        (call, CALL_STATES[call.state_at(at)], CALL_MARKS[call.state_at(at)])
        for call in rows
    ]
