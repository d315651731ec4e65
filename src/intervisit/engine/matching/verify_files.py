"""Read the files that the independent check works on, with code of its own.

CSV, gzipped CSV, and workbooks: of a workbook, the first sheet that has the columns
which are asked for, so that the book which `match` writes can be checked as it is.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import zlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from intervisit.engine.matching.verify_tables import NamedOddSet, Tables

WORKBOOKS = {".xlsx", ".xls", ".ods"}
BETWEEN = re.compile(r"[;,|]")
MEMBERS = ("partners", "hosts_once", "hosts_once_other_half", "hosts_twice")
MOST_DIGITS = 18
SHOWN = 40


class UnreadableFile(ValueError):
    """A file can't be read, lacks a column, or holds what is no whole number."""


def read_rows(path: Path, *names: str) -> Iterator[tuple[str, list[str]]]:
    """Yield where a row stands, "pairs.csv, row 3", and its cells of these columns."""
    try:
        yield from _rows_of(path, names)
    except UnreadableFile:
        raise
    except (OSError, EOFError, zlib.error, csv.Error, UnicodeError) as error:
        message = f"{path.name} can't be read: {error}."
        raise UnreadableFile(message) from error


def _rows_of(path: Path, names: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    rows = _sheet_rows(path, names) if _is_workbook(path) else _text_rows(path)
    header = [name.strip().lower() for name in next(rows, [])]
    for name in names:
        if header.count(name) != 1:
            several = "more than one column" if name in header else "no column"
            message = f"{path.name} has {several} {name}."
            raise UnreadableFile(message)
    at = [header.index(name) for name in names]
    for number, row in enumerate(rows, start=1):
        if not any(row):
            continue
        where = f"{path.name}, row {number}"
        if len(row) != len(header):
            message = f"{where}: {len(row)} cells, the header has {len(header)}."
            raise UnreadableFile(message)
        yield where, [row[place] for place in at]


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() in WORKBOOKS


def _text_rows(path: Path) -> Iterator[list[str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as lines:
        yield from csv.reader(lines)


def _sheet_rows(path: Path, names: tuple[str, ...]) -> Iterator[list[str]]:
    """Yield the rows of the sheet with these columns, else of the first one."""
    # Loaded only where a workbook is read.
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except CalamineError as error:
        message = f"{path.name} can't be read as a workbook: {error}."
        raise UnreadableFile(message) from error
    named = (rows for rows in sheets if rows and set(names) <= set(map(str, rows[0])))
    for row in next(chain(named, sheets), []):
        yield [_words_of(cell) for cell in row]


def _words_of(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def read_pairs(path: Path) -> tuple[list[str], list[str], list[int]]:
    """Return the columns host, partner, score."""
    hosts, partners, scores = [], [], []
    for where, (host, partner, score) in read_rows(path, "host", "partner", "score"):
        hosts.append(host)
        partners.append(partner)
        scores.append(_whole(where, score))
    return hosts, partners, scores


def read_links(path: Path | None) -> frozenset[tuple[str, str]]:
    """Return pairs (host, partner); none without a file."""
    if path is None:
        return frozenset()
    return frozenset((h, p) for _where, (h, p) in read_rows(path, "host", "partner"))


def read_shares(
    facilitators: Path | None, caps: Path | None, floors: Path | None
) -> dict[str, Any]:
    """Return who accompanies which host, how many each can, and who gets places."""
    carried = read_rows(facilitators, "host", "facilitator") if facilitators else ()
    most = read_rows(caps, "facilitator", "groups") if caps else ()
    kept = read_rows(floors, "name", "partners", "places") if floors else ()
    return {
        "facilitator": {host: name for _where, (host, name) in carried if name},
        "caps": {name: _whole(where, groups) for where, (name, groups) in most},
        "floors": tuple(
            (name, _members(partners), _whole(where, places))
            for where, (name, partners, places) in kept
        ),
    }


def _members(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in BETWEEN.split(text) if part.strip())


def read_extras(path: Path | None) -> dict[tuple[str, str], int]:
    """Return the extra fit of two partners in one group."""
    rows = read_rows(path, "one", "other", "worth") if path else ()
    return {(one, other): _whole(at, worth) for at, (one, other, worth) in rows}


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


def _read_certificate(
    path: Path,
) -> tuple[list[str], list[int], list[int], list[NamedOddSet]]:
    priced, prices, shorts, odd_sets = [], [], [], []
    for where, row in read_rows(path, "partner", "price", "short"):
        partner, price, short = row
        if partner.startswith("{"):
            odd_sets.append((_whole(where, price), *_odd_set(where, partner)))
        else:
            priced.append(partner)
            prices.append(_whole(where, price))
            shorts.append(_whole(where, short))
    return priced, prices, shorts, odd_sets


def _odd_set(
    where: str, text: str
) -> tuple[list[str], list[str], list[str], list[str]]:
    """Return the members of an odd set: partners, and hosts by their halves inside."""
    try:
        members = json.loads(text)
        lists = [[str(name) for name in members.pop(key, ())] for key in MEMBERS]
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        message = f"{where}: this odd set can't be read."
        raise UnreadableFile(message) from error
    if members:
        message = f"{where}: an odd set has {', '.join(MEMBERS)}, not {min(members)}."
        raise UnreadableFile(message)
    partners, first, second, both = lists
    return partners, first, second, both


def _whole(where: str, text: str) -> int:
    digits = text.strip().removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= MOST_DIGITS):
        message = f"{where}: {text[:SHOWN]!r} stands where a whole number belongs."
        raise UnreadableFile(message)
    return int(text)
