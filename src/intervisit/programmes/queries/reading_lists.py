"""Lists as they come: pasted or as a file, read into lines about organisations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import IO

from intervisit.imports.domain.archives import Form, Upload
from intervisit.imports.domain.delimited import read_delimited
from intervisit.imports.domain.limits import DEFAULT_LIMITS
from intervisit.imports.domain.problems import Fault, Unreadable
from intervisit.imports.domain.sheet import Line
from intervisit.imports.domain.workbook import read_workbook
from intervisit.imports.queries.files import uploaded
from intervisit.programmes.domain.listing import (
    Written,
    lines_of_table,
    lines_of_text,
)
from intervisit.programmes.domain.taking import Wish
from intervisit.programmes.models import Cohort
from intervisit.programmes.queries.taking import Reader

ONE_TOO_MANY = 5_001


def wishes_in_text(
    cohort: Cohort, text: str, membership: str, strand: str | None
) -> list[Wish]:
    """Read what was typed or pasted; a line that names nobody says so."""
    reader = Reader(cohort)
    lines = lines_of_text(text, reader.knows, reader.is_way)
    return _read(reader, lines, membership, strand)


def wishes_in_file(
    cohort: Cohort,
    content: IO[bytes],
    name: str,
    membership: str,
    strand: str | None,
) -> list[Wish]:
    """Read a CSV file or a workbook, packed or not.

    Raises
    ------
    Unreadable
        When it is no table that can be read safely.
    """
    upload = uploaded(content, name)
    rows = [(line.number, line.cells) for line in islice(_lines(upload), ONE_TOO_MANY)]
    return _read(Reader(cohort), lines_of_table(rows), membership, strand)


def _lines(upload: Upload) -> Iterator[Line]:
    if upload.form is Form.ROSTER:
        raise Unreadable(Fault.SEVERAL_TABLES, count="", names="OneRoster")
    if upload.form is Form.WORKBOOK:
        return read_workbook(upload.content, DEFAULT_LIMITS, "").lines()
    return read_delimited(upload.content, DEFAULT_LIMITS).lines()


def _read(
    reader: Reader, lines: Iterator[Written], membership: str, strand: str | None
) -> list[Wish]:
    return [
        reader.wish(line, membership, strand) for line in islice(lines, ONE_TOO_MANY)
    ]
