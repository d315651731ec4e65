"""Pinned and forbidden pairs: which candidate pairs remain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from intervisit.engine.matching.arrays import NOBODY, Ints, Mask
from intervisit.engine.matching.formation import Formation
from intervisit.engine.matching.refusals import Infeasible, Problem, refuse_if

Pair = tuple[str, str]


class Columns(Protocol):
    """Candidate pairs sorted by host, then partner."""

    hosts: dict[str, int]
    partners: dict[str, int]
    host: Ints
    partner: Ints


def apply_pins(
    columns: Columns,
    formation: Formation,
    pins: Sequence[Pair],
    forbidden: Sequence[Pair],
) -> tuple[Mask, Mask]:
    """Return which pairs remain, and which of the pairs are pinned.

    A pinned partner loses its other candidates; forbidden pairs go.

    Raises
    ------
    InputRefused
        A pin or a ban names an unknown school, a pin is no candidate pair, is also
        forbidden, or contradicts another pin.
    Infeasible
        A pinned host can't reach the smallest group.
    """
    refuse_if(
        _contradictions(pins, forbidden, formation)
        + _unknown(columns, "pins", pins)
        + _unknown(columns, "forbidden pairs", forbidden)
    )
    keep = np.ones(len(columns.host), dtype=bool)
    banned = _positions(columns, forbidden)
    keep[banned[banned >= 0]] = False
    pinned = np.zeros(len(columns.host), dtype=bool)
    if not pins:
        return keep, pinned
    rows = _positions(columns, pins)
    refuse_if(
        [
            Problem(f"{host} and {partner} are no candidate pair.", "pins", row)
            for row, ((host, partner), at) in enumerate(
                zip(pins, rows, strict=True), start=1
            )
            if at < 0
        ]
    )
    pinned[rows] = True
    owned = np.zeros(len(columns.partners), dtype=bool)
    owned[columns.partner[rows]] = True
    keep &= pinned | ~owned[columns.partner]
    _refuse_thin_hosts(columns, keep, pinned, formation)
    return keep, pinned


def _contradictions(
    pins: Sequence[Pair], forbidden: Sequence[Pair], formation: Formation
) -> list[Problem]:
    problems = []
    banned = set(forbidden)
    seen: dict[str, str] = {}
    for row, (host, partner) in enumerate(pins, start=1):
        if (host, partner) in banned:
            reason = f"{host} and {partner} are pinned and forbidden."
            problems.append(Problem(reason, "pins", row))
        if partner in seen:
            reason = f"{partner} is pinned to {host} and already to {seen[partner]}."
            problems.append(Problem(reason, "pins", row))
        seen[partner] = host
    for host, count in Counter(host for host, _ in pins).items():
        if count > formation.largest:
            reason = f"{count} partners are pinned to {host}, {formation.largest} fit."
            problems.append(Problem(reason, "pins"))
    return problems


def _unknown(columns: Columns, source: str, pairs: Sequence[Pair]) -> list[Problem]:
    problems = []
    for row, (host, partner) in enumerate(pairs, start=1):
        if host not in columns.hosts:
            problems.append(Problem(f"{host} is no host.", source, row))
        if partner not in columns.partners:
            problems.append(Problem(f"{partner} is no partner.", source, row))
    return problems


def _positions(columns: Columns, pairs: Sequence[Pair]) -> Ints:
    """Return each pair's position among the candidates, or -1."""
    wide = len(columns.partners) + 1
    keys = columns.host.astype(np.int64) * wide + columns.partner
    ends = [(columns.hosts[h], columns.partners[p]) for h, p in pairs]
    wanted = np.array([h * wide + p for h, p in ends], dtype=np.int64)
    if not len(keys):
        return np.full(len(wanted), NOBODY)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, at, NOBODY)


def _refuse_thin_hosts(
    columns: Columns, keep: Mask, pinned: Mask, formation: Formation
) -> None:
    names = list(columns.hosts)
    left = np.bincount(columns.host[keep], minlength=len(names))
    for host in np.unique(columns.host[pinned]):
        if left[host] < formation.smallest:
            raise Infeasible(
                f"Pins at {names[host]}",
                f"it must open and has only {left[host]} candidate partners, "
                f"{formation.smallest} are the minimum.",
                f"Allow groups of {left[host]}, or remove the pins there.",
            )
