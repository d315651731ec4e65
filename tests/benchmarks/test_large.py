"""The bench finds the pages of its large network as the harness finds its own."""

from __future__ import annotations

from itertools import islice

import pytest

from benchmarks.large import visits_of_large

pytestmark = pytest.mark.usefixtures("demo_db")


def test_each_route_has_somebody_who_opens_it():
    found = list(islice(visits_of_large(), 12))

    assert len(found) == 12
    assert all(visit.path.startswith("/nyc/") for visit in found)
    assert len({visit.route.name for visit in found}) > 1
