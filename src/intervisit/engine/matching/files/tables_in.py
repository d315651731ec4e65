"""Rows of a CSV, gzipped CSV or XLSX file, with their numbers."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from intervisit.engine.matching.refusals import InputRefused, Problem

WORKBOOKS = {".xlsx", ".xls", ".ods"}
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


@contextmanager
def table_from(path: Path) -> Iterator[TableIn]:
    """Open a table; its kind follows from the name's ending."""
    if not path.is_file():
        raise InputRefused(Problem("There is no such file.", str(path)))
    if path.suffix.lower() in WORKBOOKS:
        header, *rows = _sheet(path) or [[]]
        yield _table(path.name, header, iter(rows))
        return
    with _text(path) as lines:
        try:
            reader = csv.reader(lines)
            yield _table(path.name, next(reader, []), reader)
        except (UnicodeDecodeError, csv.Error, OSError, EOFError) as error:
            reason = f"The file can't be read as CSV in UTF-8 ({error})."
            raise InputRefused(Problem(reason, path.name)) from error


def _table(source: str, header: list[str], rows: Iterator[list[str]]) -> TableIn:
    names = tuple(name.strip().lower() for name in header)
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


def _sheet(path: Path) -> list[list[str]]:
    """Return the first sheet that has anything, as text."""
    from python_calamine import CalamineWorkbook  # only where a workbook is read

    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python()
        if rows:
            return [[_cell(value) for value in row] for row in rows]
    return []


def _cell(value: object) -> str:
    """Return a cell as it would stand in a CSV: whole numbers without a point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
