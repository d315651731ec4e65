"""One instance solved one way in a process of its own: figures as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.matching import peers
from benchmarks.matching.generator import RECIPES, Pairs, generate
from intervisit.engine.matching.report import peak_memory_mb


def engine(pairs: Pairs) -> dict[str, Any]:
    """Solve with the engine and let the independent checker judge."""
    from intervisit.engine.matching.formation import Formation
    from intervisit.engine.matching.instance import Instance
    from intervisit.engine.matching.solve import solve
    from intervisit.engine.matching.tables import tables_of
    from intervisit.engine.matching.verify import verify

    recipe = pairs.recipe
    instance = Instance(
        hosts=tuple(f"H{i}" for i in range(recipe.n_hosts)),
        partners=tuple(f"P{i}" for i in range(recipe.n_partners)),
        host=pairs.host.astype(np.int32),
        partner=pairs.partner.astype(np.int32),
        score=pairs.score.astype(np.int32),
        pinned=np.zeros(len(pairs.host), dtype=bool),
        formation=Formation(recipe.smallest, recipe.largest),
    )
    worked = time.process_time()
    outcome = solve(instance)
    worked = time.process_time() - worked
    memory = peak_memory_mb()
    tables = tables_of(outcome)
    began = time.perf_counter()
    verdict = verify(tables)
    return {
        "partners": recipe.n_partners,
        "matched": verdict.matched,
        "bound": verdict.matched_bound,
        "fit": verdict.fit,
        "fit_bound": verdict.fit_bound,
        "fit_bound_solver": outcome.fit_bound_solver,
        "gap": 100 * verdict.gap,
        "solver_gap": 100 * (1 - verdict.fit / max(outcome.fit_bound_solver, 1)),
        "below": verdict.hosts_below_minimum,
        "worst_off": verdict.worst_off,
        "status": str(outcome.status),
        "by": outcome.proven_by,
        "seconds": outcome.seconds,
        "cpu_seconds": worked,
        "megabytes": memory,
        "sound": verdict.sound,
        "check_seconds": time.perf_counter() - began,
        "pairs": instance.n_pairs,
    }


def peer(pairs: Pairs, name: str, seconds: float) -> dict[str, Any]:
    """Solve with something else and count what its answer breaks."""
    began = time.perf_counter()
    host = peers.PEERS[name](pairs, seconds)
    spent = time.perf_counter() - began
    sizes = np.bincount(host[host >= 0], minlength=pairs.recipe.n_hosts)
    small = (sizes > 0) & (sizes < pairs.recipe.smallest)
    return {
        "matched": int((host >= 0).sum()),
        "fit": peers.fit_of(pairs, host),
        "below": int(small.sum()),
        "stranded": int(sizes[small].sum()),
        "seconds": spent,
        "megabytes": peak_memory_mb(),
    }


def prepared(name: str, seed: int) -> Pairs:
    """Return the instance, made in a process of its own: its memory doesn't count."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.npz"
        words = [sys.executable, "-m", "benchmarks.matching.run"]
        subprocess.run([*words, "prepare", name, str(seed), str(path)], check=True)
        with np.load(path) as saved:
            columns = (saved["host"], saved["partner"], saved["score"])
            return Pairs(RECIPES[name], seed, *columns)


def prepare(name: str, seed: int, path: str) -> None:
    """Save an instance."""
    pairs = generate(name, seed)
    np.savez(path, host=pairs.host, partner=pairs.partner, score=pairs.score)


def main() -> None:
    way, name, seed, seconds = sys.argv[1:5]
    if way == "prepare":
        prepare(name, int(seed), seconds)
        return
    pairs = prepared(name, int(seed))
    found = engine(pairs) if way == "engine" else peer(pairs, way, float(seconds))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
