"""Every page of a network of a large city's size, beside a bare view.

The bare view stands behind the same middleware and gate and makes as many round
trips to the database as the page does, each of one row: what is left is the page's
own work. A page under 50 ms is called ok whatever the bare view takes: nobody can
feel the difference, and drawing the shell alone is several times an empty answer.
"""

from __future__ import annotations

import logging
import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from benchmarks.table import Row, milliseconds
from tests import databases

TITLE = "Pages: 1,800 schools, 80,000 staff"
SCHOOLS, STAFF = 1800, 80_000
SIZES_FULL = (3600, 160_000)
RUNS, RUNS_FULL = 25, 100
MOST_QUERIES, MOST_SECONDS, MOST_TIMES = 30, 0.4, 3.0
NOT_NOTICED_SECONDS = 0.05
BARE = "/large/bare/{}/"


@contextmanager
def large_network(schools: int, staff: int) -> Iterator[float]:
    """Stand in a database with one large network; gives the seconds to fill it."""
    name = f"bench_{os.getpid()}"
    databases.clone(databases.empty_template(), name)
    os.environ["DATABASE_URL"] = databases.server_url(name)
    os.environ["INTERVISIT_ROLE"] = "app"
    import django

    django.setup()
    from django.db import connections
    from django.test.utils import setup_test_environment, teardown_test_environment

    from intervisit.support import clock
    from intervisit.web.demo.loading import fill

    setup_test_environment()
    logging.disable(logging.WARNING)
    try:
        began = time.perf_counter()
        fill(on=clock.today(), at=clock.now(), schools=schools, staff=staff)
        took = time.perf_counter() - began
        _analyse(name)
        yield took
    finally:
        teardown_test_environment()
        connections.close_all()
        databases.drop(name)


def _analyse(name: str) -> None:
    import psycopg

    with psycopg.connect(databases.server_url(name), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def rows(full: bool) -> Iterator[Row]:
    schools, staff = SIZES_FULL if full else (SCHOOLS, STAFF)
    with large_network(schools, staff) as took:
        yield Row("filling the network", {"p50": f"{took:.1f} s"})
        runs = RUNS_FULL if full else RUNS
        for what, path, client in _pages():
            yield _measured(what, path, client, runs)


def _measured(what: str, path: str, client, runs: int) -> Row:
    def page():
        client.get(path)

    queries = count_queries(page)
    more = max(0, queries - count_queries(lambda: client.get(BARE.format(0))))

    def bare():
        client.get(BARE.format(more))

    times, plain = timed(page, bare, runs)
    p95, bare_p95 = percentile(times, 0.95), percentile(plain, 0.95)
    return Row(
        what,
        {
            "p50": milliseconds(statistics.median(times)),
            "p95": milliseconds(p95),
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
    if p95 > NOT_NOTICED_SECONDS and p95 > MOST_TIMES * bare:
        missed.append(f"over {MOST_TIMES:.0f} times a bare view")
    return "; ".join(missed) or "ok"


def count_queries(ask: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def timed(
    one: Callable[[], object], other: Callable[[], object], runs: int
) -> tuple[list[float], list[float]]:
    """Give the seconds of two things done in turn, so that noise meets both."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for each, times in zip((one, other), taken, strict=True):
            began = time.perf_counter()
            each()
            times.append(time.perf_counter() - began)
    return taken


def percentile(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def _pages() -> Iterator[tuple[str, str, object]]:
    """Give each page that answers, as the person of the network who sees most."""
    from benchmarks.large import pages_of_large_network

    yield from pages_of_large_network()
