"""Reads: the facts that conditions compare; few queries, whoever asks.

A fact is a figure about a person, or about an organisation:

``posts_at_members``
    Posts that somebody holds today at members of the call's programme.
``times_as_<key>``
    How often somebody held that role, or a school took part in that way.
``years_in_role``
    Whole years in roles of any programme, together.
``years_as_leader``
    Whole years for which whoever leads a school today has led it.
any indicator's key
    The newest measurement of a school; shares in percent.

What isn't there isn't known, and is asked of whoever applies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Count, Q

from intervisit.kernel.actor import Standing
from intervisit.networks.models import Measurement
from intervisit.networks.models.indicators import IndicatorUnit
from intervisit.people.models import Post
from intervisit.programmes.models import Appointment, Cohort, Participation

DAYS_A_YEAR = 365
PERCENT = 100
TIMES_AS = "times_as_"


def facts_of_person(
    person_id: int, cohort: Cohort, keys: Iterable[str], on: date
) -> dict[str, int]:
    """Give what is known of a person, for the facts that are wanted."""
    wanted = set(keys)
    facts: dict[str, int] = {}
    if "posts_at_members" in wanted:
        members = Participation.objects.filter(
            Q(ends_on=None) | Q(ends_on__gte=on),
            cohort__programme_id=cohort.programme_id,
        )
        held = Post.objects.held_on(on).filter(
            person_id=person_id, organisation__in=members.values("organisation")
        )
        facts["posts_at_members"] = held.count()
    roles = [key for key in wanted if key.startswith(TIMES_AS)]
    if roles or "years_in_role" in wanted:
        rows = list(
            Appointment.objects.held().filter(
                post__person_id=person_id, starts_on__lte=on
            )
        )
        facts["years_in_role"] = _years(
            sum((min(row.ends_on or on, on) - row.starts_on).days + 1 for row in rows)
        )
        for key in roles:
            role = key.removeprefix(TIMES_AS)
            facts[key] = sum(row.role == role for row in rows)
    return facts


def facts_of_school(
    organisation_id: int, keys: Iterable[str], on: date
) -> dict[str, int]:
    """Give what is known of a school, for the facts that are wanted."""
    wanted = set(keys)
    facts: dict[str, int] = {}
    if "years_as_leader" in wanted:
        post = (
            Post.objects.held_on(on)
            .filter(organisation_id=organisation_id, standing=Standing.LEADER.value)
            .order_by("starts_on")
            .first()
        )
        if post is not None:
            facts["years_as_leader"] = _years((on - post.starts_on).days)
    ways = [key for key in wanted if key.startswith(TIMES_AS)]
    if ways:
        counted = _times(organisation_id, on)
        facts |= {key: counted.get(key.removeprefix(TIMES_AS), 0) for key in ways}
    return facts | _measured(organisation_id, wanted)


def _times(organisation_id: int, on: date) -> Mapping[str, int]:
    rows = (
        Participation.objects.filter(organisation_id=organisation_id, starts_on__lt=on)
        .filter(~Q(cohort__state="called_off"))
        .values("membership")
        .annotate(times=Count("pk"))
    )
    return {row["membership"]: row["times"] for row in rows}


def _measured(organisation_id: int, wanted: set[str]) -> dict[str, int]:
    """Give the newest figure of each indicator that is wanted."""
    rows = (
        Measurement.objects.filter(
            organisation_id=organisation_id, indicator__key__in=wanted
        )
        .select_related("indicator")
        .order_by("school_year__starts_on")
    )
    return {row.indicator.key: _whole(row) for row in rows}


def _whole(row: Measurement) -> int:
    is_share = row.indicator.unit == IndicatorUnit.SHARE
    return int(row.value * PERCENT) if is_share else int(row.value)


def _years(days: int) -> int:
    return days // DAYS_A_YEAR
