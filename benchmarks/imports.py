"""How long lists of a large city take to check and to write, and how much memory.

Each runs in a process and a database of its own, so that its highest memory is its
own. ``cpu`` is this process's, ``server`` the rest of the time: the database's work
on the rows, and waiting.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.rosters import bundle
from benchmarks.scratch import own_database
from benchmarks.table import NOT_RUN, Asked, Row, verdict
from intervisit.engine.matching.report import peak_memory_mb

TITLE = "Imports: from the file to the last row, checked and written"
MOST_SECONDS, MOST_MEGABYTES = 60.0, 500
PEOPLE, SCHOOLS = 100_000, 2_000
REAL = Path(
    os.environ.get(
        "INTERVISIT_PUBLIC_DATA",
        Path(__file__).resolve().parents[2] / "shared" / "data",
    ),
    "nyc",
    "nyc_schools_2015_16.csv.gz",
)
REAL_SECONDS = 3.0
Step = dict[str, Any]


def rows(asked: Asked) -> Iterator[Row]:
    """Give a row for each first import, and for the same once more."""
    if asked.full:
        yield from _measured("roster", 20_000, 400, seconds=MOST_SECONDS / 5)
    yield from _measured("roster", PEOPLE, SCHOOLS, seconds=MOST_SECONDS)
    if REAL.is_file():
        yield from _measured("schools", seconds=REAL_SECONDS)
    else:
        why = f"{NOT_RUN}: the public file {REAL.name} is not beside the project"
        yield Row("New York’s 1,857 schools", {}, why)


def _measured(what: str, *sizes: int, seconds: float) -> Iterator[Row]:
    with own_database() as url:
        module = [sys.executable, "-m", "benchmarks.imports", what, *map(str, sizes)]
        told = subprocess.run(
            module,
            env=os.environ | {"DATABASE_URL": url, "INTERVISIT_ROLE": "app"},
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    for step in json.loads(told.stdout.splitlines()[-1]):
        yield _row(step, seconds)


def _row(step: Step, most: float) -> Row:
    missed = []
    if step["seconds"] > most:
        missed.append(f"over {most:.0f} s")
    if step["megabytes"] > MOST_MEGABYTES:
        missed.append(f"over {MOST_MEGABYTES} MB")
    parts = {name: f"{step[name]:.1f} s" for name in ("read", "check", "write")}
    server = step["seconds"] - step["cpu"]
    return Row(
        step["what"],
        {
            **parts,
            "in all": f"{step['seconds']:.1f} s",
            "cpu": f"{step['cpu']:.1f} s",
            "server": f"{server:.1f} s",
            "memory": f"{step['megabytes']} MB",
        },
        verdict(missed),
    )


def measure(name: str, content: bytes, subject: str, what: str) -> Iterator[Step]:
    """Bring a file in twice, into a network of its own."""
    import django

    django.setup()
    from intervisit.imports.operations.applying import import_now
    from intervisit.imports.operations.checking import check_now
    from intervisit.imports.operations.choosing import accept_guess
    from intervisit.imports.operations.uploading import start_import
    from intervisit.kernel.actor import Actor
    from intervisit.networks.models import Network
    from intervisit.support import clock
    from intervisit.support.scope import within

    network = Network.objects.create(slug="bench", name="B", created_at=clock.now())
    facts = {"by": Actor(network.pk), "at": clock.now()}

    def within_network(act: Callable[..., Any], **given: Any) -> tuple[Any, float]:
        began = time.perf_counter()
        with within(network):
            return act(**given, **facts), time.perf_counter() - began

    for again in ("", ", the same again"):
        worked = time.process_time()
        run, read = within_network(
            start_import, subject=subject, name=name, content=io.BytesIO(content)
        )
        if not run.is_roster:
            run, guess = within_network(accept_guess, run=run)
            read += guess
        run, check = within_network(check_now, run=run)
        _run, write = within_network(
            import_now, run=run, is_complete=subject == "roster", is_confirmed=True
        )
        yield {
            "what": what + again,
            "read": read,
            "check": check,
            "write": write,
            "seconds": read + check + write,
            "cpu": time.process_time() - worked,
            "megabytes": peak_memory_mb(),
        }


def main(what: str, *sizes: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intervisit.config.settings")
    if what == "schools":
        asked = (REAL.name, REAL.read_bytes(), what, "New York’s 1,857 schools")
    else:
        people, schools = map(int, sizes)
        words = f"{people:,} people, {schools:,} schools"
        asked = ("roster.zip", bundle(people, schools), what, words)
    print(json.dumps(list(measure(*asked))))


if __name__ == "__main__":
    main(*sys.argv[1:])
