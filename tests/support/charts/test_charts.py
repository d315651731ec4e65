"""Drawings: what they say is escaped, counted and held in bounds."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from intervisit.support.charts.arc import Stop, Year, arc_of_the_year
from intervisit.support.charts.bars import Bar, bars
from intervisit.support.charts.lines import (
    Bound,
    Series,
    bound_and_plan,
    lines,
    scale_for,
)
from intervisit.support.charts.maps import Group, Land, Spot, dust_map, hull, projection
from intervisit.support.charts.picture import Words

WORDS = Words("Plans & <b>pupils</b>", "What there is to see.")
HOST = Spot(40.7, -73.9, "P.S. <1>")
YEAR = Year(date(2026, 9, 1), date(2027, 6, 30), date(2026, 11, 22))
NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)


def drawn(picture):
    return ET.fromstring(picture.svg)  # noqa: S314 - our own words


@pytest.mark.parametrize(
    "picture",
    [
        bars([], WORDS, ("Borough", "Plans")),
        bars([Bar("<Bronx>", 15, 17), Bar("B" * 60, 0)], WORDS, ("Borough", "Plans")),
        lines([], [], WORDS),
        lines(["1"], [Series("One", [None])], WORDS),
        lines(["1", "2"], [Series("One & two", [3, 3])], WORDS),
        bound_and_plan(Bound([], [], []), WORDS),
        bound_and_plan(Bound([0, 2], [9, 8], [1, 8]), WORDS),
        dust_map(Land([]), WORDS),
        dust_map(Land([HOST], [Group(HOST, [HOST], "<")], [HOST], HOST), WORDS),
        arc_of_the_year([], [], YEAR, WORDS),
        arc_of_the_year(["<A>"], [Stop(1, 0, "open", date(2030, 1, 1))], YEAR, WORDS),
    ],
)
def test_drawing_is_whole_and_has_a_name(picture):
    svg = drawn(picture)

    assert svg.attrib["role"] == "img"
    assert svg[0].text == "Plans & <b>pupils</b>"
    assert svg[1].text == "What there is to see."
    assert [node for node in svg.iter() if "style" in node.attrib] == []


def test_template_takes_a_drawing_as_it_is():
    picture = bars([Bar("Bronx", 15, 17)], WORDS, ("Borough", "Plans"))

    assert Template("{{ picture.svg }}").render(Context({"picture": picture})) == str(
        picture.svg
    )


def test_figures_say_the_same_as_the_bars():
    picture = bars([Bar("Bronx", 15, 17), Bar("Queens", 1200)], WORDS, ("", ""))

    assert picture.figures.rows == [("Bronx", "15 of 17"), ("Queens", "1,200")]


def test_scale_that_leaves_out_nought_says_so():
    picture = lines(["1", "2"], [Series("", [62, 83])], WORDS)

    assert picture.note == "The scale starts at 60, not at nought."


def test_scale_from_nought_says_nothing():
    picture = lines(["1", "2"], [Series("", [62, 83])], WORDS, from_nought=True)

    assert picture.note == ""


@given(st.lists(NUMBERS, min_size=1, max_size=30))
def test_scale_holds_every_value_between_few_ticks(values):
    scale = scale_for(values, from_nought=False)

    assert scale.low <= min(values) + 1e-6
    assert scale.high >= max(values) - 1e-6
    assert 2 <= len(scale.ticks) <= 6


spots = st.lists(
    st.builds(Spot, st.floats(-60, 60), st.floats(-170, 170)), min_size=1, max_size=40
)


@given(spots)
def test_map_keeps_every_school_on_the_sheet(found):
    at = projection(found)

    for spot in found:
        x, y = at.at(spot)
        assert 0 <= x <= 700
        assert 0 <= y <= at.height + 1


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=30))
def test_hull_is_made_of_the_points_and_turns_one_way(points):
    around = hull(points)

    assert set(around) <= set(points)
    if len(around) > 2:
        turns = [
            (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
            for a, b, c in zip(
                around, around[1:] + around[:1], around[2:] + around[:2], strict=True
            )
        ]
        assert min(turns) > 0


def test_dust_of_a_city_is_small():
    land = Land([Spot(40 + n / 2000, -74 + (n * 7 % 1800) / 2000) for n in range(1800)])

    assert len(dust_map(land, WORDS).svg) < 32_000
