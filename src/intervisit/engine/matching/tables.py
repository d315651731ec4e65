"""From an outcome to the plain tables that are written out and checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.outcome import Outcome
from intervisit.engine.matching.verify_tables import NamedOddSet, Tables


@dataclass(frozen=True)
class Rules:
    """The hard rules as the user gave them, by id; `intake` has already obeyed them."""

    pins: frozenset[tuple[str, str]] = frozenset()
    forbidden: frozenset[tuple[str, str]] = frozenset()


def tables_of(outcome: Outcome, rules: Rules | None = None) -> Tables:
    """Return the instance, the plan and the certificate as columns of ids."""
    instance = outcome.instance
    rules = rules or Rules()
    groups = group_rows(outcome)
    return Tables(
        pair_host=[instance.hosts[h] for h in instance.host.tolist()],
        pair_partner=[instance.partners[p] for p in instance.partner.tolist()],
        pair_score=instance.score.tolist(),
        group_host=[row[0] for row in groups],
        group_partner=[row[1] for row in groups],
        group_score=[row[2] for row in groups],
        priced_partner=instance.partners,
        price=outcome.certificate.price.tolist(),
        short=outcome.certificate.short.astype(int).tolist(),
        odd_sets=_odd_sets(outcome),
        pins=rules.pins,
        forbidden=rules.forbidden,
        **_limits(instance),
    )


def _odd_sets(outcome: Outcome) -> list[NamedOddSet]:
    """Return the odd sets by the names of their members."""
    hosts, partners = outcome.instance.hosts, outcome.instance.partners
    return [
        (
            weight,
            [partners[p] for p in odd_set.partners.tolist()],
            [hosts[h] for h in odd_set.first.tolist()],
            [hosts[h] for h in odd_set.second.tolist()],
            [hosts[h] for h in odd_set.hosts.tolist()],
        )
        for weight, odd_set in outcome.certificate.odd_sets
    ]


def _limits(instance: Instance) -> dict[str, Any]:
    """Return the rules that concern more than one pair, by the names of `Tables`."""
    formation, partners = instance.formation, instance.partners
    limits: dict[str, Any] = {
        "smallest": formation.smallest,
        "largest": formation.largest,
        "hosts_open": formation.hosts_open,
        "exactly": formation.exactly,
    }
    loads = instance.caseloads
    if loads is not None:
        limits["facilitator"] = {
            instance.hosts[host]: loads.facilitators[carrier]
            for host, carrier in enumerate(loads.serving.tolist())
            if carrier >= 0
        }
        caps = loads.caps.tolist()
        limits["caps"] = dict(zip(loads.facilitators, caps, strict=True))
    limits["floors"] = tuple(
        (floor.name, frozenset(partners[p] for p in floor.partners), floor.places)
        for floor in instance.floors
    )
    extra = instance.synergy
    if extra is not None:
        ends = [
            (partners[p], partners[q])
            for p, q in zip(extra.one, extra.other, strict=True)
        ]
        limits["extras"] = dict(zip(ends, extra.worth.tolist(), strict=True))
    return limits


def group_rows(outcome: Outcome) -> list[tuple[str, str, int]]:
    """Return rows (host, partner, score), by host, the best partner first."""
    plan = outcome.plan
    placed = np.flatnonzero(plan.pair >= 0)
    order = np.lexsort((placed, -plan.score[placed], plan.host[placed]))
    instance = outcome.instance
    return [
        (
            instance.hosts[int(plan.host[partner])],
            instance.partners[int(partner)],
            int(plan.score[partner]),
        )
        for partner in placed[order]
    ]
