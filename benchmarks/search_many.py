"""How long a search takes among very many listings, and what it misses.

10,000 and 100,000 listings; with ``--full`` a million. On a database server of its own,
with room in memory as a network of that size would have it (4 GB), durability off.
``wall`` is what a person waits, embedding included; ``cpu`` is the time of the process
and of its database process on a core, which says what was the neighbours’ doing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.search_steps import spread
from benchmarks.table import NOT_RUN, Asked, Row, verdict

TITLE = "Search among very many"
HOME = Path(__file__).resolve().parent.parent / ".local" / "bench" / "server"
SIZES = {10_000: 40, 100_000: 240, 1_000_000: 2_400}
FULL_ONLY = 1_000_000
ASKED, CLIENTS, EDITS = 200, 8, 40
MOST_P99, LEAST_RECALL, RECALL_FROM = 50.0, 0.95, 100_000
FEW_FILTERS = ("none", "phase+region")
FILTERS = ("none", "phase", "phase+region", "phase+open+near")
Step = dict[str, Any]


def rows(asked: Asked) -> Iterator[Row]:
    """Give rows for each size that there is time for."""
    for size, seconds in SIZES.items():
        if size >= FULL_ONLY and not asked.full:
            continue
        if not asked.allows(seconds):
            yield Row(f"{size:,} listings", {}, f"{NOT_RUN}: no time left")
            continue
        yield from _rows_of(size)


def _rows_of(size: int) -> Iterator[Row]:
    with own_server() as restart, _database() as url:
        loaded = _step(url, "load", str(size))
        yield _loaded_row(size, loaded)
        for name in FILTERS:
            yield _latency_row(size, name, _step(url, "client", name, str(ASKED)))
        for name in FEW_FILTERS:
            yield _eight_row(size, name, _at_once(url, CLIENTS, name))
        yield _recall_row(size, "repetitive", _step(url, "recall", "none"))
        yield _recall_row(size, "repetitive, phase", _step(url, "recall", "phase"))
        yield _edits_row(size, _step(url, "edits", str(EDITS)))
        for name in FEW_FILTERS:
            restart()
            yield _cold_row(size, name, _step(url, "client", name, "20"))
        rebuilt = _step(url, "smooth", str(size))
        found = _step(url, "recall", "none")
        yield _recall_row(size, "smooth", found | rebuilt)


def _loaded_row(size: int, step: Step) -> Row:
    figures = {
        "load": f"{step['load']:.0f} s",
        "index words": f"{step['words']:.0f} s",
        "index meaning": f"{step['meaning']:.0f} s",
        "size": f"{step['megabytes']:,.0f} MB",
    }
    return Row(f"{size:,} listings, loaded and indexed", figures)


def _took(step: Step) -> dict[str, str]:
    return {
        "p50": f"{step['p50']:.0f} ms",
        "p99": f"{step['p99']:.0f} ms",
        "p50 cpu": f"{step['cpu50']:.0f} ms",
        "p99 cpu": f"{step['cpu99']:.0f} ms",
    }


def _latency_row(size: int, name: str, step: Step) -> Row:
    missed = [] if step["p99"] < MOST_P99 else [f"p99 over {MOST_P99:.0f} ms"]
    what = f"{size:,} listings, filter {name}, one client, warm"
    return Row(what, _took(step) | {"way": step["way"]}, verdict(missed))


def _eight_row(size: int, name: str, step: Step) -> Row:
    figures = _took(step) | {"a second": f"{step['a_second']:.0f}"}
    return Row(f"{size:,} listings, filter {name}, {CLIENTS} clients, warm", figures)


def _cold_row(size: int, name: str, step: Step) -> Row:
    figures = {"first": f"{step['first']:.0f} ms"} | _took(step)
    what = f"{size:,} listings, filter {name}, cold: both restarted, then 20 more"
    return Row(what, figures)


def _recall_row(size: int, name: str, step: Step) -> Row:
    figures = {"recall@20": f"{step['recall']:.3f}", "as near": f"{step['near']:.4f}"}
    if "meaning" in step:
        figures["index meaning"] = f"{step['meaning']:.0f} s"
    missed = []
    if size == RECALL_FROM and name == "smooth" and step["recall"] < LEAST_RECALL:
        missed.append(f"below {LEAST_RECALL}")
    return Row(f"{size:,} listings, index of meaning, {name}", figures, verdict(missed))


def _edits_row(size: int, step: Step) -> Row:
    figures = {
        "words changed": f"{step['words']:.0f} ms",
        "tags changed": f"{step['tags']:.0f} ms",
    }
    return Row(f"{size:,} listings, one edit until it is found", figures)


@contextmanager
def own_server() -> Iterator[Any]:
    """Run a server for the bench, and let tests’ databases be made on it."""
    import psycopg

    from intervisit.support import localdb

    HOME.mkdir(parents=True, exist_ok=True)
    params = localdb.ensure(HOME, fast=True)
    with psycopg.connect(params.url, autocommit=True) as connection:
        for name, value in (
            ("shared_buffers", "4GB"),
            ("maintenance_work_mem", "2GB"),
            ("max_wal_size", "16GB"),
            ("max_parallel_maintenance_workers", "0"),
        ):
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")  # type: ignore[call-overload]  # constants only

    def restart() -> None:
        localdb.stop(HOME, fast=True)
        host = localdb.ensure(HOME, fast=True).url.partition("?")[2]
        os.environ["TEST_SERVER_URL"] = f"postgresql://{params.user}@?{host}"

    restart()
    try:
        yield restart
    finally:
        os.environ.pop("TEST_SERVER_URL", None)
        localdb.reset(HOME, fast=True)


@contextmanager
def _database() -> Iterator[str]:
    from tests import databases

    name = "many"
    databases.clone(databases.empty_template(), name)
    yield name


def _environment(name: str) -> dict[str, str]:
    from tests import databases

    return os.environ | {
        "DATABASE_URL": databases.server_url(name),
        "INTERVISIT_ROLE": "app",
    }


def _command(*what: str) -> list[str]:
    return [sys.executable, "-m", "benchmarks.search_steps", *what]


def _step(name: str, *what: str) -> Step:
    done = subprocess.run(
        _command(*what),
        env=_environment(name),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: Step = json.loads(done.stdout.splitlines()[-1])
    return found


def _at_once(name: str, clients: int, filters: str) -> Step:
    """Let so many ask at once; each is ready before the first begins."""
    several = [
        subprocess.Popen(
            _command("client", filters, "40", str(seed), str(time.time() + 20)),
            env=_environment(name),
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in range(clients)
    ]
    answers = [json.loads(one.communicate()[0].splitlines()[-1]) for one in several]
    wall = [each for one in answers for each in one["wall"]]
    cpu = [each for one in answers for each in one["cpu"]]
    lasted = max(one["lasted"] for one in answers)
    return spread(wall, cpu) | {"a_second": len(wall) / lasted}
