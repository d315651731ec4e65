"""Requirements as lists show them, and what is known behind them."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet

from intervisit.kernel.actor import Actor
from intervisit.programmes.models import (
    Appointment,
    Fact,
    RequirementState,
)
from intervisit.programmes.permissions import OVERSEERS
from intervisit.programmes.queries.appointments import appointments_entered_by
from intervisit.programmes.queries.cohorts import cohorts_visible_to
from intervisit.programmes.standings import accompanying


def states_visible_to(actor: Actor) -> QuerySet[RequirementState]:
    """Give what is asked of people and schools, as far as an actor may read it."""
    rows = RequirementState.objects.filter(
        cohort__in=cohorts_visible_to(actor).values("pk")
    )
    rows = rows.select_related(
        "cohort",
        "appointment__post__person",
        "appointment__organisation",
        "appointment__cohort",
        "participation__organisation",
    ).prefetch_related("cohort__definition", "appointment__cohort__definition")
    if actor.has(*OVERSEERS):
        return rows
    mine = appointments_entered_by(actor).values("pk")
    return rows.annotate(is_accompanied=accompanying(actor)).filter(
        Q(appointment__in=mine)
        | Q(participation__organisation_id__in=actor.organisations)
        | Q(is_accompanied=True)
    )


def facts_about(appointment: Appointment) -> QuerySet[Fact]:
    """Give what is known about somebody in a cohort, newest first."""
    rows = Fact.objects.filter(
        cohort_id=appointment.cohort_id, person_id=appointment.post.person_id
    )
    return rows.select_related("written_by").order_by("-written_at", "-pk")


def fact_of(appointment: Appointment, public_id: str) -> Fact:
    """Give one of the facts about somebody, or an empty one that is about nobody."""
    return facts_about(appointment).filter(public_id=public_id).first() or Fact()


def overdue(states: QuerySet[RequirementState], on: date) -> QuerySet[RequirementState]:
    """Narrow to what is required and is missing, or has to be made up, on a day."""
    late = Q(next_due_on__lt=on) | Q(to_make_up__gt=0)
    return states.filter(late, is_required=True, done__lt=F("units"))
