"""`python -m benchmarks.matching.publish NAME SEED FILE`: an instance as pairs."""

from __future__ import annotations

import gzip
import hashlib
import sys
from collections.abc import Iterator

from benchmarks.matching.generator import Pairs, generate


def lines_of(pairs: Pairs) -> Iterator[str]:
    """Give the file of an instance line by line: host,partner,score."""
    yield "host,partner,score\n"
    columns = (pairs.host.tolist(), pairs.partner.tolist(), pairs.score.tolist())
    for host, partner, score in zip(*columns, strict=True):
        yield f"H{host},P{partner},{score}\n"


def fingerprint(pairs: Pairs) -> str:
    """Give the SHA-256 of the file, by which two know that they speak of the same."""
    found = hashlib.sha256()
    for line in lines_of(pairs):
        found.update(line.encode())
    return found.hexdigest()


def publish(name: str, seed: int, path: str) -> Pairs:
    """Write an instance; a name that ends in .gz is packed."""
    pairs = generate(name, seed)
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "wt", encoding="utf-8", newline="") as file:
        file.writelines(lines_of(pairs))
    return pairs


if __name__ == "__main__":
    made = publish(sys.argv[1], int(sys.argv[2]), sys.argv[3])
    print(len(made.score), "pairs; SHA-256 of the file, unpacked:", fingerprint(made))
