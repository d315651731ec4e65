"""Time limit, cancel and progress of one solve."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from intervisit.engine.matching.plan import Plan


@dataclass(frozen=True)
class Progress:
    """Where the solver stands.

    Parameters
    ----------
    stage : "prices", "opening", "improving", "proving" or "done"
    seconds : since the start
    bound : no plan has more fit than this; infinite before the first prices
    matched, fit : of the best plan so far
    """

    stage: str
    seconds: float
    bound: float
    matched: int
    fit: int


@dataclass
class Watch:
    """Passed into a solve to follow it, limit it or end it.

    Parameters
    ----------
    seconds : the time limit; None for none. The best plan so far is returned.
    listener : told of each step forward
    cancelled : asked often; True ends the solve with the best plan so far
    clock : seconds that only go forward
    """

    seconds: float | None = None
    listener: Callable[[Progress], None] = lambda _progress: None
    cancelled: Callable[[], bool] = lambda: False
    clock: Callable[[], float] = time.perf_counter
    began: float = field(init=False)
    bound: float = field(default=float("inf"), init=False)

    def __post_init__(self) -> None:
        self.began = self.clock()

    @property
    def spent(self) -> float:
        """Return the seconds since the start."""
        return self.clock() - self.began

    @property
    def left(self) -> float:
        """Return the seconds left, infinite without a limit."""
        return (
            float("inf")
            if self.seconds is None
            else max(0.0, self.seconds - self.spent)
        )

    @property
    def late(self) -> bool:
        return self.seconds is not None and self.spent >= self.seconds

    @property
    def over(self) -> bool:
        """Return whether the solve must end now."""
        return self.late or self.cancelled()

    def tell(self, stage: str, plan: Plan | None = None) -> None:
        """Report the stage, the bound so far and the plan."""
        matched, fit = (plan.matched, plan.fit) if plan is not None else (0, 0)
        self.listener(Progress(stage, self.spent, self.bound, matched, fit))

    def tell_bound(self, bound: float) -> bool:
        """Report a bound; answer whether to go on."""
        if bound < self.bound:
            self.bound = bound
            self.tell("prices")
        return not self.over
