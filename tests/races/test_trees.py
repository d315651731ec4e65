"""Two who move parts of a tree at once don't tie it into a ring."""

from __future__ import annotations

from functools import partial

import pytest

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network, PracticeArea, Region, RegionKind
from intervisit.networks.operations import areas, office
from intervisit.support import clock
from intervisit.support.scope import within
from tests.races.running import Act, Both, at_once


@pytest.fixture
def nyc(copy) -> Network:
    return Network.objects.get(slug="nyc")


def two_regions(network: Network) -> list[Region]:
    kind = RegionKind.objects.create(key="ring", name="Ring", plural="Rings")
    return [Region.objects.create(kind=kind, name=name) for name in ("One", "Other")]


def put_under(region: Region, above: Region, by: Actor) -> Act:
    facts = {"kind": region.kind, "name": region.name, "code": "", "by": by}
    return partial(office.save_region, region=region, parent=above, **facts)


def each_region_under_the_other(network: Network) -> tuple[list[Act], list[Region]]:
    by = Actor(network.pk)
    with within(network):
        one, other = two_regions(network)
    return [put_under(one, other, by), put_under(other, one, by)], [one, other]


def parents(rows) -> list[bool]:
    model = type(rows[0])
    found = model.objects.in_bulk([row.pk for row in rows]).values()
    return sorted(row.parent_id is not None for row in found)


def test_regions_are_not_put_under_each_other(nyc):
    acts, regions = each_region_under_the_other(nyc)

    assert at_once(nyc, acts) == ["done", "refused"]
    with within(nyc):
        assert parents(regions) == [False, True]


def test_without_a_turn_regions_make_a_ring(nyc, monkeypatch):
    """The control: each looks before the other has written."""
    acts, regions = each_region_under_the_other(nyc)
    both, under = Both(), office.regions_under

    def look(keys):
        found = under(keys)
        both.wait()
        return found

    monkeypatch.setattr(office, "take_turn", lambda _: None)
    monkeypatch.setattr(office, "regions_under", look)

    assert at_once(nyc, acts) == ["done", "done"]
    with within(nyc):
        assert parents(regions) == [True, True]


def area(name: str) -> PracticeArea:
    return PracticeArea.objects.create(key=name.lower(), name=name, position=900)


def move_under(moved: PracticeArea, above: PracticeArea, by: Actor) -> Act:
    facts = {"name": moved.name, "description": "", "synonyms": [], "by": by}
    return partial(areas.amend_area, area=moved, parent=above, **facts)


def each_area_under_the_other(
    network: Network,
) -> tuple[list[Act], list[PracticeArea]]:
    by = Actor(network.pk)
    with within(network):
        one, other = area("Ringone"), area("Ringother")
    return [move_under(one, other, by), move_under(other, one, by)], [one, other]


def test_areas_are_not_put_under_each_other(nyc):
    acts, rows = each_area_under_the_other(nyc)

    assert at_once(nyc, acts) == ["done", "refused"]
    with within(nyc):
        assert parents(rows) == [False, True]


def test_without_a_turn_areas_make_a_ring(nyc, monkeypatch):
    """The control: nothing but the turn lets the second see the first."""
    acts, rows = each_area_under_the_other(nyc)
    both, above = Both(), areas._above

    def look(row):
        found = above(row)
        both.wait()
        return found

    monkeypatch.setattr(areas, "take_turn", lambda _: None)
    monkeypatch.setattr(areas, "_above", look)

    assert at_once(nyc, acts) == ["done", "done"]
    with within(nyc):
        assert parents(rows) == [True, True]


def test_areas_are_not_merged_into_each_other(nyc):
    by = Actor(nyc.pk)
    with within(nyc):
        one, other = area("Ringone"), area("Ringother")
    facts = {"by": by, "on": clock.today(), "at": clock.now()}
    acts = [
        partial(areas.merge_area, area=one, into=other, **facts),
        partial(areas.merge_area, area=other, into=one, **facts),
    ]

    assert at_once(nyc, acts) == ["done", "refused"]
    with within(nyc):
        rows = PracticeArea.objects.in_bulk([one.pk, other.pk]).values()
        assert sorted(row.merged_into_id is None for row in rows) == [False, True]
