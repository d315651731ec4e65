"""Lists run the same number of queries with one row and with thirty."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intervisit.support.tables import bound
from intervisit.support.tables.pages import FromNearerEnd
from tests.harness.visits import Visit, visit_everything

MANY = 30


def count_queries(
    visit: Visit, rows: int, clients, monkeypatch
) -> tuple[int, int | None]:
    """Give how many queries a page ran, and how many rows its list showed."""
    monkeypatch.setattr(
        bound, "FromNearerEnd", lambda all_rows, _: FromNearerEnd(all_rows, rows)
    )
    client = clients(visit.persona)
    client.get(visit.path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(visit.path)
    table = (response.context or {}).get("table")
    is_list = isinstance(table, bound.BoundTable)
    return len(captured), len(table.lines) if is_list else None


def test_lists_run_as_many_queries_for_one_row_as_for_thirty(clients, monkeypatch):
    visits, _ = visit_everything()
    differing, lists = {}, 0
    for visit in visits:
        few, shown = count_queries(visit, 1, clients, monkeypatch)
        if shown is None:
            continue
        lists += 1
        many, _ = count_queries(visit, MANY, clients, monkeypatch)
        if few != many:
            differing[str(visit)] = (few, many)

    assert differing == {}
    assert lists > 0


@pytest.mark.parametrize("rows", [1, MANY])
def test_query_for_each_row_is_noticed(demo_nyc, rows):
    """The control: a cell that asks the database shows in the count."""
    from intervisit.networks.models import Organisation
    from intervisit.support.scope import within

    with within(demo_nyc), CaptureQueriesContext(connection) as captured:
        schools = Organisation.objects.schools().order_by("pk")[:rows]
        counts = [school.focuses.count() for school in schools]

    assert len(captured) == 1 + len(counts)
