"""What somebody finds who takes a role over: who had it, and what they did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.functions import Coalesce

from intervisit.programmes.domain.schema.roles import Role
from intervisit.programmes.models import Appointment
from intervisit.programmes.queries.role_page import Duty, duties_of


@dataclass(frozen=True, slots=True)
class Inherited:
    """Who had a role last, until when, and what they planned and did for it."""

    appointment: Appointment
    until: date
    duties: Sequence[Duty]


def inherited_by(appointment: Appointment, role: Role) -> Inherited | None:
    """Give what came before somebody in their seat, or in an earlier cohort.

    None for a role without seats: nobody takes that over from anybody. Who still has
    the role at the school isn't meant. Two queries.
    """
    if appointment.seat_id is None:
        return None
    first = appointment.starts_on
    same_role = (
        Appointment.objects.held()
        .filter(organisation=appointment.organisation_id, role=appointment.role)
        .annotate(until=Coalesce("ends_on", "cohort__ends_on"))
    )
    stay = same_role.filter(starts_on__lte=first, until__gte=first)
    before = (
        same_role.filter(
            Q(seat=appointment.seat_id) | ~Q(cohort=appointment.cohort_id),
            cohort__programme=appointment.cohort.programme_id,
            until__lt=first,
        )
        .exclude(post__person=appointment.post.person_id)
        .exclude(post__person__in=stay.values("post__person"))
        .select_related("post__person", "cohort")
        .order_by("-until", "-pk")
        .first()
    )
    if before is None:
        return None
    duties = [each for each in duties_of(before, role) if each.planned or each.done]
    until = before.ends_on or before.cohort.ends_on
    return Inherited(before, until, duties)
