"""The figures of a solve, for `report.json` and for people."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from intervisit.engine.matching.outcome import Outcome
from intervisit.engine.matching.verify import Verdict


def figures(outcome: Outcome, verdict: Verdict) -> dict[str, Any]:
    """Return the report's figures; bounds and gap are what the checker recomputed."""
    instance = outcome.instance
    return {
        "status": str(outcome.status),
        "proven_by": outcome.proven_by,
        "matched": verdict.matched,
        "matched_bound": verdict.matched_bound,
        "fit": verdict.fit,
        "fit_bound": verdict.fit_bound,
        "gap": verdict.gap,
        "fit_bound_solver": outcome.fit_bound_solver,
        "hosts_open": verdict.hosts_open,
        "hosts_below_minimum": verdict.hosts_below_minimum,
        "worst_off": verdict.worst_off,
        "faults": list(verdict.faults),
        "hosts": instance.n_hosts,
        "partners": instance.n_partners,
        "pairs": instance.n_pairs,
        "smallest": instance.formation.smallest,
        "largest": instance.formation.largest,
        "seconds": round(outcome.seconds, 3),
        "peak_memory_mb": peak_memory_mb(),
    }


def peak_memory_mb() -> int:
    """Return the most memory that this process has used so far; 0 where unknown.

    Linux passes the figure of ``getrusage`` on from the process that started this one,
    so its own count is read first.
    """
    try:
        words = Path("/proc/self/status").read_text().split()
        return int(words[words.index("VmHWM:") + 1]) // 1024
    except (OSError, ValueError):
        return _by_rusage()


def _by_rusage() -> int:
    try:
        import resource
    except ImportError:  # Windows
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)


def summary(report: dict[str, Any]) -> str:
    """Return the figures in a few lines."""
    certain = {
        "optimal": f"proven optimal by {report['proven_by']}",
        "bounded": "the gap is what is left open",
        "time_limit": "stopped by the time limit",
        "cancelled": "cancelled",
    }[report["status"]]
    placed = (
        f"{report['matched']} of {report['partners']} schools placed, at most "
        f"{report['matched_bound']} are possible, {report['hosts_open']} hosts open."
    )
    fit = (
        f"Total fit {report['fit']}, at most {report['fit_bound']}: "
        f"gap {100 * report['gap']:.4f} % ({certain})."
    )
    effort = (
        f"Worst-off school {report['worst_off']} points. "
        f"{report['seconds']} s solving, {report['peak_memory_mb']} MB."
    )
    return f"{placed}\n{fit}\n{effort}"
