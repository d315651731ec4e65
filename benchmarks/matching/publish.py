"""`python -m benchmarks.matching.publish NAME SEED FILE`: an instance as pairs."""

from __future__ import annotations

import csv
import gzip
import sys

from benchmarks.matching.generator import generate


def publish(name: str, seed: int, path: str) -> int:
    """Write host,partner,score; return how many pairs there are."""
    pairs = generate(name, seed)
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "wt", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(("host", "partner", "score"))
        columns = (pairs.host.tolist(), pairs.partner.tolist(), pairs.score.tolist())
        for host, partner, score in zip(*columns, strict=True):
            writer.writerow((f"H{host}", f"P{partner}", score))
    return len(pairs.score)


if __name__ == "__main__":
    print(publish(sys.argv[1], int(sys.argv[2]), sys.argv[3]), "pairs")
