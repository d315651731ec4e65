"""Schools of one name are told apart by what all of them have and no two share."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intervisit.networks.naming import marks_of, namesakes
from tests.conftest import NOW
from tests.factories.networks import (
    RegionFactory,
    RegionMembershipFactory,
    SchoolFactory,
)

TODAY = NOW.date()


@pytest.mark.parametrize(
    ("offered", "marks"),
    [
        ([("North", "Ayton"), ("South", "Ayton")], ["North", "South"]),
        ([("North", "Ayton"), ("North", "Beeby")], ["Ayton", "Beeby"]),
        ([("North", "Ayton"), ("", "Beeby")], ["Ayton", "Beeby"]),
        ([("North", "ayton"), ("north", "Ayton")], ["1", "2"]),
        ([], []),
    ],
)
def test_mark_is_the_first_that_tells_all_apart(offered, marks):
    assert list(marks_of(offered)) == marks


def test_schools_of_one_name_get_their_region_added(nyc):
    north = RegionFactory(name="North")
    south = RegionFactory(name="South", kind=north.kind)
    first, second = SchoolFactory(name="St Mary’s"), SchoolFactory(name="ST MARY’S")
    RegionMembershipFactory(organisation=first, region=north)
    RegionMembershipFactory(organisation=second, region=south)
    SchoolFactory(name="Meadow")

    assert namesakes(TODAY) == {
        first.pk: "St Mary’s (North)",
        second.pk: "ST MARY’S (South)",
    }


def test_school_that_closed_long_ago_takes_no_name(nyc):
    first = SchoolFactory(name="Orchard", code="O1")
    SchoolFactory(name="Orchard", ended_on=TODAY - timedelta(days=500))
    assert namesakes(TODAY) == {}
    lately = SchoolFactory(name="Orchard", code="O2", ended_on=TODAY)

    assert namesakes(TODAY) == {first.pk: "Orchard (O1)", lately.pk: "Orchard (O2)"}
