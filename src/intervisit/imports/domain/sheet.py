"""A table as it came: a header and numbered lines of text cells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from intervisit.imports.domain.problems import Problem

#: Lines of a sheet can be walked through as often as one likes.
LineSource = Callable[[], Iterator["Line"]]


@dataclass(frozen=True, slots=True)
class Remark:
    """A problem that a reader saw in the cell with this index."""

    index: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table; `number` is what a spreadsheet shows at its left."""

    number: int
    cells: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells) and not self.remarks


@dataclass(frozen=True, slots=True)
class RawTable:
    """Lines before anybody knows which of them is the header."""

    lines: LineSource
    notices: tuple[Problem, ...] = ()
    sheet_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its header found; `lines()` begins below the header.

    Parameters
    ----------
    header : one name a column, as in the file; empty ones are called "Column C",
        and a second column of the same name carries its number.
    header_number : the line that the header stands on, from 1.
    """

    header: tuple[str, ...]
    header_number: int
    lines: LineSource
    notices: tuple[Problem, ...] = field(default=())
    sheet_names: tuple[str, ...] = ()


def column_letters(index: int) -> str:
    """Name a column as a spreadsheet does.

    >>> [column_letters(index) for index in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def named_columns(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Give every column a name of its own."""
    seen: dict[str, int] = {}
    names = []
    for index, cell in enumerate(cells):
        letters = column_letters(index)
        name = " ".join(cell.replace("\x00", "").split())[:120]
        name = name or f"Column {letters}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)
