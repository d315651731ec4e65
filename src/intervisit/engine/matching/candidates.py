"""From two lists of schools to scored candidate pairs, with a reason for every drop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from intervisit.engine.geography.neighbours import EVERYWHERE_KM, Near, Neighbourhood
from intervisit.engine.geography.sphere import km_of_chord
from intervisit.engine.geography.travel import TravelTimes
from intervisit.engine.matching.arrays import Ints, Mask
from intervisit.engine.matching.constraints import RULES
from intervisit.engine.matching.criteria import Criteria
from intervisit.engine.matching.intake import PairColumns
from intervisit.engine.matching.pairs import Company, PairView
from intervisit.engine.matching.refusals import Problem, refuse_if
from intervisit.engine.matching.schools import School, Schools
from intervisit.engine.matching.scoring import parts_of
from intervisit.engine.matching.screening import refuse_bad_schools

LOOK_AT_ONCE = 6  # neighbours looked at for each candidate wanted


@dataclass(frozen=True)
class Candidates:
    """Scored pairs, sorted by host, then partner.

    Parameters
    ----------
    parts : (n_pairs, n_objectives) whole points, in the order of `scoring.NAMES`
    km, minutes : (n_pairs,) distance, and measured travel time or nan
    dropped : (n_partners, n_rules) hosts that each rule dropped, among those looked at
    beyond : (n_partners,) hosts that passed, or were not looked at, and lie further
        than the nearest that were kept
    """

    company: Company
    columns: PairColumns
    parts: Ints
    km: np.ndarray[tuple[int], np.dtype[np.float64]]
    dropped: Ints
    beyond: Ints

    def position(self, host: int, partner: int) -> int:
        """Return where this candidate pair stands."""
        hosts, partners = self.columns.host, self.columns.partner
        first, end = np.searchsorted(hosts, [host, host + 1])
        return int(first + np.searchsorted(partners[first:end], partner))


def candidate_pairs(
    hosts: Sequence[School],
    partners: Sequence[School],
    criteria: Criteria,
    times: TravelTimes | None = None,
    pins: Sequence[tuple[str, str]] = (),
) -> Candidates:
    """Return each partner's nearest hosts that keep the hard rules, with scores.

    Parameters
    ----------
    pins : pairs (host, partner) that stay candidates however many hosts are nearer

    Raises
    ------
    InputRefused
        Duplicate ids, places outside the world, or unknown focus areas; each with
        its row. A pin that breaks a hard rule, with the rule.
    """
    refuse_bad_schools(hosts, partners, criteria)
    company = Company(Schools(hosts), Schools(partners), criteria, times)
    dropped = np.zeros((len(partners), len(RULES)), dtype=np.int64)
    kept = [_screened(company, near, dropped) for near in _looked_at(company)]
    kept.append(_pinned(company, pins))
    view = _joined(company, kept)
    passed = np.bincount(view.partner, minlength=len(partners))
    beyond = len(hosts) - dropped.sum(axis=1) - passed
    parts = parts_of(view)
    columns = PairColumns(
        hosts={name: i for i, name in enumerate(company.hosts.ids)},
        partners={name: i for i, name in enumerate(company.partners.ids)},
        host=view.host.astype(np.int32),
        partner=view.partner.astype(np.int32),
        score=parts.sum(axis=1, dtype=np.int64),
    )
    return Candidates(company, columns, parts, view.km, dropped, beyond)


def _looked_at(company: Company) -> list[Near]:
    """Return the neighbours to look at, more where too few are expected to pass."""
    if not len(company.hosts) or not len(company.partners):
        return []
    criteria = company.criteria
    count = len(company.hosts)
    if criteria.candidates is not None:
        count = min(count, criteria.candidates * LOOK_AT_ONCE)
    limit = criteria.travel_limit_km or EVERYWHERE_KM
    tree = Neighbourhood(company.hosts.places)
    return list(tree.nearest(company.partners.places, count, limit))


def _screened(company: Company, near: Near, dropped: Ints) -> PairView:
    """Return the pairs that keep all rules; count the others by rule."""
    view = PairView(company, near.found, near.seeker, near.km)
    for number, rule in enumerate(RULES):
        keeps = rule.keeps(view)
        np.add.at(dropped[:, number], view.partner[~keeps], 1)
        view = view.only(keeps)
    return view.only(_first_of_each(view, company.criteria.candidates))


def _first_of_each(view: PairView, count: int | None) -> Mask:
    """Return which pairs are among their partner's nearest `count`."""
    if count is None:
        return np.ones(len(view.partner), dtype=bool)
    first = np.searchsorted(view.partner, view.partner)
    return np.asarray(np.arange(len(view.partner)) - first < count)


def _pinned(company: Company, pins: Sequence[tuple[str, str]]) -> PairView:
    """Return the pinned pairs of known schools; refuse those that break a rule."""
    host_at = {name: i for i, name in enumerate(company.hosts.ids)}
    partner_at = {name: i for i, name in enumerate(company.partners.ids)}
    known = [
        (row, host_at[host], partner_at[partner])
        for row, (host, partner) in enumerate(pins, start=1)
        if host in host_at and partner in partner_at
    ]
    rows, host, partner = np.array(known, dtype=np.int64).reshape(-1, 3).T
    places = company.hosts.places[host], company.partners.places[partner]
    km = km_of_chord(np.linalg.norm(places[0] - places[1], axis=1))
    view = PairView(company, host, partner, km)
    problems = []
    for rule in RULES:
        for at in np.flatnonzero(~rule.keeps(view)).tolist():
            names = company.hosts.ids[host[at]], company.partners.ids[partner[at]]
            reason = f"{names[0]} and {names[1]} can't be a pair: {rule.broken}."
            problems.append(Problem(reason, "pins", int(rows[at])))
    refuse_if(problems)
    return view


def _joined(company: Company, views: list[PairView]) -> PairView:
    none = np.zeros(0, dtype=np.int64)
    host = np.concatenate([none, *(view.host for view in views)])
    partner = np.concatenate([none, *(view.partner for view in views)])
    km = np.concatenate([np.zeros(0), *(view.km for view in views)])
    # A pinned pair may be among the nearest already; the first of the two stays.
    _keys, order = np.unique(host * len(company.partners) + partner, return_index=True)
    return PairView(company, host[order], partner[order], km[order])
