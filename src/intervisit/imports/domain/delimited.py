"""Text tables: one record after the other, whatever the quotation marks do.

Python's `csv` would read a quotation mark that is never closed to the end of the
file, and lose every row after it. Here a record is parsed strictly by itself, and
joined with the next physical lines only while that helps.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

from intervisit.imports.domain.encoding import WINDOWS, encoding_of
from intervisit.imports.domain.limits import Limits
from intervisit.imports.domain.problems import Fault, Problem, Unreadable, notice
from intervisit.imports.domain.sheet import Line, RawTable, Remark

DELIMITERS: Final = (",", ";", "\t", "|")
SNIFFED_LINES: Final = 30
#: The first line says more about a table than the others.
FIRST_LINE_COUNTS: Final = 3
SAID: Final = re.compile(r"sep=[^\w\s\"]|sep=\t", re.IGNORECASE)
UNFINISHED: Final = "unexpected end of data"


@dataclass(frozen=True, slots=True)
class Dialect:
    encoding: str
    delimiter: str
    width: int
    skipped_lines: int = 0


def read_delimited(stream: IO[bytes], limits: Limits) -> RawTable:
    """Give the lines of a CSV, semicolon, tab or pipe file.

    Returns
    -------
    A table whose lines are read from the stream anew at each walk; lines that can't
    be parsed are there, with a remark. Two walks at once would disturb each other.
    """
    encoding = encoding_of(stream)
    dialect = dialect_of(stream, encoding, limits)
    notices = (notice(Fault.OLD_ENCODING),) if encoding == WINDOWS else ()

    def lines() -> Iterator[Line]:
        return numbered_lines(stream, dialect, limits)

    return RawTable(lines=lines, notices=notices)


def numbered_lines(
    stream: IO[bytes], dialect: Dialect, limits: Limits
) -> Iterator[Line]:
    stream.seek(0)
    text = io.TextIOWrapper(
        stream, encoding=dialect.encoding, errors="replace", newline=None
    )
    try:
        physical = physical_lines(text, limits)
        for _ in range(dialect.skipped_lines):
            next(physical, None)
        records = Records(physical, dialect, limits)
        for number, (cells, remarks) in enumerate(records, 1 + dialect.skipped_lines):
            if number > limits.rows + limits.header_lines:
                raise Unreadable(Fault.TOO_MANY_ROWS, most=f"{limits.rows:,}")
            if len(cells) > limits.columns:
                raise Unreadable(Fault.TOO_MANY_COLUMNS, most=limits.columns)
            yield Line(number, tuple(cells), tuple(remarks))
    finally:
        text.detach()


def physical_lines(text: io.TextIOWrapper, limits: Limits) -> Iterator[str | None]:
    """Give line after line without its end; None where a line is absurdly long."""
    while line := text.readline(limits.line_characters):
        if line.endswith("\n"):
            yield line[:-1]
        elif len(line) < limits.line_characters:
            yield line
        else:
            while (rest := text.readline(limits.line_characters)) and (
                not rest.endswith("\n")
            ):
                pass
            yield None


class Records:
    """Records of a text table, each with what is odd about it."""

    def __init__(
        self, physical: Iterator[str | None], dialect: Dialect, limits: Limits
    ) -> None:
        self.physical = physical
        self.dialect = dialect
        self.limits = limits
        self.waiting: list[str | None] = []

    def __iter__(self) -> Iterator[tuple[list[str], list[Remark]]]:
        while True:
            if self.waiting:
                line = self.waiting.pop(0)
            else:
                try:
                    line = next(self.physical)
                except StopIteration:
                    return
            yield self.record(line)

    def record(self, line: str | None) -> tuple[list[str], list[Remark]]:
        if line is None:
            return [], [Remark(0, Problem(Fault.LINE_TOO_LONG))]
        if '"' not in line:
            return line.split(self.dialect.delimiter), []
        cells, is_unfinished = self.parsed(line)
        if cells is not None:
            return cells, []
        if not is_unfinished:
            return self.parsed_leniently(line), []
        joined = self.joined(line)
        if joined is not None:
            return joined, []
        cells = line.split(self.dialect.delimiter)
        return cells, [Remark(0, Problem(Fault.QUOTE_NOT_CLOSED))]

    def parsed(self, text: str) -> tuple[list[str] | None, bool]:
        """Parse one record; where it fails, tell whether a quotation is still open."""
        try:
            reader = csv.reader([text], delimiter=self.dialect.delimiter, strict=True)
            return next(reader), False
        except csv.Error as error:
            return None, UNFINISHED in str(error)

    def parsed_leniently(self, text: str) -> list[str]:
        try:
            return next(csv.reader([text], delimiter=self.dialect.delimiter))
        except csv.Error:
            return text.split(self.dialect.delimiter)

    def joined(self, first: str) -> list[str] | None:
        """Join a record that runs over several lines; put them back if it doesn't.

        A joined record must be as wide as the table. Otherwise a mark that was never
        closed would swallow the next person whose line happens to hold one too.
        """
        taken: list[str | None] = []
        text = first
        while len(taken) < self.limits.record_lines:
            line = self.waiting.pop(0) if self.waiting else next(self.physical, None)
            if line is None:
                break
            taken.append(line)
            text = f"{text}\n{line}"
            if len(text) > self.limits.line_characters:
                break
            if '"' in line:
                cells, is_unfinished = self.parsed(text)
                if cells is not None and len(cells) == self.dialect.width:
                    return cells
                if not is_unfinished:
                    break
        self.waiting[:0] = taken
        return None


def dialect_of(stream: IO[bytes], encoding: str, limits: Limits) -> Dialect:
    """Find what stands between cells, and lines before the table that say so.

    Notes
    -----
    A delimiter is judged by how many lines it cuts into the same number of cells;
    ties go to the order of `DELIMITERS`. `sep=;` is Excel's own way of telling.
    """
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline=None)
    try:
        physical = physical_lines(text, limits)
        head = [line for line, _ in zip(physical, range(SNIFFED_LINES), strict=False)]
    finally:
        text.detach()
        stream.seek(0)
    lines = [line for line in head if line]
    if lines and SAID.match(lines[0]):
        sign = lines[0][-1]
        return Dialect(encoding, sign, width_of(lines[1:], sign), skipped_lines=1)
    sign = max(DELIMITERS, key=lambda sign: evenness(lines, sign))
    return Dialect(encoding, sign, width_of(lines, sign))


def evenness(lines: list[str], delimiter: str) -> int:
    """Count the lines that are equally wide, and a little the width."""
    width = width_of(lines, delimiter)
    if width == 1:
        return 0
    times = sum(1 for line in lines if unquoted(line).count(delimiter) == width - 1)
    in_header = FIRST_LINE_COUNTS if delimiter in lines[0] else 0
    return (times + in_header) * 100 + min(width, 99)


def width_of(lines: list[str], delimiter: str) -> int:
    """Give the number of cells that most lines have."""
    widths = Counter(unquoted(line).count(delimiter) + 1 for line in lines)
    widths.pop(1, None)
    return widths.most_common(1)[0][0] if widths else 1


def unquoted(line: str) -> str:
    """Leave out what stands between quotation marks."""
    return "".join(line.split('"')[::2])
