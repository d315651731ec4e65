"""What a choice of applications means: places, schools and money."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from intervisit.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Wish:
    """An application that might get a place: whose school, which role, at what cost.

    ``cost`` is in minor units: what the network pays for the place in a year.
    """

    application: int
    school: int | None
    role: str
    cost: int


@dataclass(frozen=True, slots=True)
class Places:
    """How many places there are. None is no limit.

    ``seats`` counts the free seats of a role at a school; a pair that isn't named has
    no limit.
    """

    whole: int | None
    each_school: int | None = None
    seats: Mapping[tuple[int, str], int] = field(default_factory=dict)
    budget: int | None = None


@dataclass(frozen=True, slots=True)
class SchoolEffect:
    """What a school would get, of how many places. ``most`` None is no limit.

    ``full`` names the roles that have fewer free seats there than were chosen.
    """

    school: int
    chosen: int
    most: int | None
    full: tuple[str, ...] = ()

    @property
    def is_over(self) -> bool:
        return bool(self.full) or (self.most is not None and self.chosen > self.most)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a choice comes to."""

    chosen: int
    whole: int | None
    schools: tuple[SchoolEffect, ...]
    cost: Money
    budget: Money | None

    @property
    def places_left(self) -> int | None:
        return None if self.whole is None else self.whole - self.chosen

    @property
    def budget_left(self) -> Money | None:
        return None if self.budget is None else self.budget - self.cost

    @property
    def too_many(self) -> int:
        """How many are chosen above all places; 0 when they fit."""
        return max(0, -(self.places_left or 0))

    @property
    def too_dear(self) -> Money | None:
        """How much is missing; None when the money is enough."""
        left = self.budget_left
        return -left if left is not None and left.minor < 0 else None

    @property
    def crowded(self) -> tuple[SchoolEffect, ...]:
        return tuple(each for each in self.schools if each.is_over)

    @property
    def fits(self) -> bool:
        return not (self.too_many or self.too_dear or self.crowded)


def effect_of(wishes: Iterable[Wish], places: Places, currency: str) -> Effect:
    """Reckon what it means to give all of these a place.

    Schools come out by how many they get, most first.
    """
    wishes = list(wishes)
    by_school: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for wish in wishes:
        if wish.school is not None:
            by_school[wish.school][wish.role] += 1
    schools = (_at(school, roles, places) for school, roles in by_school.items())
    cost = Money(sum(wish.cost for wish in wishes), currency)
    budget = None if places.budget is None else Money(places.budget, currency)
    most_first = sorted(schools, key=lambda each: (-each.chosen, each.school))
    return Effect(len(wishes), places.whole, tuple(most_first), cost, budget)


def _at(school: int, roles: Counter[str], places: Places) -> SchoolEffect:
    """Say what one school gets: its limit, and the roles whose seats run out."""
    seats = {role: places.seats.get((school, role)) for role in roles}
    full = sorted(
        role for role, free in seats.items() if free is not None and roles[role] > free
    )
    known = [free for free in seats.values() if free is not None]
    limits = [] if places.each_school is None else [places.each_school]
    if len(known) == len(seats):
        limits.append(sum(known))
    return SchoolEffect(school, roles.total(), min(limits, default=None), tuple(full))
