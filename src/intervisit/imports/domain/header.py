"""Find the header of a table: offices like a title and a date above it."""

from collections.abc import Iterator
from typing import Final

from intervisit.imports.domain.limits import Limits
from intervisit.imports.domain.mapping import Sample, header_score, normalised
from intervisit.imports.domain.problems import Fault, Unreadable, notice
from intervisit.imports.domain.sheet import Line, RawTable, Sheet, named_columns
from intervisit.imports.domain.targets import TARGETS, Subject
from intervisit.imports.domain.values.numbers import parse_number
from intervisit.imports.domain.values.parsed import is_absent

SAMPLED_ROWS: Final = 400
FEWEST_COLUMNS: Final = 2


def with_header(table: RawTable, subject: Subject, limits: Limits) -> Sheet:
    """Part a table into its header and its lines.

    Raises
    ------
    Unreadable
        when no line looks like a header, or none follows it.

    Notes
    -----
    Among the first lines the one with most words that we know wins, then the one
    with most filled cells, then the upper one. Numbers count against a line.
    """
    head = [line for line, _ in zip(table.lines(), range(limits.header_lines))]  # noqa: B905 - the shorter one ends it
    likely = [line for line in head if filled(line) >= FEWEST_COLUMNS]
    best = max(
        likely, key=lambda line: (score(line, subject), -line.number), default=None
    )
    if best is None or score(best, subject) <= 0:
        raise Unreadable(Fault.NO_HEADER)
    number = best.number
    notices = table.notices
    if any(line.number < number and filled(line) for line in head):
        notices = (*notices, notice(Fault.LINES_ABOVE_HEADER, row=number))

    def lines() -> Iterator[Line]:
        return (
            line for line in table.lines() if line.number > number and not line.is_blank
        )

    if next(lines(), None) is None:
        raise Unreadable(Fault.NO_ROWS)
    header = named_columns(trimmed(best.cells))
    return Sheet(header, number, lines, notices, table.sheet_names)


def filled(line: Line) -> int:
    return sum(1 for cell in line.cells if cell.strip())


def score(line: Line, subject: Subject) -> int:
    """Weigh a line as a header: known words most, then texts, numbers against it."""
    total = 0
    for cell in line.cells:
        if is_absent(cell):
            continue
        words = normalised(cell)
        if any(header_score(target, words) for target in TARGETS[subject].values()):
            total += 20
        is_text = parse_number(cell).problem is not None and any(map(str.isalpha, cell))
        total += 1 if is_text else -3
    return total


def trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out empty columns at the right end of a header."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def sampled(sheet: Sheet, file_name: str) -> Sample:
    """Take cells of a sheet for the guess: its first rows, by column."""
    columns: list[list[str]] = [[] for _ in sheet.header]
    for count, line in enumerate(sheet.lines()):
        if count >= SAMPLED_ROWS:
            break
        for index, cell in enumerate(line.cells[: len(columns)]):
            columns[index].append(cell)

    def whole(index: int) -> Iterator[str]:
        return (line.cells[index] for line in sheet.lines() if index < len(line.cells))

    return Sample(sheet.header, tuple(map(tuple, columns)), file_name, whole)
