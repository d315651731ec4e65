"""Lists run the same number of queries with one row and with thirty."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intervisit.support.tables import bound
from intervisit.support.tables.pages import FromNearerEnd
from tests.harness.kept import answers
from tests.harness.visits import Visit

MANY = 30


def count_queries(visit: Visit, rows: int, clients, monkeypatch) -> int:
    """Give how many queries a page ran that shows so many rows of its list."""
    monkeypatch.setattr(
        bound, "FromNearerEnd", lambda all_rows, _: FromNearerEnd(all_rows, rows)
    )
    client = clients(visit.persona)
    with CaptureQueriesContext(connection) as captured:
        client.get(visit.path)
    return len(captured)


def test_lists_run_as_many_queries_for_one_row_as_for_thirty(clients, monkeypatch):
    lists = [kept.visit for kept in answers() if kept.is_list]
    differing = {}
    for visit in lists:
        # What is asked once, whatever is shown, has been asked when it counts.
        count_queries(visit, 1, clients, monkeypatch)
        few = count_queries(visit, 1, clients, monkeypatch)
        many = count_queries(visit, MANY, clients, monkeypatch)
        if few != many:
            differing[str(visit)] = (few, many)

    assert differing == {}
    assert lists


@pytest.mark.parametrize("rows", [1, MANY])
def test_query_for_each_row_is_noticed(demo_nyc, rows):
    """The control: a cell that asks the database shows in the count."""
    from intervisit.networks.models import Organisation
    from intervisit.support.scope import within

    with within(demo_nyc), CaptureQueriesContext(connection) as captured:
        schools = Organisation.objects.schools().order_by("pk")[:rows]
        counts = [school.focuses.count() for school in schools]

    assert len(captured) == 1 + len(counts)
