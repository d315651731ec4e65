"""How long a process takes before it can do anything."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.table import OK, Asked, Row
from tests import databases

TITLE = "Starting"
RUNS = 3
MOST_SECONDS = 5.0


def seconds(*command: str, **environment: str) -> float:
    """Give the best of some runs: what is left is the program's own."""
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(
            command, env=os.environ | environment, check=True, capture_output=True
        )
        took.append(time.perf_counter() - began)
    return min(took)


def rows(_asked: Asked) -> Iterator[Row]:
    url = databases.server_url("postgres")
    python = sys.executable
    ask = {
        "import intervisit.cli": (python, "-c", "import intervisit.cli"),
        "intervisit --help": (python, "-m", "intervisit.cli", "--help"),
        "django.setup()": (python, "-c", "import django; django.setup()"),
        "intervisit check": (python, "-m", "django", "check"),
    }
    for what, command in ask.items():
        took = seconds(*command, DATABASE_URL=url)
        verdict = OK if took < MOST_SECONDS else f"over {MOST_SECONDS:.0f} s"
        yield Row(what, {"best of 3": f"{took:.2f} s"}, verdict)
