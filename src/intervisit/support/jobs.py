"""Work outside the request, deferred in the transaction that causes it.

Two queues, two workers: ``quick`` (mail, notices) and ``heavy`` (solving,
imports, documents), so that nothing holds up a sign-in code. Arguments are ids
only: job rows outlive what they speak of and are read by operators.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import wraps
from typing import Any

from django.apps import apps
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from intervisit.support.scope import current_network_id, within

QUEUES = ("quick", "heavy")
Work = Callable[..., Any]


def job(
    name: str, *, queue: str = "quick", attempts: int = 5, networked: bool = True
) -> Callable[[Work], Work]:
    """Make a function of ``tasks.py`` a job; idempotent, for it may run twice.

    A networked job runs inside ``within`` of the network that deferred it.
    """
    if queue not in QUEUES:
        message = f"{queue} is not a queue: choose from {QUEUES}."
        raise ValueError(message)

    def decorate(work: Work) -> Work:
        @wraps(work)
        def inside(*, network_id: int, **arguments: Any) -> Any:
            network = apps.get_model("networks", "Network").objects.get(pk=network_id)
            with within(network):
                return work(**arguments)

        app.task(
            name=name,
            queue=queue,
            retry=RetryStrategy(max_attempts=attempts, exponential_wait=3),
        )(inside if networked else work)
        return work

    return decorate


def defer(name: str, *, at: datetime | None = None, **ids: int | str) -> int:
    """Put a job on its queue, now or from ``at``; commits with the transaction.

    Returns the job's id. ``network_id`` is added from the open scope.
    """
    task = app.tasks[name]
    arguments = {"network_id": current_network_id(), **ids}
    return int(task.configure(schedule_at=at).defer(**arguments))


def defer_each(name: str, rows: Sequence[Mapping[str, int | str]]) -> None:
    """Put a job for each of these arguments on its queue, in one query."""
    if rows:
        network_id = current_network_id()
        arguments: list[dict[str, Any]] = [
            {"network_id": network_id, **row} for row in rows
        ]
        app.tasks[name].batch_defer(*arguments)


def repeat(name: str, *, cron: str, queue: str = "quick") -> Callable[[Work], Work]:
    """Make a function of ``tasks.py`` a job that runs by itself, as cron says in UTC.

    It stands outside every network and opens those that it needs. A moment that
    was missed while no worker ran is not made up for: look at what is due, not
    at the time.
    """

    def decorate(work: Work) -> Work:
        @wraps(work)
        def tick(timestamp: int) -> Any:
            return work()

        task = app.task(name=name, queue=queue, pass_context=False)(tick)
        app.periodic(cron=cron)(task)
        return work

    return decorate
