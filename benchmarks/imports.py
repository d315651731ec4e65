"""How long a roster of a large city takes to check and to write, and how much memory.

Each size runs in a process of its own, so that its highest memory is its own.
"""

import io
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable

from benchmarks.rosters import bundle

SIZES = {False: (20_000, 400), True: (100_000, 2_000)}
MOST_SECONDS, MOST_MEGABYTES = 60, 500


def rows(full: bool) -> Iterable[dict]:
    """Give a row for the first import of a bundle, and for the same once more."""
    people, schools = SIZES[full]
    asked = [sys.executable, "-m", "benchmarks.imports", str(people), str(schools)]
    told = subprocess.run(asked, check=True, capture_output=True, text=True)
    for name, measured in json.loads(told.stdout.splitlines()[-1]).items():
        limit = MOST_SECONDS * people / 100_000
        yield {
            "what": f"{name}, {people:,} people, {schools:,} schools",
            "seconds": measured["seconds"],
            "megabytes": measured["megabytes"],
            "target": f"{limit:.0f} s, {MOST_MEGABYTES} MB",
            "ok": measured["seconds"] <= limit
            and measured["megabytes"] <= MOST_MEGABYTES,
        }


def measure(people: int, schools: int) -> dict[str, dict[str, float]]:
    """Import a made-up bundle twice into a network of its own."""
    import django

    django.setup()
    from intervisit.imports.operations.applying import import_now
    from intervisit.imports.operations.checking import check_now
    from intervisit.imports.operations.uploading import start_import
    from intervisit.kernel.actor import Actor
    from intervisit.networks.models import Network
    from intervisit.support import clock
    from intervisit.support.scope import within

    content = bundle(people, schools)
    now = clock.now()
    network = Network.objects.create(
        slug=f"bench-{os.getpid()}-{int(now.timestamp())}",
        name="Bench",
        created_at=now,
    )
    actor = Actor(network.pk)
    measured = {}
    for name in ("first import", "the same again"):
        began = time.perf_counter()
        facts = {"by": actor, "at": clock.now()}
        with within(network):
            run = start_import(
                subject="roster",
                name="roster.zip",
                content=io.BytesIO(content),
                **facts,
            )
        with within(network):
            run = check_now(run=run, **facts)
        with within(network):
            import_now(run=run, is_complete=True, is_confirmed=True, **facts)
        measured[name] = {
            "seconds": round(time.perf_counter() - began, 1),
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }
    return measured


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intervisit.config.settings")
    print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]))))
