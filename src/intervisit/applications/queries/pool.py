"""Reads: whom a school could take from the qualified pool."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from intervisit.applications.models import PoolPlace
from intervisit.applications.queries.names import names_of_calls
from intervisit.people.models import Post
from intervisit.programmes.models import Appointment, Participation
from intervisit.support.clock import today


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
