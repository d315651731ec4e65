"""Worksheets of XLSX, XLSM, XLSB, XLS and ODS files, as lines of text cells.

python-calamine reads the cells. It lays a sheet out as a full rectangle, so a sheet
that claims a cell at the far end of the world is refused before; and it gives only
the stored results of formulas, so they are looked up in the XML to be remarked on.
"""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import IO, Any, Final

import python_calamine as calamine

from intervisit.imports.domain.archives import BROKEN_ZIP
from intervisit.imports.domain.limits import Limits
from intervisit.imports.domain.problems import Fault, Problem, Unreadable, notice
from intervisit.imports.domain.sheet import Line, RawTable, Remark

CHUNK_BYTES: Final = 1 << 18
OVERLAP: Final = 600
CELL: Final = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*?(?:/>|>(<f\b)?)'
)
SHEET: Final = re.compile(rb"<sheet\b([^>]*)>")
ATTRIBUTE: Final = re.compile(rb'([\w:]+)="([^"]*)"')
RELATION: Final = re.compile(rb"<Relationship\b([^>]*)>")
#: In an ODS, cells with a value that stand for many, and rows that begin with one.
REPEATED_CELL: Final = re.compile(
    rb"<table:table-cell(?=[^>]*office:value-type)"
    rb'[^>]*number-columns-repeated="([0-9]+)"'
)
REPEATED_ROW: Final = re.compile(
    rb'<table:table-row[^>]*number-rows-repeated="([0-9]+)"[^>]*>\s*'
    rb"(?:<table:table-cell[^>]*/>\s*)*<table:table-cell[^>]*office:value-type"
)
BIGGEST_WHOLE_FLOAT: Final = 1e15


@dataclass(frozen=True, slots=True)
class Formulas:
    """Cells (row from 1, column from 0) that hold a formula, and the sheet's reach."""

    cells: frozenset[tuple[int, int]]
    reach_cells: int


def read_workbook(stream: IO[bytes], limits: Limits, sheet: str = "") -> RawTable:
    """Give the lines of one worksheet: the one named, or the fullest that is shown.

    Raises
    ------
    Unreadable
        when the workbook is locked, broken or too big, or has no such sheet.
    """
    formulas = formulas_of(stream, limits)
    stream.seek(0)
    try:
        with calamine.CalamineWorkbook.from_filelike(stream) as book:
            names = shown_sheets(book)
            found = chosen_sheet(book, names, sheet)
            check_reach(found, limits)
            rows = found.to_python(skip_empty_area=False)
            merged = merged_cells(found)
    except (calamine.CalamineError, ValueError, OSError, OverflowError) as error:
        is_locked = isinstance(error, calamine.PasswordError) or "assword" in str(error)
        raise Unreadable(Fault.LOCKED if is_locked else Fault.BROKEN_FILE) from error
    except BaseException as error:
        # A panic of the reader arrives as its own kind of BaseException.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(Fault.BROKEN_FILE) from error
    notices = other_sheets(names, found.name)
    known = formulas.get(found.name, frozenset())

    def lines() -> Iterator[Line]:
        for number, row in enumerate(rows, 1):
            yield line_of(number, row, known, merged)

    return RawTable(lines=lines, notices=notices, sheet_names=tuple(names))


def check_reach(sheet: calamine.CalamineSheet, limits: Limits) -> None:
    last_row, last_column = sheet.end or (0, 0)
    if last_column >= limits.columns:
        raise Unreadable(Fault.TOO_MANY_COLUMNS, most=limits.columns)
    if last_row >= limits.rows or (last_row + 1) * (last_column + 1) > limits.cells:
        raise Unreadable(Fault.TOO_MANY_ROWS, most=f"{limits.rows:,}")


def shown_sheets(book: calamine.CalamineWorkbook) -> list[str]:
    shown = [
        meta.name
        for meta in book.sheets_metadata
        if meta.visible == calamine.SheetVisibleEnum.Visible
        and meta.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    return shown or list(book.sheet_names)


def chosen_sheet(
    book: calamine.CalamineWorkbook, names: list[str], wanted: str
) -> calamine.CalamineSheet:
    if not names:
        raise Unreadable(Fault.NO_TABLE_INSIDE)
    if wanted:
        if wanted not in names:
            raise Unreadable(Fault.NO_SUCH_SHEET, sheet=wanted, names=", ".join(names))
        return book.get_sheet_by_name(wanted)
    sheets = [book.get_sheet_by_name(name) for name in names[:20]]
    return max(sheets, key=lambda sheet: sheet.height * min(sheet.width, 3))


def other_sheets(names: list[str], taken: str) -> tuple[Problem, ...]:
    others = [name for name in names if name != taken]
    if not others:
        return ()
    return (notice(Fault.OTHER_SHEETS, sheet=taken, others=", ".join(others[:5])),)


def merged_cells(sheet: calamine.CalamineSheet) -> frozenset[tuple[int, int]]:
    """Give the cells that a merged one covers, without the one that holds its value."""
    covered: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in (sheet.merged_cell_ranges or [])[:500]:
        for row in range(top, min(bottom, top + 500) + 1):
            for column in range(left, min(right, left + 50) + 1):
                covered.add((row + 1, column))
        covered.discard((top + 1, left))
    return frozenset(covered)


def line_of(
    number: int,
    row: list[Any],
    formulas: frozenset[tuple[int, int]],
    merged: frozenset[tuple[int, int]],
) -> Line:
    cells = tuple(text_of(value) for value in row)
    remarks = []
    for index, cell in enumerate(cells):
        if (number, index) in formulas:
            remarks.append(Remark(index, formula_problem(cell)))
        elif not cell and (number, index) in merged:
            remarks.append(Remark(index, notice(Fault.MERGED)))
    return Line(number, cells, tuple(remarks))


def formula_problem(cell: str) -> Problem:
    if cell:
        return notice(Fault.FORMULA, value=cell)
    return Problem(Fault.FORMULA_WITHOUT_RESULT)


def text_of(value: Any) -> str:
    """Write a cell as text that the readers of values understand.

    >>> text_of(10009.0), text_of(True), text_of(0.25), text_of("a")
    ('10009', 'TRUE', '0.25', 'a')
    """
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < BIGGEST_WHOLE_FLOAT:
            return str(int(value))
        case dt.datetime() if value.time() == dt.time.min:
            return value.date().isoformat()
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)


def formulas_of(
    stream: IO[bytes], limits: Limits
) -> dict[str, frozenset[tuple[int, int]]]:
    """Find the formulas of an XLSX by sheet; refuse a sheet that reaches too far."""
    stream.seek(0)
    if not zipfile.is_zipfile(stream):
        return {}
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
            if "content.xml" in names:
                check_repeats(archive, limits)
                return {}
            if "xl/workbook.xml" not in names:
                return {}
            found = {}
            for title, path in sheet_paths(archive):
                if path in names:
                    with archive.open(path) as part:
                        formulas = scanned(part)
                    if formulas.reach_cells > limits.cells:
                        raise Unreadable(Fault.TOO_MANY_ROWS, most=f"{limits.rows:,}")
                    found[title] = formulas.cells
            return found
    except (*BROKEN_ZIP, KeyError) as error:
        raise Unreadable(Fault.BROKEN_FILE) from error


def sheet_paths(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Give title and path of each worksheet."""
    relations = {}
    if "xl/_rels/workbook.xml.rels" in archive.namelist():
        for found in RELATION.finditer(archive.read("xl/_rels/workbook.xml.rels")):
            attributes = attributes_of(found[1])
            target = attributes.get("Target", "").removeprefix("/xl/")
            relations[attributes.get("Id", "")] = f"xl/{target}"
    paths = []
    for found in SHEET.finditer(archive.read("xl/workbook.xml")):
        attributes = attributes_of(found[1])
        path = relations.get(attributes.get("r:id", ""), "")
        paths.append((attributes.get("name", ""), path))
    return paths


def attributes_of(tag: bytes) -> dict[str, str]:
    return {
        name.decode("ascii", "replace"): unescape(value.decode("utf-8", "replace"))
        for name, value in ATTRIBUTE.findall(tag)
    }


def scanned(part: IO[bytes]) -> Formulas:
    """Walk through a sheet's XML once, in pieces that overlap."""
    formulas: set[tuple[int, int]] = set()
    last_row = last_column = 0
    held = b""
    while chunk := part.read(CHUNK_BYTES):
        held += chunk
        end = 0
        for found in CELL.finditer(held):
            end = found.end()
            column, row = column_index(found[1]), int(found[2])
            if found[0].endswith(b"/>"):
                continue
            last_row, last_column = max(last_row, row), max(last_column, column + 1)
            if found[3]:
                formulas.add((row, column))
        held = held[max(end, len(held) - OVERLAP) :]
    return Formulas(frozenset(formulas), last_row * last_column)


def column_index(letters: bytes) -> int:
    """Count columns from 0.

    >>> column_index(b"A"), column_index(b"AA")
    (0, 26)
    """
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1


def check_repeats(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Refuse an ODS whose repeated cells would fill the memory."""
    columns = rows = 1
    with archive.open("content.xml") as part:
        held = b""
        while chunk := part.read(CHUNK_BYTES):
            held += chunk
            for found in REPEATED_CELL.finditer(held):
                columns = max(columns, int(found[1]))
            for found in REPEATED_ROW.finditer(held):
                rows = max(rows, int(found[1]))
            held = held[-OVERLAP:]
    if columns > limits.columns:
        raise Unreadable(Fault.TOO_MANY_COLUMNS, most=limits.columns)
    if rows > limits.rows or rows * columns > limits.cells:
        raise Unreadable(Fault.TOO_MANY_ROWS, most=f"{limits.rows:,}")
