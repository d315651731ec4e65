"""What goes into a run, as plain values that are kept with it for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SchoolTaken:
    """A school as it was when the run was asked for.

    Parameters
    ----------
    key : str
        Its code, or its address where the code is missing; unique in the run.
    organisation : int
        The row it came from.
    focus : list of str
        Keys of areas, the first counts most: strengths of a host, needs of a
        partner. Empty means unknown; nothing is ever put in its place.
    """

    key: str
    organisation: int
    name: str
    latitude: float | None = None
    longitude: float | None = None
    grades: Sequence[str] = ()
    focus: Sequence[str] = ()
    indicators: Mapping[str, float] = field(default_factory=dict)
    region: str = ""
    prefers: Sequence[str] = ()
    high_need: bool = False
    strand: str = ""

    @property
    def has_place(self) -> bool:
        return self.latitude is not None and self.longitude is not None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The whole input of a run.

    Parameters
    ----------
    areas : mapping
        Names of practice areas by key.
    floors : sequence of (name, partners, places)
        At least so many of these partners must have a host.
    most_open : int or None
        Groups that the facilitators can carry, None without such a rule.
    """

    hosts: Sequence[SchoolTaken]
    partners: Sequence[SchoolTaken]
    pins: Sequence[Pair] = ()
    forbidden: Sequence[Pair] = ()
    areas: Mapping[str, str] = field(default_factory=dict)
    floors: Sequence[tuple[str, Sequence[str], int]] = ()
    most_open: int | None = None

    def as_document(self) -> dict[str, Any]:
        """Give it as JSON keeps it."""
        return asdict(self)


def snapshot_from(document: Mapping[str, Any]) -> Snapshot:
    """Give a kept snapshot back."""
    return Snapshot(
        hosts=[SchoolTaken(**each) for each in document["hosts"]],
        partners=[SchoolTaken(**each) for each in document["partners"]],
        pins=[(host, partner) for host, partner in document["pins"]],
        forbidden=[(host, partner) for host, partner in document["forbidden"]],
        areas=document["areas"],
        floors=[(name, list(who), n) for name, who, n in document["floors"]],
        most_open=document["most_open"],
    )


def region_floors(
    partners: Sequence[SchoolTaken], places: int
) -> list[tuple[str, list[str], int]]:
    """Give each region the share of places that its partners are of all partners.

    Rounded down, so that the floors together never ask for more places than there
    are. Partners without a region are in none.
    """
    by_region: dict[str, list[str]] = {}
    for school in partners:
        if school.region:
            by_region.setdefault(school.region, []).append(school.key)
    total = len(partners)
    return [
        (region, keys, min(len(keys), places * len(keys) // total))
        for region, keys in sorted(by_region.items())
        if places * len(keys) // total
    ]


def need_floor(
    partners: Sequence[SchoolTaken], places: int, percent: int, name: str
) -> list[tuple[str, list[str], int]]:
    """Give high-need partners their percentage of the places; all if they are fewer."""
    needy = [school.key for school in partners if school.high_need]
    asked = min(len(needy), places * percent // 100)
    return [(name, needy, asked)] if asked else []


def places_in_all(hosts: int, partners: int, largest: int, most: int | None) -> int:
    """Give how many partners can be placed at most, by numbers alone."""
    opened = hosts if most is None else min(hosts, most)
    return min(partners, opened * largest)
