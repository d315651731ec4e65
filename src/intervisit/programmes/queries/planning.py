"""What a cohort's page shows, and what a new cohort would be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from intervisit.networks.models import SchoolYear
from intervisit.programmes.domain.cohorts import (
    PINNABLE,
    Proposal,
    actions_in,
    month_later,
    proposed_after,
)
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.labels import (
    COHORT_ACTIONS,
    COHORT_CONSEQUENCES,
    COHORT_MARKS,
)
from intervisit.programmes.models import Cohort, Programme
from intervisit.programmes.queries.cohorts import (
    membership_counts,
    participations_of,
    school_years_from,
    staff_of,
)
from intervisit.programmes.queries.programmes import definition_of, newest_of

NAMES_SHOWN = 12


def names_in(definition: Definition) -> dict[str, str]:
    """Give the names of ways to take part and of roles, by key."""
    roles = {each.key: each.name for each in definition.roles}
    return roles | {each.key: each.name for each in definition.memberships}


def cohort_page(cohort: Cohort, on: date) -> dict[str, Any]:
    """Give what the page of a cohort shows."""
    definition = definition_of(cohort.definition)
    members = list(participations_of(cohort))
    names = names_in(definition)
    inside = [m for m in members if m.ends_on is None or m.ends_on >= on]
    return {
        "cohort": cohort,
        "mark": COHORT_MARKS[cohort.state_now],
        "counts": membership_counts(definition, members, on),
        "members": [(m, names.get(m.membership, m.membership)) for m in inside][
            :NAMES_SHOWN
        ],
        "member_count": len(inside),
        "staff": [(s, names.get(s.role, s.role)) for s in staff_of(cohort)],
        "milestones": [
            (cohort.starts_on + timedelta(weeks=m.weeks), m)
            for m in sorted(definition.milestones, key=lambda m: m.weeks)
        ],
        "actions": [
            (action.value, COHORT_ACTIONS[action], COHORT_CONSEQUENCES[action])
            for action in actions_in(cohort.state_now)
        ],
        "newer": _newer(cohort),
        "next_cohort": cohort.followed_by.order_by("starts_on").first(),
    }


def _newer(cohort: Cohort) -> int:
    """Give the number of a newer version that it could run, or nought."""
    current = newest_of(cohort.programme)
    may = cohort.state_now in PINNABLE and not current.is_draft
    return current.number if may and current.pk != cohort.definition_id else 0


def first_plan(programme: Programme, on: date) -> dict[str, Any]:
    """Propose a cohort: the next school year that has none, for the usual months."""
    years = list(school_years_from(on))
    taken = set(programme.cohorts.values_list("school_year_id", flat=True))
    year = next((each for each in years if each.pk not in taken), None)
    year = year or (years[-1] if years else None)
    if year is None:
        return {"name": programme.name}
    version = newest_of(programme)
    about = version.document.get("programme") or {}
    months = about.get("months")
    return _plan_in(programme, year, months if isinstance(months, int) else 12)


def _plan_in(programme: Programme, year: SchoolYear, months: int) -> dict[str, Any]:
    return {
        "name": f"{programme.name} {year.name}",
        "school_year": year,
        "starts_on": year.starts_on,
        "ends_on": month_later(year.starts_on, months) - timedelta(days=1),
    }


def next_plan(cohort: Cohort, on: date) -> dict[str, Any]:
    """Propose the cohort after this one: what a roll-over form starts from."""
    members, staff = list(participations_of(cohort)), list(staff_of(cohort))
    proposal = _proposal(cohort, members, staff)
    years = SchoolYear.objects.filter(
        starts_on__lte=proposal.starts_on, ends_on__gte=proposal.starts_on
    )
    year = years.first()
    stay = [m for m in members if m.pk in set(proposal.members)]
    again = [s for s in staff if s.pk in set(proposal.staff)]
    name = f"{cohort.programme.name} {year.name}" if year else _("Next cohort")
    return {
        "names": names_in(definition_of(cohort.definition)),
        "members": stay,
        "staff": again,
        "initial": {
            "name": name,
            "school_year": year,
            "starts_on": proposal.starts_on,
            "ends_on": proposal.ends_on,
            "members": [m.public_id for m in stay],
            "staff": [s.public_id for s in again],
        },
    }


def _proposal(cohort: Cohort, members: list[Any], staff: list[Any]) -> Proposal:
    return proposed_after(
        cohort.starts_on,
        cohort.ends_on,
        [(each.pk, each.ends_on) for each in members],
        [(each.pk, each.ends_on) for each in staff],
    )
