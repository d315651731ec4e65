"""Find partner prices that prove a small bound: Lagrangian dual, subgradient steps.

References
----------
M. Held, P. Wolfe and H. P. Crowder (1974), Validation of subgradient optimization,
Mathematical Programming 6, 62-88. B. T. Polyak (1969) for the step length.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from intervisit.engine.matching.arrays import Floats
from intervisit.engine.matching.choice import Choice, free_choice
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.shortlist import WORTHLESS, Shortlists

MOMENTUM = 0.7
FIRST_LEVEL = 0.05  # of the bound
LAST_LEVEL = 2e-6  # of the bound
MEMORY = 0.95  # of how often a host was open
REVIEW_EVERY = 20


@dataclass(frozen=True)
class Prices:
    """What the ascent found.

    Parameters
    ----------
    price : (n_partners,) prices >= 0
    bound : no plan has more fit than this
    openness : (n_hosts,) how often, lately, the host was worth opening, 0 to 1
    steps : how many steps were taken
    lists : the layout of the hosts' candidates, for whoever looks at them next
    """

    price: Floats
    bound: float
    openness: Floats
    steps: int
    lists: Shortlists


class _Ascent:
    """The state between two steps."""

    def __init__(self, instance: Instance, start: Floats | None) -> None:
        self.instance = instance
        self.lists = Shortlists(instance)
        self.width = max(3 * instance.formation.largest, 16)
        self.price = np.zeros(instance.n_partners) if start is None else start.copy()
        self.best_price = self.price.copy()
        self.bound = np.inf
        self.level = 0.0
        self.direction = np.zeros(instance.n_partners)
        self.openness = np.zeros(instance.n_hosts)
        self.pinned = instance.pin_bonus * int(instance.pinned.sum())

    def review(self) -> None:
        """Choose the shortlists again from all pairs."""
        reduced = self.instance.worth - self.price[self.instance.partner]
        pairs = self.lists.best(reduced, self.width)
        self.pair_partner = self.instance.partner[pairs]
        self.pair_worth = np.where(pairs >= 0, self.instance.worth[pairs], WORTHLESS)

    def look(self) -> tuple[float, Choice]:
        """Return the relaxed problem's value at the present prices, and its choice."""
        reduced = self.pair_worth - self.price[self.pair_partner]
        choice = free_choice(reduced, self.lists.hosts, self.instance)
        return self.price.sum() + choice.value - self.pinned, choice

    def judge(self, value: float, shrink: float) -> bool:
        """Keep the best prices, adapt the level; False sends us back to the best."""
        gain = self.bound - value
        if gain > 0:
            self.bound = value
            self.best_price = self.price.copy()
        if gain < 0.15 * self.level:
            self.level *= shrink
        if gain >= -3 * self.level:
            return True
        self.price = self.best_price.copy()
        self.direction[:] = 0
        return False

    def step(self, value: float, choice: Choice) -> bool:
        """Move the prices; False when nobody is chosen twice or wrongly priced."""
        chosen = np.take_along_axis(self.pair_partner, choice.column, axis=1)
        wanted = np.bincount(chosen[choice.taken], minlength=len(self.price))
        slack = 1.0 - wanted
        slack[(self.price <= 0) & (slack > 0)] = 0
        length = float(np.square(slack).sum())  # a threaded dot product may vary
        if length == 0:
            return False
        row = self.lists.hosts
        self.openness[row] *= MEMORY
        self.openness[row] += (1 - MEMORY) * choice.opened
        self.direction = slack + MOMENTUM * self.direction
        stride = (1 - MOMENTUM) * (value - self.bound + self.level) / length
        self.price = np.maximum(0.0, self.price - stride * self.direction)
        return True


def ascend(
    instance: Instance,
    *,
    start: Floats | None = None,
    steps: int = 3000,
    shrink: float = 0.75,
    go_on: Callable[[float], bool] = lambda _bound: True,
) -> Prices:
    """Return prices and the bound that they prove.

    Parameters
    ----------
    start : prices to begin with, zero by default
    steps : at most so many
    shrink : how fast the level falls when progress stops; slower is tighter
    go_on : asked at each review with the bound so far; False ends the ascent

    Notes
    -----
    At prices u the bound is sum(u) plus what every host's best group is worth after
    prices, so it holds for any u >= 0 and converges to the linear programme over
    the hosts' convex hulls. Deterministic: the same instance gives the same prices.
    """
    state = _Ascent(instance, start)
    taken = 0
    for taken in range(steps):
        at_review = taken % REVIEW_EVERY == 0
        if at_review:
            state.review()
        value, choice = state.look()
        if taken == 0:
            state.level = FIRST_LEVEL * value
        if at_review:
            sound = state.judge(value, shrink)
            if state.level < LAST_LEVEL * state.bound or not go_on(state.bound):
                break
            if not sound:
                continue
        if not state.step(value, choice):
            break
    return _finished(state, taken)


def _finished(state: _Ascent, steps: int) -> Prices:
    """Return the best prices, after a last look at all pairs with the present ones."""
    state.review()
    value, choice = state.look()
    if value < state.bound:
        state.bound, state.best_price = value, state.price.copy()
    if steps == 0:
        state.openness[state.lists.hosts] = choice.opened
    return Prices(
        state.best_price, float(state.bound), state.openness, steps, state.lists
    )
