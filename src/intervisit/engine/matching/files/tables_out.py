"""Write tables as CSV, gzipped CSV, or one sheet of a workbook."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from intervisit.engine.matching.files.workbook import Sheet, write_workbook

Cell = str | int | float


def write_table(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    """Write a table; the name's ending says how. The same table, the same bytes."""
    if path.suffix.lower() == ".xlsx":
        write_workbook(path, [Sheet(path.stem[:31], tuple(header), list(rows))])
    elif path.suffix.lower() == ".gz":
        with (
            path.open("wb") as raw,
            gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed,
            io.TextIOWrapper(packed, encoding="utf-8", newline="") as lines,
        ):
            _write(csv.writer(lines, lineterminator="\n"), header, rows)
    else:
        with path.open("w", encoding="utf-8", newline="") as lines:
            _write(csv.writer(lines, lineterminator="\n"), header, rows)


def _write(
    writer: object, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    writer.writerow(header)  # type: ignore[attr-defined]
    writer.writerows(rows)  # type: ignore[attr-defined]
