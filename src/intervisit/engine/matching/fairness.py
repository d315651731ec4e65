"""What the worst-off school could gain, and what that costs everybody together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.outcome import Outcome, Status
from intervisit.engine.matching.solve import solve
from intervisit.engine.matching.watch import Watch

STEPS = 8


@dataclass(frozen=True)
class FairnessStep:
    """One line of the price list.

    Parameters
    ----------
    worst_off : nobody has a smaller score in this plan
    fit : total fit of this plan; `price` is what it lost against the first plan
    fit_bound : no plan without smaller scores has more fit
    """

    worst_off: int
    fit: int
    price: int
    fit_bound: int
    outcome: Outcome


def price_list(
    outcome: Outcome,
    *,
    most_loss: float = 1.0,
    seed: int = 0,
    watch: Watch | None = None,
) -> Iterator[FairnessStep]:
    """Yield fairer plans that place as many schools, each with its price.

    Parameters
    ----------
    most_loss : share of the total fit that may be given up, 0 to 1

    Notes
    -----
    A bisection over the scores: pairs below a level are left out and the problem is
    solved again. Each step yielded is fairer than the one before. Pins stay whatever
    they score, so no level above the lowest of them is asked for.
    """
    watch = watch or Watch()
    plan = outcome.plan
    levels = np.unique(plan.instance.score)
    low = int(np.searchsorted(levels, plan.worst_off, side="right"))
    high = int(np.searchsorted(levels, _most_for_worst(plan.instance), side="right"))
    reached = plan.worst_off
    while low < high and not watch.over and plan.matched:
        middle = (low + high) // 2
        fairer = _at_level(outcome, int(levels[middle]), seed, watch)
        loss = plan.fit - fairer.plan.fit
        if fairer.plan.matched < plan.matched or loss > most_loss * plan.fit:
            high = middle
            continue
        worst = fairer.plan.worst_off
        low = int(np.searchsorted(levels, worst, side="right"))
        if worst > reached:
            reached = worst
            bound = fairer.certificate.fit_bound
            yield FairnessStep(worst, fairer.plan.fit, loss, bound, fairer)


def _most_for_worst(instance: Instance) -> int:
    """Return the score that nobody's least can exceed: what the worst pin has."""
    everywhere = instance.score[instance.pinned]
    return int(everywhere.min() if len(everywhere) else instance.score.max(initial=0))


def _at_level(outcome: Outcome, level: int, seed: int, watch: Watch) -> Outcome:
    """Return the best outcome without pairs below this level; pins stay."""
    instance = outcome.instance
    fair = instance.keeping(instance.score >= level)
    limit = None if watch.seconds is None else watch.left
    inner = Watch(seconds=limit, cancelled=watch.cancelled, clock=watch.clock)
    return solve(fair, seed=seed, watch=inner)


def fairest(
    outcome: Outcome, *, most_loss: float, seed: int = 0, watch: Watch | None = None
) -> tuple[Outcome, list[FairnessStep]]:
    """Return the outcome with the best-off worst school, and the price list.

    The certificate stays the first one's: its bounds hold for every plan.
    """
    steps = list(price_list(outcome, most_loss=most_loss, seed=seed, watch=watch))
    if not steps:
        return outcome, []
    chosen = steps[-1].outcome.plan
    rows = outcome.instance
    keys = rows.host.astype(np.int64) * rows.n_partners + rows.partner
    wanted = chosen.host * rows.n_partners + np.arange(rows.n_partners)
    pair = np.where(chosen.placed, np.searchsorted(keys, wanted), -1)
    plan = replace(outcome.plan, pair=pair)
    return replace(outcome, plan=plan, status=Status.BOUNDED, proven_by=""), steps
