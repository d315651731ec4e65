"""Reads: which calls can be written, and how the definition would have them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from intervisit.applications.domain.plans import CallPlan
from intervisit.applications.labels import CALL_KINDS
from intervisit.applications.models import Call
from intervisit.kernel.actor import Actor
from intervisit.kernel.money import Money
from intervisit.programmes.domain.cohorts import CohortState
from intervisit.programmes.domain.costs import minor, pay_of_roles
from intervisit.programmes.domain.schema import calls as schema
from intervisit.programmes.models import Cohort
from intervisit.programmes.queries.cohorts import cohorts_visible_to
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.policy import Words

WRITABLE = (CohortState.PLANNED, CohortState.RECRUITING, CohortState.RUNNING)
USUAL_WEEKS = 4


@dataclass(frozen=True, slots=True)
class Writable:
    """A call that a cohort's definition has, and those that were written of it."""

    key: str
    name: str
    kind: Words
    written: tuple[Call, ...]


def writable_calls(actor: Actor) -> list[tuple[Cohort, list[Writable]]]:
    """Give the cohorts that aren't over, with the calls of their definitions."""
    cohorts = (
        cohorts_visible_to(actor)
        .filter(state__in=[state.value for state in WRITABLE])
        .order_by("-starts_on", "name")
    )
    written: dict[tuple[int, str], list[Call]] = {}
    for call in Call.objects.filter(cohort__in=cohorts).order_by("opens_at"):
        written.setdefault((call.cohort_id, call.key), []).append(call)
    found = []
    for cohort in cohorts:
        calls = [
            Writable(
                each.key,
                each.name,
                CALL_KINDS[each.form],
                tuple(written.get((cohort.pk, each.key), ())),
            )
            for each in definition_of(cohort.definition).calls
        ]
        if calls:
            found.append((cohort, calls))
    return found


def proposed_plan(cohort: Cohort, call: schema.Call, on: date) -> CallPlan:
    """Give a call as the definition would have it, never in the past.

    Where its days have gone by, it opens today and stays open as long.
    """
    opens = cohort.starts_on - timedelta(weeks=call.opens_weeks_before or 0)
    closes = cohort.starts_on - timedelta(weeks=call.closes_weeks_before or 0)
    length = max(closes - opens, timedelta(0)) or timedelta(weeks=USUAL_WEEKS)
    opens = max(opens, on)
    return CallPlan(
        title=call.name,
        opens_at=_instant(opens, time.min),
        closes_at=_instant(max(closes, opens + length), time(23, 59)),
        grace_hours=call.grace_hours or 0,
        places=call.places,
        is_public=call.public,
        budget=usual_budget(cohort, call),
    )


def usual_budget(cohort: Cohort, call: schema.Call) -> Money | None:
    """Give what all places of a call would cost, each at its dearest.

    None where the definition says neither how many places nor what one costs.
    """
    pay = pay_of_roles(definition_of(cohort.definition))
    each = max((pay.get(key, 0) for key in call.who), default=0)
    if call.at_most_amount:
        each = minor(call.at_most_amount)
    if not call.places or not each:
        return None
    return Money(call.places * each, cohort.network.currency)


def _instant(on: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(on, clock))
