"""From a snapshot to the schools and criteria that the engine works on."""

from __future__ import annotations

from collections.abc import Sequence

from intervisit.engine.matching.criteria import Criteria
from intervisit.engine.matching.formation import Formation
from intervisit.engine.matching.pairs import Company
from intervisit.engine.matching.schools import School, Schools
from intervisit.matching.domain.settings import RunSettings
from intervisit.matching.domain.snapshot import SchoolTaken, Snapshot

LOOK_AT_ALL = 400
"""With more hosts than this, each partner looks at its nearest only."""
NEAREST = 50


def engine_schools(schools: Sequence[SchoolTaken]) -> list[School]:
    """Give the schools that have a place on the map, as the engine knows them."""
    return [
        School(
            id=each.key,
            name=each.name,
            latitude=each.latitude,
            longitude=each.longitude,
            grades=tuple(each.grades),
            focus=tuple(each.focus),
            indicators=each.indicators,
            region=each.region,
            prefers=tuple(each.prefers),
            high_need=each.high_need,
        )
        for each in schools
        if each.latitude is not None and each.longitude is not None
    ]


def criteria_of(snapshot: Snapshot, settings: RunSettings) -> Criteria:
    """Give weights and rules for single pairs."""
    return Criteria(
        weights=settings.weights,
        shared_focus=settings.shared_focus,
        shared_grades=settings.shared_grades,
        unknown_focus=settings.unknown_focus,
        same_region=bool(settings.same_region),
        travel_limit_minutes=settings.travel_minutes,
        candidates=None if len(snapshot.hosts) <= LOOK_AT_ALL else NEAREST,
    )


def company_of(snapshot: Snapshot, settings: RunSettings) -> Company:
    """Give everybody, ready to be compared."""
    return Company(
        Schools(engine_schools(snapshot.hosts)),
        Schools(engine_schools(snapshot.partners)),
        criteria_of(snapshot, settings),
    )


def formation_of(snapshot: Snapshot, settings: RunSettings) -> Formation:
    """Give the sizes, and how many groups may open."""
    limits = [
        each for each in (settings.hosts_open, snapshot.most_open) if each is not None
    ]
    return Formation(
        settings.smallest,
        settings.largest,
        min(limits, default=None),
        settings.exactly and bool(limits),
    )
