"""The engine against its targets: a row an instance.

`make bench` takes five seeds of the small instances and seed 1 of the large ones;
`make bench-full` takes five of all. The median is held against the gate, the worst
stands in brackets.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from statistics import median
from typing import Any

from benchmarks.matching.targets import LARGE, QUICK, SEEDS, Target
from benchmarks.table import NOT_RUN, Asked, Row, verdict

TITLE = (
    "Matching: median of five seeds (worst); of seed 1 alone where one is said."
    " Gaps in per cent of fit, as the checker computes them from the certificate"
)
PATIENCE = 900.0
Figures = dict[str, Any]


def rows(asked: Asked) -> Iterator[Row]:
    """Yield a row for each instance; the large ones last."""
    for target in (*QUICK, *LARGE):
        seeds = SEEDS if asked.full or target in QUICK else SEEDS[:1]
        if asked.allows(target.usual_seconds * len(seeds)):
            yield engine_row(target, seeds)
        else:
            yield Row(target.name, gates(target), f"{NOT_RUN}: see make bench-full")


def gates(target: Target) -> dict[str, str]:
    """Give the targets as cells."""
    return {
        "gate": "proof" if target.gap is None else f"{target.gap}",
        "stretch": f"{target.stretch}",
        "gate s": f"{target.seconds:g}",
    }


def engine_row(target: Target, seeds: tuple[int, ...]) -> Row:
    """Return the figures of some seeds of one instance, with the verdict."""
    found = [run("engine", target.name, seed) for seed in seeds]
    broken = [one["not_run"] for one in found if "not_run" in one]
    if broken:
        return Row(target.name, gates(target), f"broke off: {broken[0]}")
    seconds = [one["seconds"] for one in found]
    return Row(
        target.name,
        {
            "seeds": str(len(seeds)),
            "pairs": f"{found[0]['pairs']:,}",
            "left out, bound": " ".join(_left(one) for one in found),
            "proven": f"{_proven(found)}/{len(found)}",
            "gap %": _with_worst([one["gap"] for one in found], 4),
            **gates(target),
            "worst off": f"{min(one['worst_off'] for one in found)}",
            "below min": f"{sum(one['below'] for one in found)}",
            "seconds": _with_worst(seconds, 2),
            "cpu s": f"{median(one['cpu_seconds'] for one in found):.2f}",
            "MB": f"{max(one['megabytes'] for one in found)}",
            "check s": f"{max(one['check_seconds'] for one in found):.2f}",
        },
        verdict(missed(target, found)),
    )


def missed(target: Target, found: list[Figures]) -> list[str]:
    """Name what a row misses, with the figure that was asked for."""
    gap = median(one["gap"] for one in found)
    seconds = median(one["seconds"] for one in found)
    short = sum(one["bound"] - one["matched"] for one in found)
    names = []
    if short:
        names.append(f"{short} schools below the bound")
    if target.gap is None and _proven(found) < len(found):
        names.append("no proof")
    elif target.gap is not None and gap > target.gap:
        names.append(f"gap over {target.gap} %")
    if seconds > target.seconds:
        names.append(f"over {target.seconds:g} s")
    if max(one["megabytes"] for one in found) > target.megabytes:
        names.append(f"over {target.megabytes} MB")
    if not all(one["sound"] and one["below"] == 0 for one in found):
        names.append("refused by the checker")
    return names


def _proven(found: list[Figures]) -> int:
    return sum(one["status"] == "optimal" for one in found)


def _left(one: Figures) -> str:
    """Say how many schools were left out, and how many no plan can take."""
    whole = one["partners"]
    return f"{whole - one['matched']},{whole - one['bound']}"


def _with_worst(figures: list[float], digits: int) -> str:
    if len(figures) == 1:
        return f"{figures[0]:.{digits}f}"
    return f"{median(figures):.{digits}f} ({max(figures):.{digits}f})"


def run(way: str, name: str, seed: int, seconds: float = 0) -> Figures:
    """Return the figures of one run in a process of its own."""
    words = [way, name, str(seed), str(seconds)]
    module = [sys.executable, "-m", "benchmarks.matching.run", *words]
    try:
        done = subprocess.run(
            module, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return {"not_run": f"not ended after {PATIENCE:.0f} s"}
    if done.returncode:
        reason = (done.stderr.strip() or "killed, out of memory").splitlines()[-1]
        return {"not_run": reason.rsplit("NotRun: ", maxsplit=1)[-1]}
    found: Figures = json.loads(done.stdout)
    return found
