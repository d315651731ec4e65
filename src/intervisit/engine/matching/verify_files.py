"""Read the files that the independent check works on; own code, CSV and .gz only."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from intervisit.engine.matching.verify_tables import Tables


class UnreadableFile(ValueError):  # noqa: N818 - a sentence about a file
    """A file lacks a column or holds something that is no whole number."""


def read_rows(path: Path, *names: str) -> Iterator[list[str]]:
    """Yield the cells of these columns, row by row."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader, [])
        missing = [name for name in names if name not in header]
        if missing:
            message = f"{path.name} has no column {missing[0]}."
            raise UnreadableFile(message)
        at = [header.index(name) for name in names]
        for number, row in enumerate(reader, start=1):
            if not row:
                continue
            if len(row) < len(header):
                message = f"{path.name}, row {number}: a cell is missing."
                raise UnreadableFile(message)
            yield [row[place] for place in at]


def read_pairs(path: Path) -> tuple[list[str], list[str], list[int]]:
    """Return the columns host, partner, score."""
    hosts, partners, scores = [], [], []
    for host, partner, score in read_rows(path, "host", "partner", "score"):
        hosts.append(host)
        partners.append(partner)
        scores.append(_whole(path, score))
    return hosts, partners, scores


def read_links(path: Path | None) -> frozenset[tuple[str, str]]:
    """Return pairs (host, partner); none without a file."""
    if path is None:
        return frozenset()
    return frozenset((h, p) for h, p in read_rows(path, "host", "partner"))


def read_tables(pairs: Path, groups: Path, certificate: Path, **limits: Any) -> Tables:
    """Return everything that the check needs; `limits` are further fields."""
    pair_host, pair_partner, pair_score = read_pairs(pairs)
    group_host, group_partner, group_score = read_pairs(groups)
    priced, price, short, odd_sets = _read_certificate(certificate)
    return Tables(
        pair_host=pair_host,
        pair_partner=pair_partner,
        pair_score=pair_score,
        group_host=group_host,
        group_partner=group_partner,
        group_score=group_score,
        priced_partner=priced,
        price=price,
        short=short,
        odd_sets=odd_sets,
        **limits,
    )


def _read_certificate(path: Path) -> tuple[list[str], list[int], list[int], list[Any]]:
    priced, prices, shorts, odd_sets = [], [], [], []
    for partner, price, short in read_rows(path, "partner", "price", "short"):
        if partner.startswith("{"):
            members = json.loads(partner)
            parts = [members[key] for key in ("partners", "hosts_once", "hosts_twice")]
            odd_sets.append((_whole(path, price), *parts))
        else:
            priced.append(partner)
            prices.append(_whole(path, price))
            shorts.append(_whole(path, short))
    return priced, prices, shorts, odd_sets


def _whole(path: Path, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        message = f"{path.name} has {text!r} where a whole number belongs."
        raise UnreadableFile(message) from None
