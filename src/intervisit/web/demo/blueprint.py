"""What a network looks like before chance fills it: plain, frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

US_GRADES: Mapping[str, tuple[int, ...]] = {
    "Elementary": (-1, 0, 1, 2, 3, 4, 5),
    "K-8": (0, 1, 2, 3, 4, 5, 6, 7, 8),
    "Middle": (6, 7, 8),
    "Secondary": (6, 7, 8, 9, 10, 11, 12),
    "High school": (9, 10, 11, 12),
}


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """An invented part of a real city or county, where schools lie scattered.

    Parameters
    ----------
    latitude, longitude : float
        Its middle, in degrees.
    spread : float
        Standard deviation of the scatter, in degrees of latitude.
    regions : mapping
        Name of the region by kind of region.
    """

    name: str
    latitude: float
    longitude: float
    spread: float
    city: str
    postcode: str
    regions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tree:
    """A kind of region with its nodes; a node names its parent or None."""

    key: str
    name: str
    plural: str
    nodes: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Phase:
    """A kind of school: how common, how large, and how it is called.

    ``patterns`` may use ``{place}``, ``{noun}``, ``{theme}`` and ``{number}``.
    """

    name: str
    grades: tuple[int, ...]
    share: float
    enrolment: tuple[int, int]
    patterns: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation with a name of its own that personas and tests refer to."""

    key: str
    name: str
    kind: str = "school"
    neighbourhood: str = ""
    phase: str = ""
    strong_in: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A practice area, with other words that people use for it."""

    key: str
    name: str
    synonyms: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A share of students that the network tracks: middle and spread."""

    key: str
    name: str
    mean: float
    deviation: float
    heading: str = "Students"


@dataclass(frozen=True, slots=True)
class Blueprint:
    """One network, to be filled."""

    slug: str
    name: str
    line: str
    accent: Mapping[str, str]
    trees: tuple[Tree, ...]
    neighbourhoods: tuple[Neighbourhood, ...]
    phases: tuple[Phase, ...]
    places: tuple[Place, ...]
    areas: tuple[Area, ...]
    groups: tuple[Group, ...]
    schools: int
    code: str
    calendar: str
    country: str = "US"
    currency: str = "USD"
    language: str = "en-us"
    time_zone: str = "America/New_York"
    grade_scheme: str = "us"
    leader: str = "Principal"
    staff_a_school: tuple[int, int] = (5, 8)
    first_number: int = 801
    words: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def phase(self, name: str) -> Phase:
        """Give a phase by name."""
        return next(phase for phase in self.phases if phase.name == name)
