"""What somebody would use instead, on seed 1: no targets, for comparison."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.matching.bench import run
from benchmarks.matching.peers import PEERS
from benchmarks.table import NOT_RUN, Asked, Row

TITLE = (
    "Peers on seed 1: a host below the minimum can’t be opened, and strands its"
    " partners (10 s each; 60 s and larger ones in bench-full)"
)
SECONDS = {False: 10.0, True: 60.0}
ON = {False: ("plus71h", "2k"), True: ("plus71h", "triad75h", "2k", "24k")}
OVERHEAD = 10.0


def rows(asked: Asked) -> Iterator[Row]:
    """Yield what each reaches; what can't run is said, and why."""
    most = SECONDS[asked.full]
    for name in ON[asked.full]:
        for way in ("engine", *PEERS):
            if not asked.allows(most + OVERHEAD):
                yield Row(f"{name}, {way}", {}, f"{NOT_RUN}: no time is left")
                continue
            yield row(f"{name}, {way}", run(way, name, 1, most))


def row(what: str, found: dict[str, object]) -> Row:
    if "not_run" in found:
        return Row(what, {}, f"{NOT_RUN}: {found['not_run']}")
    return Row(
        what,
        {
            "matched": f"{found['matched']:,}",
            "fit": f"{found['fit']:,}",
            "hosts below": f"{found['below']}",
            "stranded": f"{found.get('stranded', 0)}",
            "seconds": f"{found['seconds']:.2f}",
            "MB": f"{found['megabytes']}",
        },
    )
