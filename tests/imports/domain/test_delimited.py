import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.imports.domain.delimited import read_delimited
from intervisit.imports.domain.limits import DEFAULT_LIMITS, Limits
from intervisit.imports.domain.problems import Fault, Unreadable
from tests.imports.files import csv_bytes, stream

ROWS = (["code", "name", "town"], ["01", "Zoë", "Łódź"], ["02", "Ann", "York"])


def cells_of(content, limits=DEFAULT_LIMITS):
    table = read_delimited(stream(content), limits)
    return [list(line.cells) for line in table.lines()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_every_spelling_of_a_table_reads_alike(encoding, delimiter, line_end):
    content = csv_bytes(
        *ROWS, encoding=encoding, delimiter=delimiter, line_end=line_end
    )

    assert cells_of(content) == [list(row) for row in ROWS]


def test_windows_letters_are_read_and_remarked_on():
    table = read_delimited(
        stream(csv_bytes(["name"], ["Zoë"], encoding="cp1252")), DEFAULT_LIMITS
    )

    assert [line.cells for line in table.lines()] == [("name",), ("Zoë",)]
    assert [notice.fault for notice in table.notices] == [Fault.OLD_ENCODING]


def test_excel_may_say_what_parts_its_cells():
    assert cells_of(b"sep=;\r\na;b\r\n1,5;2\r\n") == [["a", "b"], ["1,5", "2"]]


def test_cell_may_run_over_lines():
    content = csv_bytes(["a", "b"], ["one\ntwo", "x, y"], ["3", "4"])

    assert cells_of(content) == [["a", "b"], ["one\ntwo", "x, y"], ["3", "4"]]


def test_mark_never_closed_costs_one_row_and_no_more():
    content = b'a,b\n1,"open\n2,fine\n3,"also ""fine"""\n4,last\n'

    table = read_delimited(stream(content), DEFAULT_LIMITS)
    lines = list(table.lines())

    assert [line.cells[0] for line in lines] == ["a", "1", "2", "3", "4"]
    assert [
        (line.number, remark.problem.fault) for line in lines for remark in line.remarks
    ] == [(2, Fault.QUOTE_NOT_CLOSED)]


def test_two_marks_never_closed_do_not_swallow_the_rows_between():
    content = b'a,b\n1,"Smith, John\n2,x\n3,"Doe, Jane\n4,y\n'

    table = read_delimited(stream(content), DEFAULT_LIMITS)

    assert [line.cells[0] for line in table.lines()] == ["a", "1", "2", "3", "4"]


def test_inch_mark_inside_a_cell_is_a_letter():
    assert cells_of(b'a,b\n5" pipe,x\n') == [["a", "b"], ['5" pipe', "x"]]


def test_endless_line_is_one_bad_row():
    limits = Limits(line_characters=1_000)
    table = read_delimited(stream(b"a,b\n" + b"x" * 5_000 + b"\n1,2\n"), limits)

    lines = list(table.lines())

    assert [line.number for line in lines] == [1, 2, 3]
    assert [r.problem.fault for r in lines[1].remarks] == [Fault.LINE_TOO_LONG]


def test_too_many_rows_and_columns_are_refused():
    with pytest.raises(Unreadable, match="too_many_columns"):
        cells_of(b"," * 1_000 + b"\n")
    with pytest.raises(Unreadable, match="too_many_rows"):
        cells_of(b"a,b\n" * 50, Limits(rows=10))


@given(st.binary(max_size=2_000))
def test_no_bytes_whatsoever_raise(content):
    try:
        lines = list(read_delimited(stream(content), DEFAULT_LIMITS).lines())
    except Unreadable:
        return
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


@given(
    st.lists(
        st.tuples(*[st.text(st.characters(exclude_categories=["Cs", "Cc"]))] * 3),
        min_size=2,
    )
)
def test_whatever_csv_writes_is_read_back(rows):
    rows = [["first", "second", "third"], *map(list, rows)]

    assert cells_of(csv_bytes(*rows, encoding="utf-8-sig")) == rows
