"""Check a plan and its certificate from the bare tables; shares no code with `solve`.

Nothing is imported from the rest of the engine, on purpose: whoever distrusts the
solver needs to read only this file, `verify_tables` and `verify_bounds`. Does the plan
keep every rule? And how good could any plan be at most, given the prices?
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from intervisit.engine.matching.verify_bounds import PairTable
from intervisit.engine.matching.verify_tables import Tables

SHOWN = 5
TRIAD = 2
LARGEST = 10**11
"""No number may be larger: then no sum of some ten million leaves 64 bits."""


@dataclass(frozen=True)
class Verdict:
    """What the check found; `faults` is empty when everything is in order."""

    faults: tuple[str, ...]
    matched: int
    matched_bound: int
    fit: int
    fit_bound: int
    hosts_open: int
    hosts_below_minimum: int
    worst_off: int

    @property
    def sound(self) -> bool:
        return not self.faults

    @property
    def gap(self) -> float:
        """Return (fit_bound - fit) / fit_bound, 0 for an empty bound."""
        if self.fit_bound <= 0:
            return 0.0
        return (self.fit_bound - self.fit) / self.fit_bound


def verify(tables: Tables) -> Verdict:
    """Return whether the plan keeps the rules and what the certificate proves.

    Notes
    -----
    Fit bound: sum of the prices, plus for each host the best sum of (score - price)
    over a group it may form, or nothing if it stays closed. Every feasible plan has
    at most this fit, whatever the prices >= 0 are. Count bound: partners outside the
    set S, plus the places that hosts have for partners in S. Both sums are in whole
    numbers, which are refused where a sum of them could leave 64 bits.
    """
    beyond = _number_faults(tables)
    if beyond:
        return Verdict(tuple(beyond), *[0] * 7)
    faults = _rule_faults(tables) + _certificate_faults(tables)
    sizes = _sizes(tables.group_host)
    scores = [int(score) for score in tables.group_score]
    fit = sum(scores) + _extra_fit(tables)
    matched = len(set(tables.group_partner))
    table = PairTable(tables)
    fit_bound = table.fit_bound()
    matched_bound = table.matched_bound()
    if not faults and fit > fit_bound:
        faults.append(f"The plan's fit {fit} is above the proven bound {fit_bound}.")
    if not faults and matched > matched_bound:
        faults.append(f"{matched} schools are placed, above the bound {matched_bound}.")
    return Verdict(
        faults=tuple(faults),
        matched=matched,
        matched_bound=matched_bound,
        fit=fit,
        fit_bound=fit_bound,
        hosts_open=len(sizes),
        hosts_below_minimum=sum(n < tables.smallest for n in sizes.values()),
        worst_off=min(scores, default=0),
    )


def _sizes(hosts: Iterable[str]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for host in hosts:
        sizes[host] = sizes.get(host, 0) + 1
    return sizes


def _some(words: Iterable[object]) -> str:
    """Return the first few, in order."""
    found = sorted(str(word) for word in words)
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return ", ".join(found[:SHOWN]) + more


def _rule_faults(tables: Tables) -> list[str]:
    groups = list(zip(tables.group_host, tables.group_partner, strict=True))
    faults = _pair_faults(tables, groups) + _size_faults(tables)
    missing = tables.pins - set(groups)
    if missing:
        faults.append(f"Pinned pairs are not in the plan: {_some(missing)}.")
    banned = tables.forbidden & set(groups)
    if banned:
        faults.append(f"Forbidden pairs are in the plan: {_some(banned)}.")
    return faults + _share_faults(tables)


def _pair_faults(tables: Tables, groups: list[tuple[str, str]]) -> list[str]:
    """Return what is wrong with single pairs of the plan."""
    faults = []
    wanted = set(groups)
    candidates = zip(tables.pair_host, tables.pair_partner, strict=True)
    scores = {
        pair: int(score)
        for pair, score in zip(candidates, tables.pair_score, strict=True)
        if pair in wanted
    }
    unknown = wanted - scores.keys()
    if unknown:
        faults.append(f"Pairs that are not candidates: {_some(unknown)}.")
    wrong = [
        pair
        for pair, score in zip(groups, tables.group_score, strict=True)
        if pair in scores and scores[pair] != int(score)
    ]
    if wrong:
        faults.append(f"Scores differ from the candidate pairs: {_some(wrong)}.")
    twice = [p for p, n in _sizes(tables.group_partner).items() if n > 1]
    if twice:
        faults.append(f"Partners with more than one host: {_some(twice)}.")
    return faults


def _size_faults(tables: Tables) -> list[str]:
    faults = []
    sizes = _sizes(tables.group_host)
    small = [host for host, n in sizes.items() if n < tables.smallest]
    if small:
        faults.append(f"Hosts below {tables.smallest} partners: {_some(small)}.")
    large = [host for host, n in sizes.items() if n > tables.largest]
    if large:
        faults.append(f"Hosts above {tables.largest} partners: {_some(large)}.")
    limit = tables.hosts_open
    if limit is not None and len(sizes) > limit:
        faults.append(f"{len(sizes)} hosts are open, the limit is {limit}.")
    if limit is not None and tables.exactly and len(sizes) < limit:
        faults.append(f"{len(sizes)} hosts are open, exactly {limit} are asked for.")
    return faults


def _share_faults(tables: Tables) -> list[str]:
    """Return broken caps per facilitator and broken floors."""
    faults = []
    load = _sizes(
        tables.facilitator[host]
        for host in _sizes(tables.group_host)
        if host in tables.facilitator
    )
    for name, n in sorted(load.items()):
        if n > tables.caps.get(name, n):
            faults.append(f"{name} has {n} groups, the cap is {tables.caps[name]}.")
    placed = set(tables.group_partner)
    for name, partners, places in tables.floors:
        n = len(partners & placed)
        if n < places:
            faults.append(f"{name}: {n} schools are placed, at least {places} asked.")
    return faults


def _certificate_faults(tables: Tables) -> list[str]:
    faults = []
    known = set(tables.priced_partner)
    if len(known) < len(tables.priced_partner):
        faults.append("The certificate names a partner twice.")
    missing = set(tables.pair_partner) - known
    if missing:
        faults.append(f"Partners without a price: {_some(missing)}.")
    if any(int(price) < 0 for price in tables.price):
        faults.append("The certificate has a negative price.")
    if any(int(short) not in (0, 1) for short in tables.short):
        faults.append("`short` must be 0 or 1.")
    if tables.odd_sets and not tables.smallest == tables.largest == TRIAD:
        faults.append("Odd sets prove something for groups of exactly two only.")
    if any(weight < 0 for weight, *_ in tables.odd_sets):
        faults.append("The certificate has an odd set with a negative weight.")
    return faults


def _number_faults(tables: Tables) -> list[str]:
    """Return numbers that are too large to be added up, or below nought."""
    columns = {
        "score": (*tables.pair_score, *tables.group_score),
        "price": tables.price,
        "worth": tuple(tables.extras.values()),
        "weight": [weight for weight, *_ in tables.odd_sets],
    }
    faults = [
        f"A {name} of {found} is beyond {LARGEST}."
        for name, numbers in columns.items()
        for found in (max(map(int, numbers), key=abs, default=0),)
        if abs(found) > LARGEST
    ]
    if any(int(score) < 0 for score in columns["score"]):
        faults.append("A score is negative.")
    return faults


def _extra_fit(tables: Tables) -> int:
    host = dict(zip(tables.group_partner, tables.group_host, strict=True))
    return sum(
        int(worth)
        for (one, other), worth in tables.extras.items()
        if host.get(one) is not None and host.get(one) == host.get(other)
    )
