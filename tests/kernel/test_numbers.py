from __future__ import annotations

import pytest

from intervisit.kernel.numbers import whole


@pytest.mark.parametrize(
    "written",
    [
        "",
        " 1",
        "1 ",
        "-1",
        "+1",
        "1.0",
        "²",
        "٣",
        "１",
        "x",
        "1e3",
        "9" * 19,
        "9" * 5000,
    ],
)
def test_what_is_no_plain_number_is_none(written):
    assert whole(written) is None


def test_plain_number_is_read_as_long_as_a_row_can_hold_it():
    assert [whole("0"), whole("007"), whole("9" * 18)] == [0, 7, 10**18 - 1]
