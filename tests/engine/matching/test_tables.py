"""Tables out and in again: names from others' files are run by no spreadsheet."""

from __future__ import annotations

import csv

import pytest

from intervisit.engine.matching.files.tables_in import table_from
from intervisit.engine.matching.files.tables_out import disarmed, write_table

NAMES = ["=HYPERLINK(1)", "+1 more", "-school", "@x", "'=quoted", "Hilltop", "-2.5"]


@pytest.mark.parametrize("ending", [".csv", ".csv.gz", ".xlsx"])
def test_names_come_back_as_they_were(tmp_path, ending):
    path = tmp_path / f"groups{ending}"

    write_table(path, ["name"], [[name] for name in NAMES])

    with table_from(path) as table:
        assert [row for _, row in table.rows] == [[name] for name in NAMES]


def test_what_a_spreadsheet_would_run_is_disarmed(tmp_path):
    path = tmp_path / "groups.csv"

    write_table(path, ["name"], [[name] for name in NAMES])

    with path.open(newline="", encoding="utf-8") as lines:
        cells = [row[0] for row in csv.reader(lines)][1:]
    armed = [cell for cell in cells if cell[:1] in "=+@" or cell == "-school"]
    assert armed == []
    assert cells[-2:] == ["Hilltop", "-2.5"]


def test_numbers_are_not_touched():
    assert [disarmed(each) for each in (-2, -2.5, "-2.5", "-x")] == [
        -2,
        -2.5,
        "-2.5",
        "'-x",
    ]


def test_name_of_a_file_is_no_name_of_a_sheet(tmp_path):
    write_table(tmp_path / "groups[1].xlsx", ["name"], [["Hilltop"]])
