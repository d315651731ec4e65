"""Rows of a CSV, gzipped CSV or XLSX file, with their numbers."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from intervisit.engine.matching.files.tables_out import rearmed
from intervisit.engine.matching.refusals import InputRefused, Problem

WORKBOOKS = {".xlsx", ".xls", ".ods"}
MOST_DIGITS = 18
"""More than any number here needs, and what 64 bits hold."""
SHOWN = 40
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class TableIn:
    """A header and the rows after it; the first row after the header is number 1."""

    source: str
    header: tuple[str, ...]
    rows: Iterator[Row]

    def positions(self, required: Sequence[str]) -> list[int]:
        """Return where these columns are; refuse a table that lacks one."""
        missing = [name for name in required if name not in self.header]
        if missing:
            there = ", ".join(self.header) or "none"
            reason = f"The column {missing[0]} is missing; there are: {there}."
            raise InputRefused(Problem(reason, self.source))
        return [self.header.index(name) for name in required]

    def refuse(self, row: int, reason: str) -> InputRefused:
        """Return the refusal of a row."""
        return InputRefused(Problem(reason, self.source, row))

    def whole(self, row: int, text: str) -> int:
        """Return the whole number of 0 or more in a cell; refuse anything else."""
        digits = text.strip()
        if not (digits.isascii() and digits.isdecimal() and len(digits) <= MOST_DIGITS):
            raise self.refuse(row, f"{text[:SHOWN]!r} is no whole number of 0 or more.")
        return int(digits)

    def once(self, names: Iterable[tuple[int, str]]) -> None:
        """Refuse a name that stands in more than one row."""
        first: dict[str, int] = {}
        for row, name in names:
            if name in first:
                reason = f"{name} stands twice, first in row {first[name]}."
                raise self.refuse(row, reason)
            first[name] = row


@contextmanager
def table_from(path: Path, *wanted: str) -> Iterator[TableIn]:
    """Open a table; its kind follows from the name's ending.

    Parameters
    ----------
    wanted : columns by which the sheet of a workbook is told; the first sheet with
        anything where none has them
    """
    if not path.is_file():
        raise InputRefused(Problem("There is no such file.", str(path)))
    if path.suffix.lower() in WORKBOOKS:
        source, (header, *rows) = _sheet(path, wanted)
        yield _table(source, header, iter(rows))
        return
    try:
        with _text(path) as lines:
            reader = csv.reader(lines)
            header = next(reader, [])
            armed = ([rearmed(cell) for cell in row] for row in reader)
            yield _table(path.name, header, armed)
    except (UnicodeDecodeError, csv.Error, OSError, EOFError, zlib.error) as error:
        reason = f"The file can't be read as CSV in UTF-8 ({error})."
        raise InputRefused(Problem(reason, path.name)) from error


def _table(source: str, header: list[str], rows: Iterator[list[str]]) -> TableIn:
    names = tuple(name.strip().lower() for name in header)
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise InputRefused(Problem(f"The column {twice[0]} stands twice.", source))
    return TableIn(source, names, _full(source, len(names), rows))


def _full(source: str, width: int, rows: Iterator[list[str]]) -> Iterator[Row]:
    """Yield numbered rows; empty lines count but are passed over."""
    for number, row in enumerate(rows, start=1):
        if len(row) != width:
            if not any(cell.strip() for cell in row):
                continue
            reason = f"The row has {len(row)} cells, the header has {width}."
            raise InputRefused(Problem(reason, source, number))
        yield number, row


@contextmanager
def _text(path: Path) -> Iterator[TextIO]:
    if path.suffix.lower() == ".gz":
        with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as lines:
            yield lines
        return
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield lines


def _sheet(path: Path, wanted: Sequence[str]) -> tuple[str, list[list[str]]]:
    """Return the name and rows, as text, of the sheet that has these columns."""
    # Loaded only where a workbook is read.
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        found = [(each, book.get_sheet_by_name(each)) for each in book.sheet_names]
        sheets = [(each, sheet.to_python()) for each, sheet in found]
    except CalamineError as error:
        reason = f"The file can't be read as a workbook ({error})."
        raise InputRefused(Problem(reason, path.name)) from error
    filled = [(name, rows) for name, rows in sheets if rows]
    if not filled:
        return path.name, [[]]
    name, rows = next((one for one in filled if _has(one[1][0], wanted)), filled[0])
    return f"{path.name}, sheet {name}", [[_cell(cell) for cell in row] for row in rows]


def _has(header: Sequence[object], wanted: Sequence[str]) -> bool:
    return set(wanted) <= {str(name).strip().lower() for name in header}


def _cell(value: object) -> str:
    """Return a cell as it would stand in a CSV: whole numbers without a point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
