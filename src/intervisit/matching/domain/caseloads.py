"""Who goes along with which group: by load and travel, with the matching engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, exp
from typing import Final

import numpy as np

from intervisit.engine.geography.sphere import great_circle_km, unit_vectors
from intervisit.engine.matching.formation import Formation
from intervisit.engine.matching.intake import (
    Wishes,
    columns_from,
    instance_from_pairs,
)
from intervisit.engine.matching.slots import solve_with_slots
from intervisit.engine.matching.solve import solve
from intervisit.engine.matching.watch import Watch

Place = tuple[float, float]
EASY_KM: Final = 10.0  # where the points for a short way have fallen to 37 %
UNKNOWN_POINTS: Final = 500  # a place that isn't known neither helps nor harms
MOST_POINTS: Final = 1000
NEAR_KM: Final = 3.0
TOGETHER_POINTS: Final = 100  # for two groups next door with the same person
LEAST_TOGETHER: Final = 20
SECONDS: Final = 3.0


@dataclass(frozen=True, slots=True)
class Carer:
    """Somebody who goes along with groups; ``place`` is None where it isn't known."""

    key: str
    name: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Cared:
    """A group that somebody goes along with.

    Parameters
    ----------
    places : sequence of (latitude, longitude)
        Of its schools; empty where none is known.
    now : str
        Key of who goes along with it already; empty for nobody.
    """

    key: str
    name: str
    places: Sequence[Place] = ()
    now: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """What an assignment means.

    Parameters
    ----------
    loads : mapping of str to int
        Groups of each person, those with none too.
    km : float or None
        Mean distance from a person's place to their groups; None where none is known.
    without, changed : int
        Groups with nobody, and groups that get somebody else than now.
    """

    loads: Mapping[str, int]
    km: float | None
    without: int
    changed: int

    @property
    def heaviest(self) -> int:
        """Return the largest number of groups of one person."""
        return max(self.loads.values(), default=0)


def fair_load(carers: int, groups: int) -> int:
    """Return the smallest largest load with which every group has somebody."""
    return ceil(groups / carers) if carers else 0


def km_to(carer: Carer, group: Cared) -> float | None:
    """Return the mean distance from a person's place to a group's schools."""
    if carer.place is None or not group.places:
        return None
    return float(np.mean([_km(carer.place, place) for place in group.places]))


def proposed(
    carers: Sequence[Carer], groups: Sequence[Cared], most: int
) -> dict[str, str]:
    """Return who goes along with which group, by key; left out where nobody has room.

    Parameters
    ----------
    most : int
        Groups of one person at most; raised where somebody has more already.

    Notes
    -----
    People are the engine's hosts, with none to ``most`` groups; groups are partners.
    Who goes along with a group now keeps it. Points fall with the distance, and two
    groups near each other are better with the same person. Ties go by the order of
    the input, so the same input gives the same answer.
    """
    if not carers or not groups:
        return {}
    known = {carer.key for carer in carers}
    pins = [(group.now, group.key) for group in groups if group.now in known]
    most = max(most, 1, *Counter(now for now, _key in pins).values(), 1)
    columns = columns_from(
        [
            (carer.key, group.key, _points(km_to(carer, group)))
            for carer in carers
            for group in groups
        ]
    )
    wishes = Wishes(pins=pins, extras=_together(groups))
    instance = instance_from_pairs(columns, Formation(1, most), wishes)
    plan = solve(instance, watch=Watch(seconds=SECONDS), solver=solve_with_slots).plan
    return {
        instance.partners[at]: instance.hosts[host]
        for at, host in enumerate(plan.host.tolist())
        if host >= 0
    }


def effect_of(
    carers: Sequence[Carer], groups: Sequence[Cared], chosen: Mapping[str, str]
) -> Effect:
    """Return what it means when these people go along with these groups."""
    by_key = {carer.key: carer for carer in carers}
    counts = Counter(key for key in chosen.values() if key)
    ways = [
        km_to(by_key[chosen[group.key]], group)
        for group in groups
        if chosen.get(group.key) in by_key
    ]
    known = [km for km in ways if km is not None]
    return Effect(
        loads={carer.key: counts[carer.key] for carer in carers},
        km=sum(known) / len(known) if known else None,
        without=sum(1 for group in groups if not chosen.get(group.key)),
        changed=sum(
            1 for group in groups if group.now and chosen.get(group.key) != group.now
        ),
    )


def _points(km: float | None) -> int:
    return UNKNOWN_POINTS if km is None else round(MOST_POINTS * exp(-km / EASY_KM))


def _together(groups: Sequence[Cared]) -> list[tuple[str, str, int]]:
    extras = []
    for one, other in combinations(groups, 2):
        if one.places and other.places:
            km = _km(_middle(one.places), _middle(other.places))
            worth = round(TOGETHER_POINTS * exp(-km / NEAR_KM))
            if worth >= LEAST_TOGETHER:
                extras.append((one.key, other.key, worth))
    return extras


def _middle(places: Sequence[Place]) -> Place:
    latitude, longitude = np.mean(np.array(places), axis=0).tolist()
    return latitude, longitude


def _km(one: Place, other: Place) -> float:
    latitude = np.array([one[0], other[0]])
    longitude = np.array([one[1], other[1]])
    vectors = unit_vectors(latitude, longitude)
    return float(great_circle_km(vectors[:1], vectors[1:])[0])
