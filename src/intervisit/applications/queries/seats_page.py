"""Reads: the seats that a call is about, by school and in the whole cohort."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from intervisit.applications.models import Application, Call, Decision
from intervisit.applications.queries.names import names_of_calls
from intervisit.applications.queries.places import effect_on, free_seats
from intervisit.networks.models import Organisation
from intervisit.programmes.domain.schema.choices import CallForm
from intervisit.programmes.queries.programmes import definition_of

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One role at one school: who applies, who has an offer, what is free.

    ``free`` is None where a school may have as many as it likes.
    """

    school: str
    role: str
    applied: int
    offered: int
    free: int | None

    @property
    def is_short(self) -> bool:
        """Whether more have an offer than there are seats."""
        return self.free is not None and self.offered > self.free


def seats_page(call: Call) -> dict[str, Any]:
    """Give the seats at each school that somebody applies from, and what it costs."""
    if call.form is not CallForm.ROLE:
        return {"seats": [], "seats_more": 0, "effect": effect_on(call, [])}
    free = free_seats(call, definition_of(call.definition))
    rows = Application.objects.filter(call=call).submitted().exclude(state="withdrawn")
    applied = Counter(rows.values_list("organisation_id", "wanted"))
    standing = Decision.objects.taking_places().filter(round__call=call)
    unseated = standing.filter(appointment=None)
    offered = Counter(
        unseated.values_list("application__organisation_id", "application__wanted")
    )
    schools = dict(
        Organisation.objects.filter(pk__in={school for school, _ in applied})
        .order_by("name")
        .values_list("pk", "name")
    )
    names = names_of_calls([call])
    order = {school: place for place, school in enumerate(schools)}
    keys = sorted(
        (key for key in applied if key[0] in schools),
        key=lambda key: (order[key[0]], call.wanted.index(key[1])),
    )
    lines = [
        SeatLine(
            schools[school],
            names.of(call.definition_id, role),
            applied[school, role],
            offered[school, role],
            free.get((school, role)),
        )
        for school, role in keys[:MOST_SHOWN]
    ]
    return {
        "seats": lines,
        "seats_more": len(keys) - len(lines),
        "seats_free": sum(free.values()) if free else None,
        "effect": effect_on(call, []),
    }
