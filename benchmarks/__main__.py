"""``python -m benchmarks [--full] [PART …]``: one table from every part.

A part is a module with ``rows(full)``: it yields ``Row`` under a ``TITLE``, or
prints its own lines. Each works in databases of its own on the server for tests,
and drops them.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from benchmarks.table import Row, show

PARTS = {
    "starting": "benchmarks.starting",
    "pages": "benchmarks.pages",
    "imports": "benchmarks.imports",
    "matching": "benchmarks.matching.bench",
}


def main() -> int:
    """Run the parts; the exit status says whether a target was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--full", action="store_true", help="the sizes that take long")
    asked = parser.parse_args()
    os.environ |= {"INTERVISIT_ENV": "test", "INTERVISIT_LOG": "ERROR"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intervisit.config.settings")
    began = time.perf_counter()
    missed: list[Row] = []
    for name in asked.parts or PARTS:
        if find_spec(PARTS[name]) is not None:
            part = import_module(PARTS[name])
            missed += [row for row in _run(part, asked.full) if row.is_missed]
    print(
        f"\n{time.perf_counter() - began:.0f} s in all; {len(missed)} targets missed."
    )
    return 1 if missed else 0


def _run(part: Any, full: bool) -> list[Row]:
    """Print a part; one without a title prints its own lines as it goes."""
    if hasattr(part, "TITLE"):
        return show(part.TITLE, part.rows(full))
    print(f"\n{part.__name__.split('.')[1].capitalize()}")
    for row in part.rows(full):
        if "what" in row:
            print("  " + "  ".join(f"{name}: {said}" for name, said in row.items()))
    return []


if __name__ == "__main__":
    sys.exit(main())
