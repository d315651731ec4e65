"""Why a group was proposed, in facts that every school of it may read.

They speak of grades, place, demographics and focus of host and partner as the
network's records have them, and never of what a school lacks or whom it was
compared with: that stays with those who form the groups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from intervisit.engine.geography.sphere import great_circle_km, unit_vectors
from intervisit.engine.matching.constraints import ASSUMED_KM_PER_HOUR
from intervisit.networks.models import Focus, Measurement, Organisation

ALIKE: Final = 0.1  # two shares of pupils that differ by no more are alike
TOO_FEW: Final = 0.05  # a share so small tells nothing
MOST_ALIKE: Final = 3


@dataclass(frozen=True, slots=True)
class Known:
    """What the records say of some schools, for comparing them."""

    strengths: Mapping[int, Sequence[int]]
    needs: Mapping[int, Sequence[int]]
    areas: Mapping[int, str]
    shares: Mapping[int, Mapping[str, float]] = field(default_factory=dict)


def known_of(organisation_ids: Collection[int]) -> Known:
    """Read strengths, needs and latest shares of pupils of schools; two queries."""
    strengths: dict[int, list[int]] = defaultdict(list)
    needs: dict[int, list[int]] = defaultdict(list)
    areas: dict[int, str] = {}
    rows = Focus.objects.filter(organisation_id__in=organisation_ids, ended_on=None)
    columns = ("direction", "organisation_id", "area_id", "area__name")
    for direction, school, area, name in rows.order_by("rank", "pk").values_list(
        *columns
    ):
        into = strengths if direction == "strength" else needs
        into[school].append(area)
        areas[area] = name
    return Known(strengths, needs, areas, _shares(organisation_ids))


def _shares(organisation_ids: Collection[int]) -> Mapping[int, Mapping[str, float]]:
    found: dict[int, dict[str, float]] = defaultdict(dict)
    rows = Measurement.objects.filter(
        organisation_id__in=organisation_ids, indicator__unit="share"
    ).order_by("school_year__starts_on", "pk")
    for school, name, value in rows.values_list(
        "organisation_id", "indicator__name", "value"
    ):
        found[school][name] = float(value)
    return found


def km_between(one: Organisation, other: Organisation) -> float | None:
    """Give the distance as the crow flies, or None where a place is unknown."""
    places = (one.latitude, one.longitude, other.latitude, other.longitude)
    if any(degrees is None for degrees in places):
        return None
    latitude = np.array([one.latitude, other.latitude], dtype=np.float64)
    longitude = np.array([one.longitude, other.longitude], dtype=np.float64)
    vectors = unit_vectors(latitude, longitude)
    return float(great_circle_km(vectors[:1], vectors[1:])[0])


def about_minutes(km: float) -> int:
    """Estimate a journey in a city as the engine does, to five minutes."""
    return max(5, round(km / ASSUMED_KM_PER_HOUR * 60 / 5) * 5)


def pair_facts(
    host: Organisation, partner: Organisation, known: Known
) -> dict[str, Any]:
    """Give what speaks for a host and a partner, as it stands now."""
    wanted = known.needs.get(partner.pk, ())
    offered = known.strengths.get(host.pk, ())
    shared = [known.areas[area] for area in wanted if area in offered]
    km = km_between(host, partner)
    return {
        "focus": shared,
        "focus_known": bool(wanted and offered),
        "grades": sorted(set(host.grades) & set(partner.grades)),
        "km": None if km is None else round(km, 1),
        "minutes": None if km is None else about_minutes(km),
        "alike": _alike(
            known.shares.get(host.pk, {}), known.shares.get(partner.pk, {})
        ),
    }


def _alike(one: Mapping[str, float], other: Mapping[str, float]) -> list[list[Any]]:
    both = [(abs(one[name] - other[name]), name) for name in one if name in other]
    near = [
        name
        for gap, name in sorted(both)
        if gap <= ALIKE and min(one[name], other[name]) >= TOO_FEW
    ]
    return [[name, one[name], other[name]] for name in near[:MOST_ALIKE]]


def shared_focus(
    host_id: int, partner_ids: Collection[int], known: Known
) -> int | None:
    """Give the area of the host's strengths that most partners want; None for none.

    Ties go to the area that partners rank higher, then to the host's own order.
    """
    offered = list(known.strengths.get(host_id, ()))
    votes: dict[int, tuple[int, int]] = {}
    for area in offered:
        ranks = [
            known.needs[partner].index(area)
            for partner in partner_ids
            if area in known.needs.get(partner, ())
        ]
        if ranks:
            votes[area] = (-len(ranks), sum(ranks))
    return min(
        votes, key=lambda area: (*votes[area], offered.index(area)), default=None
    )
