import numpy as np
import pytest

from intervisit.engine.geography.neighbours import Neighbourhood
from intervisit.engine.geography.sphere import (
    great_circle_km,
    outside_the_world,
    unit_vectors,
)
from intervisit.engine.geography.travel import TravelTimes

PLACES = {
    "Greenwich": (51.4779, 0.0),
    "Westminster": (51.4995, -0.1248),
    "Stratford": (51.5416, 0.0042),
    "Staten Island": (40.6437, -74.0736),
    "Battery": (40.7033, -74.0170),
    "City Island": (40.8468, -73.7875),
    "Roosevelt Island": (40.7589, -73.9531),
    "Taveuni west": (-16.8, 179.95),
    "Taveuni east": (-16.8, -179.95),
    "North": (89.9, 0.0),
    "Over the pole": (89.9, 180.0),
}


def vector(name):
    latitude, longitude = PLACES[name]
    return unit_vectors(np.array([latitude]), np.array([longitude]))


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ("Greenwich", "Westminster", 8.97),
        ("Greenwich", "Stratford", 7.09),
        ("Staten Island", "Battery", 8.16),
        ("City Island", "Roosevelt Island", 17.0),
        ("Taveuni west", "Taveuni east", 10.64),
        ("North", "Over the pole", 22.24),
        ("Greenwich", "Greenwich", 0.0),
    ],
)
def test_distance_is_right_across_meridian_islands_date_line_and_pole(one, other, km):
    assert great_circle_km(vector(one), vector(other))[0] == pytest.approx(km, abs=0.06)


def test_nearest_school_may_lie_across_the_date_line():
    places = np.concatenate([vector("Taveuni east"), vector("Greenwich")])

    (near,) = Neighbourhood(places).nearest(vector("Taveuni west"), 1)

    assert near.found.tolist() == [0]
    assert near.km[0] == pytest.approx(10.64, abs=0.06)


def test_nearest_keeps_the_limit_and_breaks_ties_by_position():
    here = vector("Battery")
    places = np.concatenate([vector("City Island"), here, here])

    (near,) = Neighbourhood(places).nearest(here, 3, within_km=5)

    assert near.found.tolist() == [1, 2]


def test_nearest_equals_looking_at_every_distance():
    rng = np.random.default_rng(4)
    latitude, longitude = rng.uniform(40, 41, 200), rng.uniform(-75, -73, 200)
    places = unit_vectors(latitude, longitude)

    (near,) = Neighbourhood(places).nearest(places[:20], 5)

    for row in range(20):
        km = great_circle_km(places, places[row])
        assert near.found[near.seeker == row].tolist() == km.argsort()[:5].tolist()


@pytest.mark.parametrize("place", [(91, 0), (0, 181), (float("nan"), 0)])
def test_places_outside_the_world_are_known(place):
    assert outside_the_world(*place)


def test_travel_times_hold_both_ways_unless_both_are_given():
    times = TravelTimes(
        {("A", "x"): 10, ("y", "A"): 20, ("A", "z"): 30, ("z", "A"): 40},
        ["A"],
        ["x", "y", "z", "w"],
    )

    minutes = times.between(np.zeros(4, dtype=np.int64), np.arange(4))

    assert minutes[:3].tolist() == [10, 20, 30]
    assert np.isnan(minutes[3])
