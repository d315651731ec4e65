"""`python -m benchmarks.matching.bounds [NAME …]`: solve, and write bounds.csv anew.

A row for each instance and seed: what no plan can exceed, as the checker computes it
from the certificate, beside the best plan that is known. Rows of other instances stay.
The file is the benchmark's table of record: who has a better plan, or a lower bound,
writes it there.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

from benchmarks.matching.bench import run
from benchmarks.matching.generator import generate
from benchmarks.matching.publish import fingerprint
from benchmarks.matching.targets import QUICK, SEEDS

RECORD = Path(__file__).with_name("bounds.csv")
HEADER = (
    *("instance", "seed", "hosts", "partners", "smallest", "largest", "pairs"),
    *("count_bound", "count", "fit_bound", "fit_bound_at_count", "fit", "status"),
    "sha256",
)


def main(names: list[str]) -> None:
    """Solve the small instances, or those that are named, with five seeds each."""
    wanted = names or [target.name for target in QUICK]
    rows = {(row["instance"], int(row["seed"])): row for row in recorded()}
    for name in wanted:
        for seed in SEEDS:
            rows[name, seed] = row_of(name, seed)
            print(",".join(str(rows[name, seed][key]) for key in HEADER[:-1]))
            save(list(rows.values()))


def recorded() -> list[dict[str, Any]]:
    """Give the rows that the file has."""
    if not RECORD.exists():
        return []
    with RECORD.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def save(rows: list[dict[str, Any]]) -> None:
    with RECORD.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def row_of(name: str, seed: int) -> dict[str, Any]:
    """Solve one instance and have it checked."""
    found = run("engine", name, seed)
    if not found.get("sound"):
        message = f"{name}, seed {seed}: {found.get('not_run', 'the checker refused')}"
        raise RuntimeError(message)
    pairs = generate(name, seed)
    recipe = pairs.recipe
    return {
        "instance": name,
        "seed": seed,
        "hosts": recipe.n_hosts,
        "partners": recipe.n_partners,
        "smallest": recipe.smallest,
        "largest": recipe.largest,
        "pairs": found["pairs"],
        "count_bound": found["bound"],
        "count": found["matched"],
        "fit_bound": found["fit_bound"],
        "fit_bound_at_count": min(found["fit_bound"], found["fit_bound_solver"]),
        "fit": found["fit"],
        "status": found["status"],
        "sha256": fingerprint(pairs),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
