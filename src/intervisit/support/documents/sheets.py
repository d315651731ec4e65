"""Spreadsheets out: CSV and XLSX that no cell can turn into a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify

PDF_TYPE = "application/pdf"
ZIP_TYPE = "application/zip"
ICS_TYPE = "text/calendar; charset=utf-8"
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON_TYPE = "application/json"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "|", "%")
# Where commas part decimals, a spreadsheet parts cells at semicolons, and a line in
# a cell is a row: what would stand first in a cell then is disarmed, too.
WITHIN = re.compile(r"(?<!\A)([;\t\r\n]\s*)([=+@|%]|-(?=\S))")
# What no name of a sheet may hold, and how long a cell and a name may be.
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]+")
LONGEST_NAME, LONGEST_CELL = 31, 32_767
WIDEST_COLUMN, NARROWEST_COLUMN = 60, 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of values with a head; numbers and dates keep their type."""

    title: str
    head: Sequence[str]
    rows: Iterable[Sequence[Any]]


def as_text(value: Any) -> str:
    """Give a value as a person would read it in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def disarmed(value: Any) -> str:
    """Give the text so that a spreadsheet reads it as text.

    A leading apostrophe goes before what a spreadsheet would take for a formula,
    also behind spaces; negative numbers stay numbers.
    """
    text = as_text(value)
    if isinstance(value, int | float | Decimal):
        return text
    text = WITHIN.sub(r"\1'\2", text)
    if text.lstrip(" \n").startswith(FORMULA_STARTS):
        return f"'{text}"
    return text


def csv_bytes(sheet: Sheet) -> bytes:
    """Write CSV in UTF-8 with a mark that lets Excel read accents."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([disarmed(word) for word in sheet.head])
    writer.writerows([disarmed(value) for value in row] for row in sheet.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _write_cell(page: Any, place: tuple[int, int], value: Any, formats: Any) -> int:
    """Write one value as its own type; returns its width in characters."""
    if isinstance(value, bool) or value is None:
        page.write_string(*place, "" if value is None else str(value))
    elif isinstance(value, int | float | Decimal):
        page.write_number(*place, value)
    elif isinstance(value, datetime):
        page.write_datetime(*place, value.replace(tzinfo=None), formats["moment"])
    elif isinstance(value, date):
        midnight = datetime.combine(value, time.min)
        page.write_datetime(*place, midnight, formats["day"])
    else:
        page.write_string(*place, _fitting(as_text(value)))
    return len(as_text(value))


def _fitting(text: str) -> str:
    """Give a text that a cell can hold; what is longer is cut, and says so."""
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"


def _name_of(title: str) -> str | None:
    """Give the name of a sheet; networks choose the words that titles are made of."""
    name = NOT_IN_A_NAME.sub(" ", title)[:LONGEST_NAME].strip(" '")
    return name or None


def xlsx_bytes(*sheets: Sheet) -> bytes:
    """Write a workbook: heads frozen and bold, filters on, text never a formula."""
    import xlsxwriter  # only where a workbook is written

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        formats = {
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        }
        for sheet in sheets:
            page = book.add_worksheet(_name_of(sheet.title))
            widths = [len(word) for word in sheet.head]
            for column, word in enumerate(sheet.head):
                page.write_string(0, column, word, bold)
            last = 0
            for last, row in enumerate(sheet.rows, start=1):
                for column, value in enumerate(row):
                    width = _write_cell(page, (last, column), value, formats)
                    widths[column] = max(widths[column], width)
            for column, width in enumerate(widths):
                fit = min(max(width, NARROWEST_COLUMN), WIDEST_COLUMN)
                page.set_column(column, column, fit + 1)
            page.freeze_panes(1, 0)
            if sheet.head:
                page.autofilter(0, 0, last, len(sheet.head) - 1)
    return out.getvalue()


def download(content: bytes, *, name: str, kind: str) -> HttpResponse:
    """Answer with a file: an attachment that the browser does not guess about."""
    types = {
        "csv": CSV_TYPE,
        "xlsx": XLSX_TYPE,
        "json": JSON_TYPE,
        "pdf": PDF_TYPE,
        "zip": ZIP_TYPE,
        "ics": ICS_TYPE,
    }
    response = HttpResponse(content, content_type=types[kind])
    filename = f"{slugify(name) or 'export'}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
