import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.imports.domain.limits import DEFAULT_LIMITS, Limits
from intervisit.imports.domain.problems import Fault, Unreadable
from intervisit.imports.domain.workbook import read_workbook
from tests.imports.files import stream, xlsx_bytes, zip_bytes

ODS = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x">'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body>"
    "</office:document-content>"
)


def lines_of(content, sheet="", limits=DEFAULT_LIMITS):
    return list(read_workbook(stream(content), limits, sheet).lines())


def a_bit_of_everything(book):
    sheet = book.add_worksheet("Staff")
    sheet.write_row(0, 0, ["code", "since", "count", "sum"])
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_string(1, 0, "007")
    sheet.write_datetime(1, 1, dt.datetime(2026, 8, 13), day)  # noqa: DTZ001 - a cell
    sheet.write_number(1, 2, 3)
    sheet.write_formula(1, 3, "=C2+1", None, 4)
    sheet.write_formula(2, 3, "=C3+1", None, "")
    sheet.write_formula(3, 3, "=1/0", None, "#DIV/0!")
    sheet.merge_range(4, 0, 5, 0, "one for two")
    sheet.write_string(5, 1, "x")
    book.add_worksheet("Notes")


def test_cells_come_as_people_see_them():
    first, second, *_rest = lines_of(xlsx_bytes(a_bit_of_everything))

    assert first.cells == ("code", "since", "count", "sum")
    assert second.cells == ("007", "2026-08-13", "3", "4")


def test_formulas_errors_and_merged_cells_are_remarked_on():
    remarks = [
        (line.number, remark.index, remark.problem.fault)
        for line in lines_of(xlsx_bytes(a_bit_of_everything))
        for remark in line.remarks
    ]

    assert remarks == [
        (2, 3, Fault.FORMULA),
        (3, 3, Fault.FORMULA_WITHOUT_RESULT),
        (4, 3, Fault.FORMULA_WITHOUT_RESULT),
        (6, 0, Fault.MERGED),
    ]


def test_other_sheets_are_named_and_can_be_asked_for():
    content = xlsx_bytes(a_bit_of_everything)
    table = read_workbook(stream(content), DEFAULT_LIMITS)

    assert table.sheet_names == ("Staff", "Notes")
    assert [notice.fault for notice in table.notices] == [Fault.OTHER_SHEETS]
    assert lines_of(content, "Notes") == []
    with pytest.raises(Unreadable, match="no_such_sheet"):
        lines_of(content, "Nothing")


def test_sheet_that_reaches_to_the_end_of_the_world_is_refused():
    def far(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "z")

    with pytest.raises(Unreadable, match="too_many_rows"):
        lines_of(xlsx_bytes(far))


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        (
            (
                '<table:table table:name="A"><table:table-row><table:table-cell'
                ' office:value-type="string" table:number-columns-repeated="16000">'
                "<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
            ),
            "too_many_columns",
        ),
        (
            (
                '<table:table table:name="A"><table:table-row'
                ' table:number-rows-repeated="1048576"><table:table-cell'
                ' office:value-type="string"><text:p>x</text:p></table:table-cell>'
                "</table:table-row></table:table>"
            ),
            "too_many_rows",
        ),
    ],
)
def test_cells_that_repeat_for_ever_are_refused(table, fault):
    content = zip_bytes(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": ODS.format(table).encode(),
        }
    )

    with pytest.raises(Unreadable, match=fault):
        lines_of(content)


def test_too_many_columns_are_refused():
    def wide(book):
        book.add_worksheet().write_row(0, 0, ["x"] * 30)

    with pytest.raises(Unreadable, match="too_many_columns"):
        lines_of(xlsx_bytes(wide), limits=Limits(columns=20))


WHOLE = xlsx_bytes(a_bit_of_everything)


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_no_damage_whatsoever_raises_anything_else(at, noise):
    damaged = WHOLE[:at] + noise + WHOLE[at + len(noise) :]

    try:
        lines_of(damaged)
    except Unreadable:
        return
