"""Cells let nothing be missed that is near, and little through that is not."""

from __future__ import annotations

from math import asin, cos, floor, radians, sin, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.search.scopes import CELLS_A_DEGREE, MOST_CELLS, Near

NEW_YORK = (40.7, -74.0)


def kilometres(near: Near, latitude: float, longitude: float) -> float:
    high = sin(radians(latitude - near.latitude) / 2) ** 2
    wide = sin(radians(longitude - near.longitude) / 2) ** 2
    across = cos(radians(near.latitude)) * cos(radians(latitude))
    return 6371.0 * 2 * asin(min(1.0, sqrt(high + across * wide)))


@given(
    st.floats(-60, 60),
    st.floats(-170, 170),
    st.floats(0.2, 200),
    st.floats(-1, 1),
    st.floats(-1, 1),
)
def test_what_is_near_is_in_a_cell(latitude, longitude, far, up, along):
    near = Near(latitude, longitude, far)
    place = (
        latitude + up * far / 111,
        longitude + along * far / 111 / cos(radians(latitude)),
    )
    cells = near.cells()
    mine = {
        f"{mark}{floor(place[0] * size)},{floor(place[1] * size)}"
        for mark, size in CELLS_A_DEGREE.items()
    }

    if kilometres(near, *place) <= far * 0.995:
        assert not cells or mine & set(cells)


@pytest.mark.parametrize(("far", "mark"), [(3, "@@"), (16, "@@"), (80, "@")])
def test_cells_are_small_where_the_circle_is(far, mark):
    cells = Near(*NEW_YORK, far).cells()

    assert 0 < len(cells) <= MOST_CELLS
    assert {cell.rstrip("-,0123456789") for cell in cells} == {mark}


def test_half_the_world_is_not_cut_into_cells():
    assert Near(*NEW_YORK, 9_000).cells() == []


def test_corners_of_the_square_round_the_circle_are_left_out():
    near = Near(*NEW_YORK, 8)
    size = CELLS_A_DEGREE["@@"]
    high, wide = 8 / 111.2, 8 / 111.2 / cos(radians(near.latitude))
    corner = floor((near.latitude + high) * size), floor((near.longitude - wide) * size)
    middle = floor(near.latitude * size), floor(near.longitude * size)

    cells = near.cells()

    assert f"@@{corner[0]},{corner[1]}" not in cells
    assert f"@@{middle[0]},{middle[1]}" in cells
