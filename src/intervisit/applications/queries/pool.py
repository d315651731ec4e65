"""Reads: whom a school could take from the qualified pool."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Subquery

from intervisit.applications.models import PoolPlace, PoolPlaceQuerySet
from intervisit.applications.queries.names import names_of_calls
from intervisit.people.models import Post
from intervisit.programmes.models import Appointment, Participation
from intervisit.programmes.models.appointments import AppointmentQuerySet
from intervisit.support.clock import today


def with_role_held(rows: PoolPlaceQuerySet, on: date) -> PoolPlaceQuerySet:
    """Add ``holds_at``: the school where somebody has the role already, else None.

    By an appointment of the same programme that no pool led to; nobody takes them for
    it a second time.
    """
    names = _holding(on).order_by("pk").values("organisation__name")
    return rows.annotate(holds_at=Subquery(names[:1]))


def free_without_role(rows: PoolPlaceQuerySet, on: date) -> PoolPlaceQuerySet:
    """Narrow to people whom a principal may still take for what they don't do yet."""
    return rows.free_on(on).filter(~Exists(_holding(on)))


def _holding(on: date) -> AppointmentQuerySet:
    return Appointment.objects.held_on(on).filter(
        role=OuterRef("role"),
        post__person=OuterRef("person"),
        cohort__programme=OuterRef("application__call__cohort__programme"),
    )


def pool_at(part: Participation) -> list[tuple[PoolPlace, str]]:
    """Give who works at a member, is free in its programme's pool, and for which role.

    Those whose role the member's cohort could have now, and who don't have it there
    already; two queries.
    """
    on = today()
    has_it = Appointment.objects.held_on(on).filter(
        cohort=part.cohort_id, role=OuterRef("role"), post__person=OuterRef("person")
    )
    posts = Post.objects.held_on(on).filter(organisation=part.organisation_id)
    rows = (
        PoolPlace.objects.free_on(on)
        .filter(
            ~Exists(has_it),
            person__in=posts.values("person"),
            application__call__cohort__programme=part.cohort.programme_id,
        )
        .select_related("person", "application__call__definition")
        .order_by("person__sort_name", "pk")
    )
    places = list(rows)
    names = names_of_calls([row.application.call for row in places])
    return [
        (row, names.of(row.application.call.definition_id, row.role)) for row in places
    ]
