"""Write tables as CSV, gzipped CSV, or one sheet of a workbook."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from intervisit.engine.matching.files.workbook import Sheet, write_workbook

Cell = str | int | float
RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "|", "%")


def disarmed(cell: Cell) -> Cell:
    """Return a cell that a spreadsheet won't run: names come from others' files.

    An apostrophe goes before it; ``rearmed`` takes it away again. Numbers stay.
    """
    if not isinstance(cell, str):
        return cell
    bare = cell.lstrip("' ")
    if not bare.startswith(RUN_BY_SPREADSHEETS):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell


def rearmed(cell: str) -> str:
    """Return the cell as it was before it was disarmed."""
    return cell[1:] if cell[:1] == "'" and disarmed(cell[1:]) == cell else cell


def write_table(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    """Write a table; the name's ending says how. The same table, the same bytes."""
    if path.suffix.lower() == ".xlsx":
        write_workbook(path, [Sheet("Table", tuple(header), list(rows))])
    elif path.suffix.lower() == ".gz":
        with (
            path.open("wb") as raw,
            gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed,
            io.TextIOWrapper(packed, encoding="utf-8", newline="") as lines,
        ):
            _write(lines, header, rows)
    else:
        with path.open("w", encoding="utf-8", newline="") as lines:
            _write(lines, header, rows)


def _write(
    lines: TextIO, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([disarmed(cell) for cell in row] for row in rows)
