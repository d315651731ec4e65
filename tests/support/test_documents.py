import csv
import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from intervisit.support.documents import Sheet, csv_bytes, disarmed, xlsx_bytes


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-cmd", "@SUM", "\t=1", "\r=1", "|x", " =1", "%x"]
)
def test_text_that_a_spreadsheet_would_run_is_disarmed(text):
    assert disarmed(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a;=1+1", "a;'=1+1"),
        ("a; @SUM(1)", "a; '@SUM(1)"),
        ("a\n=1+1", "a\n'=1+1"),
        ("a\t-1+cmd|x", "a\t'-1+cmd|x"),
        ("=1;=2", "'=1;'=2"),
    ],
)
def test_text_is_disarmed_where_another_cell_might_begin(text, safe):
    """Semicolons part cells wherever commas part decimals."""
    assert disarmed(text) == safe


@pytest.mark.parametrize(
    "text",
    ["Hilltop", "3-K", "a=b", "", "O'Neill", "Bring:\n- a pen\n- a book", "so; so"],
)
def test_plain_text_stays_as_it_is(text):
    assert disarmed(text) == text


def test_negative_numbers_stay_numbers():
    assert disarmed(-5) == "-5"
    assert disarmed(Decimal("-0.25")) == "-0.25"


def test_csv_reads_back_with_accents_commas_and_lines():
    row = ["École, 'Nord'", 'says "yes"', "two\nlines", None, date(2026, 11, 22)]

    content = csv_bytes(Sheet("x", ["a", "b", "c", "d", "e"], [row]))

    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert read[1] == [
        "École, 'Nord'",
        'says "yes"',
        "two\nlines",
        "",
        "2026-11-22",
    ]


def test_workbook_has_no_formula_and_keeps_types():
    content = xlsx_bytes(Sheet("Schools", ["name", "n"], [["=1+1", 5], ["b", None]]))

    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    assert rows.to_python() == [["name", "n"], ["=1+1", 5.0], ["b", ""]]
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet


@pytest.mark.parametrize(
    ("title", "name"),
    [("Schools/academies [all]", "Schools academies  all"), ("'?*", "Sheet1")],
)
def test_network_may_call_its_schools_what_it_wants(title, name):
    content = xlsx_bytes(Sheet(title, ["name"], []))

    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names == [name]


def test_text_longer_than_a_cell_is_cut_and_not_lost():
    content = xlsx_bytes(Sheet("x", ["name"], [["a" * 40_000]]))

    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    cell = rows.to_python()[1][0]
    assert (len(cell), cell[-2:]) == (32_767, "a…")


def test_empty_list_gives_a_workbook_with_its_head():
    content = xlsx_bytes(Sheet("x", ["name"], []))

    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    assert rows.to_python() == [["name"]]
