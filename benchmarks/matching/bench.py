"""`python -m benchmarks.matching.bench [--full]`: the engine against its targets.

The quick table has the small and middle instances and ends within a few minutes;
`--full` adds the large ones and gives the peers their full minute.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Any

from benchmarks.matching.peers import PEERS
from benchmarks.matching.targets import LARGE, QUICK, SEEDS, Target

PEER_SECONDS = {False: 10.0, True: 60.0}
PEERS_ON = {False: ("plus71h", "2k"), True: ("plus71h", "triad75h", "2k", "24k")}
PATIENCE = 900.0


def rows(full: bool = False) -> Iterable[dict[str, Any]]:  # noqa: FBT002
    """Yield a row for each instance, then one for each peer on seed 1; print them."""
    print(ENGINE_HEAD)
    for target in (*QUICK, *LARGE) if full else QUICK:
        row = engine_row(target)
        print(engine_line(row), flush=True)
        yield row
    print(PEER_HEAD)
    for row in peer_rows(full=full):
        print(peer_line(row), flush=True)
        yield row


def engine_row(target: Target) -> dict[str, Any]:
    """Return the figures of five seeds of one instance, with the verdict."""
    runs = [run("engine", target.name, seed) for seed in SEEDS]
    gap, seconds = [one["gap"] for one in runs], [one["seconds"] for one in runs]
    memory = max(one["megabytes"] for one in runs)
    left = [one["bound"] - one["matched"] for one in runs]
    proven = sum(one["status"] == "optimal" for one in runs)
    held = all(one["sound"] and one["below"] == 0 for one in runs)
    close = proven == len(runs) if target.gap is None else median(gap) <= target.gap
    met = {
        "schools": max(left) == 0,
        "gap": close,
        "time": median(seconds) <= target.seconds,
        "memory": memory <= target.megabytes,
        "checker": held,
    }
    return {
        "instance": target.name,
        "pairs": runs[0]["pairs"],
        "left": left,
        "proven": proven,
        "gap": (median(gap), max(gap)),
        "solver_gap": median(one["solver_gap"] for one in runs),
        "worst_off": min(one["worst_off"] for one in runs),
        "below": sum(one["below"] for one in runs),
        "seconds": (median(seconds), max(seconds)),
        "cpu_seconds": median(one["cpu_seconds"] for one in runs),
        "megabytes": memory,
        "check_seconds": max(one["check_seconds"] for one in runs),
        "target": target,
        "missed": [name for name, reached in met.items() if not reached],
    }


def peer_rows(*, full: bool) -> Iterator[dict[str, Any]]:
    """Yield what the peers reach on seed 1."""
    for name in PEERS_ON[full]:
        for way in PEERS:
            found = run(way, name, 1, PEER_SECONDS[full])
            yield {"instance": name, "peer": way, **found}


def run(way: str, name: str, seed: int, seconds: float = 0) -> dict[str, Any]:
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
        if way == "engine":
            raise RuntimeError(reason)
        return {"not_run": reason.rsplit("NotRun: ", maxsplit=1)[-1]}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


ENGINE_HEAD = (
    f"{'instance':11}{'pairs':>9}  {'left over':13}{'proven':7}"
    f"{'gap % (worst)':18}{'gate':7}{'worst off':10}{'below':6}"
    f"{'seconds (worst)':17}{'gate':6}{'cpu s':>7}{'MB':>6}{'check s':>8}  missed"
)
PEER_HEAD = (
    f"\n{'instance':11}{'peer':13}{'matched':>8}{'fit':>10}"
    f"{'hosts below':>12}{'stranded':>9}{'seconds':>9}{'MB':>6}"
)


def engine_line(row: dict[str, Any]) -> str:
    target: Target = row["target"]
    gap = f"{row['gap'][0]:.4f} ({row['gap'][1]:.4f})"
    seconds = f"{row['seconds'][0]:.2f} ({row['seconds'][1]:.2f})"
    gate = "proof" if target.gap is None else f"{target.gap}"
    left = ",".join(str(n) for n in row["left"])
    return (
        f"{row['instance']:11}{row['pairs']:>9}  {left:13}{row['proven']}/5    "
        f"{gap:18}{gate:7}{row['worst_off']:<10}{row['below']:<6}"
        f"{seconds:17}{target.seconds:<6}{row['cpu_seconds']:>7.2f}{row['megabytes']:>6}"
        f"{row['check_seconds']:8.2f}  {', '.join(row['missed']) or '-'}"
    )


def peer_line(row: dict[str, Any]) -> str:
    head = f"{row['instance']:11}{row['peer']:13}"
    if "not_run" in row:
        return f"{head}not run: {row['not_run']}"
    return (
        f"{head}{row['matched']:>8}{row['fit']:>10}{row['below']:>12}"
        f"{row['stranded']:>9}{row['seconds']:>9.2f}{row['megabytes']:>6}"
    )


if __name__ == "__main__":
    for _ in rows(full="--full" in sys.argv):
        pass
