"""Lists as people write them."""

from __future__ import annotations

import pytest

from intervisit.programmes.domain.listing import (
    Written,
    key_named,
    lines_of_table,
    lines_of_text,
)

WAYS = {"host": ("Host school", "Host schools"), "partner": ("Partner", "Partners")}


def of_text(text, known=("P.S. 12, Bronx",)):
    return list(
        lines_of_text(
            text, lambda who: who in known, lambda word: key_named(word, WAYS)
        )
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("H001\n\n  P001 ", [Written(1, "H001"), Written(3, "P001")]),
        ("H001, P001;X1", [Written(1, "H001"), Written(1, "P001"), Written(1, "X1")]),
        ("H001\thost", [Written(1, "H001", "host")]),
        ("H001; Host schools; novice", [Written(1, "H001", "Host schools", "novice")]),
        ("P.S. 12, Bronx", [Written(1, "P.S. 12, Bronx")]),
        ("\0 \n,;", [Written(2, ",;")]),
    ],
)
def test_pasted_lines_say_who_and_as_what(text, lines):
    assert of_text(text) == lines


def test_table_with_a_head_is_read_by_its_columns():
    rows = [
        (1, ("Schools of the north",)),
        (2, ("Takes part as", "School name", "DBN", "Strand")),
        (3, ("host", "Hilltop", "H001", "")),
        (4, ("", "", "", "")),
        (5, ("partner", "Parkside", "P001")),
    ]

    assert list(lines_of_table(rows)) == [
        Written(3, "H001", "host"),
        Written(5, "P001", "partner"),
    ]


def test_table_without_a_head_is_read_in_order():
    rows = [(1, ("H001", "host", "novice")), (2, ("P001",))]

    assert list(lines_of_table(rows)) == [
        Written(1, "H001", "host", "novice"),
        Written(2, "P001"),
    ]


def test_word_names_a_way_by_key_or_name():
    assert key_named("HOST SCHOOL", WAYS) == "host"
    assert key_named("guest", WAYS) is None
