"""What has been written of one network so far, handed from filling to filling."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from intervisit.kernel.actor import Actor
from intervisit.networks.models import (
    Network,
    Organisation,
    PracticeArea,
    Region,
    SchoolYear,
)
from intervisit.people.models import Person, Post
from intervisit.people.queries import actor_for
from intervisit.web.demo.blueprint import Blueprint, Neighbourhood, Phase
from intervisit.web.demo.names import Naming

YEARS_BEFORE = 3


@dataclass(slots=True)
class School:
    """A school with what chance decided about it."""

    organisation: Organisation
    neighbourhood: Neighbourhood
    phase: Phase


@dataclass(slots=True)
class World:
    """One network while it is filled; its scope is open.

    Parameters
    ----------
    on, at : date, datetime
        The day and the instant of loading; every date hangs on them.
    years : list
        School years, oldest first; the current one at ``YEARS_BEFORE``.
    places : dict
        Organisations by the key that the blueprint gives them.
    cast : dict
        Persons by the key of their persona.
    cast_posts : dict
        Their main posts, by the same key.
    """

    blueprint: Blueprint
    network: Network
    chance: random.Random
    on: date
    at: datetime
    naming: Naming
    years: list[SchoolYear] = field(default_factory=list)
    regions: dict[tuple[str, str], Region] = field(default_factory=dict)
    areas: dict[str, PracticeArea] = field(default_factory=dict)
    places: dict[str, Organisation] = field(default_factory=dict)
    schools: list[School] = field(default_factory=list)
    leaders: dict[int, Post] = field(default_factory=dict)
    staff: dict[int, list[Post]] = field(default_factory=dict)
    cast: dict[str, Person] = field(default_factory=dict)
    cast_posts: dict[str, Post] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        return self.blueprint.slug

    @property
    def this_year(self) -> SchoolYear:
        return self.years[YEARS_BEFORE]

    def actor(self, persona: str) -> Actor:
        """Give a persona as an actor on the day of loading."""
        return actor_for(self.cast[persona], self.on)

    def school_day(self, days: int) -> date:
        """Give a weekday about so many days from the day of loading."""
        day = self.on + timedelta(days=days)
        return day + timedelta(
            days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0
        )

    def instant(self, day: date, hour: int, minute: int = 0) -> datetime:
        """Give a time of day in the network's own zone."""
        zone = ZoneInfo(self.network.time_zone)
        return datetime.combine(day, time(hour, minute), tzinfo=zone)
