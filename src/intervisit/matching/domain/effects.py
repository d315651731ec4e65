"""What a change by hand means: who gains, who loses, and which rules it breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Pair = tuple[str, str]
Groups = Mapping[str, str]
"""Partner to host, "" for a partner left over."""


class Fault(StrEnum):
    """A rule that a plan doesn't keep."""

    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    TOO_MANY_OPEN = "too_many_open"
    TOO_FEW_OPEN = "too_few_open"
    FORBIDDEN = "forbidden"
    PIN_BROKEN = "pin_broken"
    FLOOR = "floor"
    STRAND = "strand"
    TRAVEL = "travel"
    REGION = "region"
    GRADES = "grades"
    FOCUS = "focus"


@dataclass(frozen=True, slots=True, order=True)
class Broken:
    """One broken rule: where, and by how much.

    Parameters
    ----------
    host, partner : str
        Keys; of a floor, `host` is its name.
    number, limit : int
        What there is, and what the rule asks for.
    """

    fault: Fault
    host: str = ""
    partner: str = ""
    number: int = 0
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """The rules about whole plans, as the run had them."""

    smallest: int
    largest: int
    most_open: int | None = None
    exactly: bool = False
    pins: Sequence[Pair] = ()
    forbidden: Sequence[Pair] = ()
    floors: Sequence[tuple[str, Sequence[str], int]] = ()
    strands: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Effect:
    """The difference between two plans.

    Parameters
    ----------
    matched, fit, worst_off : int
        Of the plan afterwards; `more_*` is the difference to before.
    worse, better : sequence of (partner, points)
        Whose score changes, the most first.
    broken : sequence of Broken
        Rules that the plan afterwards breaks; `newly` those that it kept before.
    """

    matched: int
    fit: int
    worst_off: int
    more_matched: int
    more_fit: int
    worse: Sequence[tuple[str, int]]
    better: Sequence[tuple[str, int]]
    broken: Sequence[Broken]
    newly: Sequence[Broken]


def faults_in(
    groups: Groups, limits: Limits, pair_faults: Mapping[Pair, Sequence[str]]
) -> list[Broken]:
    """Give every rule that a plan breaks, in a settled order.

    Parameters
    ----------
    pair_faults : mapping
        Names of the engine's rules that a pair breaks; pairs not named break none.
    """
    found = [*_size_faults(groups, limits), *_wish_faults(groups, limits)]
    for partner, host in groups.items():
        if not host:
            continue
        names = pair_faults.get((host, partner), ())
        found += [Broken(Fault(name), host, partner) for name in names]
        strands = limits.strands
        if strands and strands.get(host, "") != strands.get(partner, ""):
            found.append(Broken(Fault.STRAND, host, partner))
    for name, who, places in limits.floors:
        placed = sum(1 for partner in who if groups.get(partner))
        if placed < places:
            found.append(Broken(Fault.FLOOR, name, number=placed, limit=places))
    return sorted(found)


def _size_faults(groups: Groups, limits: Limits) -> Iterable[Broken]:
    sizes = Counter(host for host in groups.values() if host)
    for host, size in sizes.items():
        if size < limits.smallest:
            yield Broken(Fault.TOO_SMALL, host, number=size, limit=limits.smallest)
        if size > limits.largest:
            yield Broken(Fault.TOO_LARGE, host, number=size, limit=limits.largest)
    most = limits.most_open
    if most is not None and len(sizes) > most:
        yield Broken(Fault.TOO_MANY_OPEN, number=len(sizes), limit=most)
    if most is not None and limits.exactly and len(sizes) < most:
        yield Broken(Fault.TOO_FEW_OPEN, number=len(sizes), limit=most)


def _wish_faults(groups: Groups, limits: Limits) -> Iterable[Broken]:
    for host, partner in limits.forbidden:
        if groups.get(partner) == host:
            yield Broken(Fault.FORBIDDEN, host, partner)
    for host, partner in limits.pins:
        if groups.get(partner, host) != host:
            yield Broken(Fault.PIN_BROKEN, host, partner)


def effect_of(
    before: Groups,
    after: Groups,
    scores: Mapping[Pair, int],
    faults: tuple[Sequence[Broken], Sequence[Broken]],
) -> Effect:
    """Compare two plans of the same schools.

    Parameters
    ----------
    scores : mapping of (host, partner)
        Of every pair in either plan.
    faults : (before, after)
        What `faults_in` gave for each.
    """
    was, now = points_in(before, scores), points_in(after, scores)
    changes = sorted(
        ((partner, now[partner] - was.get(partner, 0)) for partner in now),
        key=lambda change: (change[1], change[0]),
    )
    known, broken = set(faults[0]), list(faults[1])
    placed = sum(1 for host in after.values() if host)
    return Effect(
        matched=placed,
        fit=sum(now.values()),
        worst_off=min((now[p] for p, host in after.items() if host), default=0),
        more_matched=placed - sum(1 for host in before.values() if host),
        more_fit=sum(now.values()) - sum(was.values()),
        worse=[change for change in changes if change[1] < 0],
        better=[change for change in reversed(changes) if change[1] > 0],
        broken=broken,
        newly=[each for each in broken if each not in known],
    )


def points_in(groups: Groups, scores: Mapping[Pair, int]) -> dict[str, int]:
    """Give each partner's score in a plan, 0 for one left over."""
    return {
        partner: scores[host, partner] if host else 0
        for partner, host in groups.items()
    }
