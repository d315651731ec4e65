"""XLSX workbooks: plain sheets, frozen heads, nothing that Excel would compute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

WIDEST = 60
LOOKED_AT = 500  # rows that decide a column's width
Cell = str | int | float


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Parameters
    ----------
    name : at most 31 characters
    prose : True for sentences to read, without a head and with wrapped lines
    """

    name: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    prose: bool = False


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write the sheets in this order; text that looks like a formula stays text."""
    import xlsxwriter  # only where a workbook is written

    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            if sheet.prose:
                page.set_column(0, 0, 28, wrapped)
                page.set_column(1, 1, 100, wrapped)
            else:
                page.freeze_panes(1, 0)
                for column, width in enumerate(_widths(sheet)):
                    page.set_column(column, column, width)
            page.write_row(0, 0, sheet.header, bold)
            for number, row in enumerate(sheet.rows, start=1):
                page.write_row(number, 0, row)


def _widths(sheet: Sheet) -> list[int]:
    columns = zip(sheet.header, *sheet.rows[:LOOKED_AT], strict=True)
    return [
        min(WIDEST, 2 + max(len(str(cell)) for cell in column)) for column in columns
    ]
