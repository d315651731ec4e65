"""Every page of a network of a large city's size, beside a bare view.

The bare view stands behind the same middleware and gate and makes as many round
trips to the database as the page does, each of one row: what is left is the page's
own work. A page over the target but under 50 ms says so and is counted, but not as
missed: nobody can feel the difference, and drawing the shell alone is several times
an empty answer.

``cpu`` is the processor time of this process for one answer: it hardly moves with
what else the machine does, so a page whose p95 is high and whose cpu is low has
waited, for its turn or for the database.
"""

from __future__ import annotations

import logging
import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.scratch import analyse, own_database
from benchmarks.table import (
    NOT_NOTICED,
    NOT_RUN,
    Asked,
    Row,
    milliseconds,
    verdict,
)

SCHOOLS, STAFF = 1800, 80_000
TITLE = f"Pages: {SCHOOLS:,} schools, {STAFF:,} staff (twice as many in bench-full)"
RUNS, RUNS_FULL = 20, 100
MOST_QUERIES, MOST_SECONDS, MOST_TIMES = 30, 0.4, 3.0
NOT_NOTICED_SECONDS = 0.05
TURNS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@contextmanager
def large_network(schools: int, staff: int) -> Iterator[float]:
    """Stand in a database with one large network; gives the seconds to fill it."""
    with own_database() as url:
        os.environ |= {"DATABASE_URL": url, "INTERVISIT_ROLE": "app"}
        import django

        django.setup()
        from django.conf import settings
        from django.db import connections

        from benchmarks.large import fill_large
        from intervisit.config.memory import settle

        # A part before this one stood in another database, and at its own addresses.
        connections.close_all()
        name = url.partition("?")[0].rpartition("/")[2]
        connections["default"].settings_dict["NAME"] = name
        settings.ROOT_URLCONF = "intervisit.config.urls"
        # Not Django's environment for tests: it copies the context of each template,
        # and a list has two hundred.
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

        logging.disable(logging.WARNING)
        try:
            began = time.perf_counter()
            fill_large(schools, staff)
            took = time.perf_counter() - began
            analyse(url)
            settle()
            yield took
        finally:
            logging.disable(logging.NOTSET)
            connections.close_all()


def rows(asked: Asked) -> Iterator[Row]:
    more = 2 if asked.full else 1
    with large_network(SCHOOLS * more, STAFF * more) as took:
        yield Row("filling the network", {"p50": f"{took:.1f} s"})
        from benchmarks.large import pages_of_large

        for page in pages_of_large():
            if asked.is_over:
                yield Row(page.what, {}, f"{NOT_RUN}: no time is left")
                continue
            yield measured(page, RUNS_FULL if asked.full else RUNS)


def measured(page, runs: int) -> Row:
    queries = count_queries(page.ask)
    more = max(0, queries - count_queries(page.asks_bare(0)))
    own, plain = timed(page.ask, page.asks_bare(more), runs)
    p95, bare_p95 = percentile(own.seconds, 0.95), percentile(plain.seconds, 0.95)
    return Row(
        page.what,
        {
            "p50": milliseconds(statistics.median(own.seconds)),
            "p95": milliseconds(p95),
            "cpu": milliseconds(statistics.median(own.worked)),
            "bare p95": milliseconds(bare_p95),
            "times": f"{p95 / bare_p95:.1f}",
            "queries": str(queries),
        },
        judge(p95, bare_p95, queries),
    )


def judge(p95: float, bare: float, queries: int) -> str:
    """Say whether the targets are met, or which is not."""
    missed = []
    if queries > MOST_QUERIES:
        missed.append(f"over {MOST_QUERIES} queries")
    if p95 > MOST_SECONDS:
        missed.append(f"over {MOST_SECONDS * 1000:.0f} ms")
    if p95 > MOST_TIMES * bare:
        words = f"over {MOST_TIMES:.0f} times a bare view"
        if missed or p95 > NOT_NOTICED_SECONDS:
            missed.append(words)
        else:
            return f"{words}, {NOT_NOTICED} (under {milliseconds(NOT_NOTICED_SECONDS)})"
    return verdict(missed)


def count_queries(ask: Callable[[], object]) -> int:
    """Count what is asked of the database; begin and end of the transaction apart."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
    said = [query["sql"] for query in captured.captured_queries]
    return sum(not words.startswith(TURNS) for words in said)


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds that passed, and seconds that this process worked, for each answer."""

    seconds: list[float]
    worked: list[float]


def timed(
    one: Callable[[], object], other: Callable[[], object], runs: int
) -> tuple[Times, Times]:
    """Measure two things done in turn, so that noise meets both."""
    taken = (Times([], []), Times([], []))
    for _ in range(runs):
        for each, times in zip((one, other), taken, strict=True):
            began, worked = time.perf_counter(), time.process_time()
            each()
            times.seconds.append(time.perf_counter() - began)
            times.worked.append(time.process_time() - worked)
    return taken


def percentile(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]
