"""How far a run is, told while it is at work, and whether somebody stopped it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from datetime import datetime

from intervisit.engine.matching.watch import Progress, Watch
from intervisit.matching.domain.states import AT_WORK, RunState
from intervisit.matching.models import MatchRun
from intervisit.networks.models import Network
from intervisit.support.scope import within

SECONDS_BETWEEN = 1.0
MOST_STEPS = 160
Step = tuple[float, float, int, int]


def thinned(steps: list[Step]) -> list[Step]:
    """Give at most so many steps, first and last among them."""
    if len(steps) <= MOST_STEPS:
        return steps
    every = math.ceil(len(steps) / MOST_STEPS)
    return [*steps[:-1:every], steps[-1]]


class Reporter:
    """Keeps the steps of one run; writes them in transactions of their own.

    The engine works outside any transaction, so whoever waits sees each step at
    once, and nothing is held while it works.
    """

    def __init__(
        self, run_id: int, network: Network, clock: Callable[[], datetime]
    ) -> None:
        self.run_id = run_id
        self.network = network
        self.clock = clock
        self.steps: list[Step] = []
        self.stopped = False
        self.told_at = time.monotonic()

    def watch(self, seconds: float) -> Watch:
        """Give the engine its watch: a limit, a listener, a way to be stopped."""
        return Watch(seconds=seconds, listener=self.hear, cancelled=self.is_stopped)

    def hear(self, step: Progress) -> None:
        """Take a step of the engine; bounds before the first prices are no news."""
        if math.isfinite(step.bound):
            before = self.steps[-1] if self.steps else (0.0, 0.0, 0, 0)
            matched, fit = (
                (step.matched, step.fit) if step.matched else (before[2], before[3])
            )
            self.steps.append((round(step.seconds, 2), round(step.bound), matched, fit))
        self.tell()

    def is_stopped(self) -> bool:
        self.tell()
        return self.stopped

    def tell(self) -> None:
        """Write how far it is, once a second at most, and look who wants a stop."""
        if time.monotonic() - self.told_at < SECONDS_BETWEEN:
            return
        self.told_at = time.monotonic()
        self.write()

    def write(self) -> None:
        with within(self.network):
            runs = MatchRun.objects.filter(
                pk=self.run_id, state__in=[state.value for state in AT_WORK]
            )
            told = runs.update(
                progress=thinned(self.steps),
                heard_at=self.clock(),
                state=RunState.RUNNING.value,
            )
            wants = runs.values_list("wants_stop", flat=True).first()
        self.stopped = not told or bool(wants)
