"""Squares that would lie over each other get places of their own."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from intervisit.support.charts.apart import moved_apart

SIDE, WIDTH, HEIGHT = 20.0, 640.0, 600.0
inside = st.tuples(st.floats(10, WIDTH - 10), st.floats(10, HEIGHT - 10))
close = st.tuples(st.floats(300, 330), st.floats(300, 330))


def covers(one, other):
    return abs(one[0] - other[0]) < SIDE and abs(one[1] - other[1]) < SIDE


@given(st.lists(st.one_of(inside, close), max_size=60))
def test_no_square_covers_another_and_none_leaves_the_picture(points):
    found = moved_apart(points, SIDE, WIDTH, HEIGHT)

    assert not any(covers(one, other) for one, other in combinations(found, 2))
    assert all(10 <= x <= WIDTH - 10 and 10 <= y <= HEIGHT - 10 for x, y in found)


@given(st.lists(st.one_of(inside, close), max_size=30))
def test_same_squares_get_the_same_places(points):
    assert moved_apart(points, SIDE, WIDTH, HEIGHT) == moved_apart(
        list(points), SIDE, WIDTH, HEIGHT
    )


def test_square_that_stands_alone_stays_beside_a_crowd():
    crowd = [(300.0, 300.0)] * 30
    alone = (345.0, 300.0)

    found = moved_apart([*crowd, alone], SIDE, WIDTH, HEIGHT)

    assert found[0] == (300.0, 300.0)
    assert found[-1] == alone


def test_thirty_squares_on_one_spot_stay_near_it():
    found = moved_apart([(300.0, 300.0)] * 30, SIDE, WIDTH, HEIGHT)

    assert max(max(abs(x - 300), abs(y - 300)) for x, y in found) <= 4 * SIDE


def test_square_that_finds_no_room_stays_where_it_is():
    found = moved_apart([(10.0, 10.0)] * 3, SIDE, 20.0, 20.0)

    assert found == [(10.0, 10.0)] * 3
