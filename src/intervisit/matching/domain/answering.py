"""Put a snapshot to the engine, and have the answer checked by other code.

Only the worker imports this: it loads the solver.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from intervisit.engine.matching.candidates import Candidates, candidate_pairs
from intervisit.engine.matching.fairness import FairnessStep, fairest, price_list
from intervisit.engine.matching.intake import (
    PairColumns,
    Wishes,
    instance_from_pairs,
)
from intervisit.engine.matching.outcome import Outcome
from intervisit.engine.matching.report import figures
from intervisit.engine.matching.solve import solve
from intervisit.engine.matching.tables import Rules, tables_of
from intervisit.engine.matching.verify import Verdict, verify
from intervisit.engine.matching.verify_tables import Tables
from intervisit.engine.matching.watch import Watch
from intervisit.matching.domain.company import (
    criteria_of,
    engine_schools,
    formation_of,
)
from intervisit.matching.domain.settings import RunSettings
from intervisit.matching.domain.snapshot import Snapshot

PRICES_FOR = 400
"""With more partners than this, fairness is priced only where it is asked for."""
PRICES_SECONDS = 20.0


@dataclass(frozen=True)
class Answer:
    """One answered run: the engine's outcome, and what the check found.

    Parameters
    ----------
    apart : (n_partners,) hosts that a partner may not go to because of their strand
    steps : the price list of fairness
    """

    outcome: Outcome
    candidates: Candidates
    tables: Tables
    verdict: Verdict
    steps: tuple[FairnessStep, ...]
    apart: np.ndarray[Any, np.dtype[np.int64]]

    @property
    def figures(self) -> dict[str, Any]:
        """Give the figures that people read, ready for JSON."""
        found = figures(self.outcome, self.verdict)
        found.pop("peak_memory_mb")
        km = [self._km(p) for p in np.flatnonzero(self.outcome.plan.placed).tolist()]
        return found | {
            "longest_km": round(max(km, default=0.0), 1),
            "places_all": self.outcome.places_all,
            "fairness": [price_of(step) for step in self.steps],
        }

    def _km(self, partner: int) -> float:
        host = int(self.outcome.plan.host[partner])
        return float(self.candidates.km[self.candidates.position(host, partner)])


def price_of(step: FairnessStep) -> dict[str, int]:
    """Give one line of the price list."""
    return {
        "worst_off": step.worst_off,
        "fit": step.fit,
        "price": step.price,
        "fit_bound": step.fit_bound,
    }


def answer(snapshot: Snapshot, settings: RunSettings, watch: Watch) -> Answer:
    """Form groups, prove how good they are, and have the proof checked.

    Raises
    ------
    InputRefused
        Something that went in can't be, with the school and the reason.
    Infeasible
        The rules leave no plan; names the rule and the smallest relaxation.
    """
    candidates = candidate_pairs(
        engine_schools(snapshot.hosts),
        engine_schools(snapshot.partners),
        criteria_of(snapshot, settings),
        pins=list(snapshot.pins),
    )
    candidates, apart = kept_apart(candidates, snapshot, settings)
    wishes = wishes_of(snapshot)
    instance = instance_from_pairs(
        candidates.columns, formation_of(snapshot, settings), wishes
    )
    outcome = solve(instance, seed=settings.seed, watch=watch)
    outcome, steps = made_fairer(outcome, settings, watch)
    rules = Rules(frozenset(wishes.pins), frozenset(wishes.forbidden))
    tables = tables_of(outcome, rules)
    return Answer(outcome, candidates, tables, verify(tables), steps, apart)


def wishes_of(snapshot: Snapshot) -> Wishes:
    """Give pins, bans and floors among schools that have a place on the map."""
    hosts = {each.key for each in snapshot.hosts if each.has_place}
    partners = {each.key for each in snapshot.partners if each.has_place}
    return Wishes(
        pins=list(snapshot.pins),
        forbidden=[
            (h, p) for h, p in snapshot.forbidden if h in hosts and p in partners
        ],
        floors=[
            (name, [key for key in who if key in partners], places)
            for name, who, places in snapshot.floors
        ],
    )


def kept_apart(
    candidates: Candidates, snapshot: Snapshot, settings: RunSettings
) -> tuple[Candidates, np.ndarray[Any, np.dtype[np.int64]]]:
    """Take out pairs of different strands, where strands have groups of their own."""
    columns = candidates.columns
    apart = np.zeros(len(columns.partners), dtype=np.int64)
    if not settings.strands_apart:
        return candidates, apart
    strands: Mapping[str, str] = {
        each.key: each.strand for each in (*snapshot.hosts, *snapshot.partners)
    }
    host = np.array([strands[key] for key in columns.hosts] or [""])
    partner = np.array([strands[key] for key in columns.partners] or [""])
    same = np.asarray(host[columns.host] == partner[columns.partner], dtype=bool)
    np.add.at(apart, columns.partner[~same], 1)
    kept = PairColumns(
        columns.hosts,
        columns.partners,
        columns.host[same],
        columns.partner[same],
        columns.score[same],
    )
    parts, km = candidates.parts[same], candidates.km[same]
    return replace(candidates, columns=kept, parts=parts, km=km), apart


def made_fairer(
    outcome: Outcome, settings: RunSettings, watch: Watch
) -> tuple[Outcome, tuple[FairnessStep, ...]]:
    """Give the fairest outcome that the settings pay for, and what fairness costs."""
    loss = settings.fairness_percent / 100
    if loss > 0:
        outcome, steps = fairest(
            outcome, most_loss=loss, seed=settings.seed, watch=watch
        )
        return outcome, tuple(steps)
    if outcome.instance.n_partners > PRICES_FOR or watch.over:
        return outcome, ()
    inner = Watch(seconds=PRICES_SECONDS, cancelled=watch.cancelled)
    return outcome, tuple(price_list(outcome, seed=settings.seed, watch=inner))
