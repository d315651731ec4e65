"""``python -m benchmarks [--full] [PART …]``: one table from every part.

A part is a module with a ``TITLE`` and ``rows(asked)``, which yields ``Row``. Each
works in databases of its own on the server for tests, and drops them. A part that
fails is one missed row; the others run on. The table stands at the end, and in
``.local/bench/``.

The exit status is 1 when any target was missed, be it by a little: targets are
promises. What was not run, for want of time or of a file, is said and not counted.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from benchmarks.table import Asked, Row, lines_of

PARTS = {
    "starting": "benchmarks.starting",
    "pages": "benchmarks.pages",
    "cohort": "benchmarks.cohort",
    "applications": "benchmarks.applications",
    "imports": "benchmarks.imports",
    "editions": "benchmarks.editions",
    "sign-in": "benchmarks.sign_in",
    "search": "benchmarks.search",
    "peers": "benchmarks.matching.peers_beside",
    "matching": "benchmarks.matching.bench",
    # Last: a hundred thousand listings take minutes, and begin only if these are left.
    "search-many": "benchmarks.search_many",
}
# “make bench” ends within a quarter of an hour: after this many seconds no part
# begins another row.
MOST_SECONDS, MOST_SECONDS_FULL = 13 * 60, 24 * 3600
KEPT = Path(__file__).resolve().parent.parent / ".local" / "bench"


def main() -> int:
    """Run the parts; the exit status says whether a target was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--full", action="store_true", help="the sizes that take long")
    given = parser.parse_args()
    os.environ |= {"INTERVISIT_ENV": "test", "INTERVISIT_LOG": "ERROR"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intervisit.config.settings")
    most = MOST_SECONDS_FULL if given.full else MOST_SECONDS
    asked = Asked(full=given.full, ends=time.monotonic() + most)
    words, rows = [f"Measured on {_where()}"], []
    for name in given.parts or PARTS:
        began = time.monotonic()
        found = _run(name, asked)
        took = f"{import_module(PARTS[name]).TITLE} ({time.monotonic() - began:.0f} s)"
        words += ["", *lines_of(took, found)]
        rows += found
    words += ["", *_summary(rows)]
    _keep("\n".join(words) + "\n")
    return 1 if any(row.is_missed for row in rows) else 0


def _run(name: str, asked: Asked) -> list[Row]:
    """Give the rows of a part; each is named on the error stream as it comes."""
    part, rows = import_module(PARTS[name]), []
    environment = dict(os.environ)
    try:
        for row in part.rows(asked):
            rows.append(row)
            figures = ", ".join(f"{k} {v}" for k, v in row.figures.items())
            line = f"{name}: {row.what}: {figures}: {row.verdict}"
            print(line, file=sys.stderr, flush=True)
    except Exception as problem:  # noqa: BLE001 - one part must not end the others
        traceback.print_exc()
        said = str(problem).strip() or "nothing said why"
        rows.append(Row("this part broke off", {}, said.splitlines()[-1]))
    finally:
        os.environ.clear()
        os.environ.update(environment)
    return rows


def _where() -> str:
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    now = datetime.now(UTC)  # noqa: TID251 - the only place that says when it was
    return (
        f"{now:%d %B %Y, %H:%M} UTC, {os.cpu_count()} cores, load {load} at the start"
    )


def _summary(rows: list[Row]) -> list[str]:
    missed = [row for row in rows if row.is_missed]
    left = [row for row in rows if row.is_left_out]
    over = sum(row.is_over_unnoticed for row in rows)
    words = [
        f"{len(rows)} rows, {len(missed)} missed a target, {len(left)} not run.",
        f"{over} more are over a target by what nobody notices.",
    ]
    words += [f"  missed: {row.what}: {row.verdict}" for row in missed]
    return words + [f"  {row.what}: {row.verdict}" for row in left]


def _keep(words: str) -> None:
    """Print the table, and write it where it can be looked up."""
    print(words, flush=True)
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / "latest.txt").write_text(words)
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    (KEPT / f"{stamp}.txt").write_text(words)


if __name__ == "__main__":
    sys.exit(main())
