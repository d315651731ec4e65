"""A set of host-partner pairs with all that rules and objectives look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from intervisit.engine.geography.travel import TravelTimes
from intervisit.engine.matching.arrays import Floats, Ints, Mask
from intervisit.engine.matching.criteria import Criteria
from intervisit.engine.matching.schools import Schools


class Company:
    """All hosts and partners of one matching, compared with each other."""

    def __init__(
        self,
        hosts: Schools,
        partners: Schools,
        criteria: Criteria,
        times: TravelTimes | None = None,
    ) -> None:
        self.hosts = hosts
        self.partners = partners
        self.criteria = criteria
        self.times = times
        both = (*hosts.all, *partners.all)
        areas = sorted({area for school in both for area in school.focus})
        grades = sorted({grade for school in both for grade in school.grades})
        names = sorted({name for school in both for name in school.indicators})
        regions = {school.region: 0 for school in both if school.region}
        numbers = {region: i for i, region in enumerate(sorted(regions))}
        self.host_focus, self.partner_focus = (
            schools.focus_worth(areas) for schools in (hosts, partners)
        )
        self.host_grades, self.partner_grades = (
            schools.grade_marks(grades) for schools in (hosts, partners)
        )
        self.host_indicators, self.partner_indicators = (
            schools.indicator_values(names) for schools in (hosts, partners)
        )
        self.host_region, self.partner_region = (
            schools.region_numbers(numbers) for schools in (hosts, partners)
        )

    @cached_property
    def spread(self) -> Floats:
        """Return (n_indicators,) largest minus smallest value over all schools."""
        values = np.concatenate([self.host_indicators, self.partner_indicators])
        known = np.isfinite(values)
        high = np.max(np.where(known, values, -np.inf), axis=0, initial=-np.inf)
        low = np.min(np.where(known, values, np.inf), axis=0, initial=np.inf)
        return np.where(high > low, high - low, 1.0)

    @cached_property
    def wishes(self) -> tuple[Ints, Floats]:
        """Return keys host x n_partners + partner, sorted, and how much is wished.

        Each side adds half: 0.5 for its first choice, less for later ones.
        """
        host_at = {name: i for i, name in enumerate(self.hosts.ids)}
        partner_at = {name: i for i, name in enumerate(self.partners.ids)}
        wide = len(self.partners)
        wished: dict[int, float] = {}
        for h, school in enumerate(self.hosts.all):
            for rank, name in enumerate(school.prefers):
                if name in partner_at:
                    key = h * wide + partner_at[name]
                    wished[key] = wished.get(key, 0) + _half(rank, school.prefers)
        for p, school in enumerate(self.partners.all):
            for rank, name in enumerate(school.prefers):
                if name in host_at:
                    key = host_at[name] * wide + p
                    wished[key] = wished.get(key, 0) + _half(rank, school.prefers)
        keys = np.array(sorted(wished), dtype=np.int64)
        return keys, np.array([wished[int(key)] for key in keys], dtype=np.float64)


def _half(rank: int, wishes: tuple[str, ...]) -> float:
    return 0.5 * (1 - rank / len(wishes))


@dataclass(frozen=True)
class PairView:
    """Some pairs: positions of host and partner, and their distance in km."""

    company: Company
    host: Ints
    partner: Ints
    km: Floats

    @cached_property
    def minutes(self) -> Floats:
        """Return (n,) measured travel minutes; nan without a table or an entry."""
        if self.company.times is None:
            return np.full(len(self.host), np.nan)
        return self.company.times.between(self.host, self.partner)

    @cached_property
    def shared_focus(self) -> Floats:
        """Return (n,) the sum over shared areas of both sides' worth."""
        host = self.company.host_focus[self.host]
        return np.asarray((host * self.company.partner_focus[self.partner]).sum(axis=1))

    @cached_property
    def focus_known(self) -> Mask:
        """Return (n,) whether both schools have a known focus."""
        host = np.asarray(self.company.host_focus.any(axis=1))
        partner = np.asarray(self.company.partner_focus.any(axis=1))
        return np.asarray(host[self.host] & partner[self.partner])

    def only(self, mask: Mask) -> PairView:
        """Return the view of some of the pairs."""
        return PairView(
            self.company, self.host[mask], self.partner[mask], self.km[mask]
        )
