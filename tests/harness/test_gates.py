"""Every route is guarded, or says why not; and every route can be visited."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import path

from tests.harness.arguments import UNREACHED
from tests.harness.routes import all_routes, network_routes, routes_of, ungated
from tests.harness.visits import visit_everything


def forgotten(request):
    return HttpResponse("open to all")


urlpatterns = [path("<slug:network>/forgotten/", forgotten, name="forgotten")]


def test_every_route_has_a_gate_or_a_reason():
    assert ungated(all_routes()) == []


def test_forgotten_gate_is_noticed():
    assert ungated(routes_of(__name__)) == [
        "forgotten at <slug:network>/forgotten/",
    ]


def test_every_route_has_a_name_and_no_two_share_one():
    names = [route.name for route in all_routes() if not route.is_explained]

    assert [name for name in names if names.count(name) > 1 or name.endswith(":")] == []


def test_routes_with_an_object_load_it_through_the_gate():
    without = [
        route.name
        for route in network_routes()
        if "public_id" in route.needed
        and route.gate
        and route.gate.on is None
        and route.gate.permission is not None
    ]

    assert without == []


def test_some_persona_reaches_every_route(demo_db):
    _, without = visit_everything()

    unexplained = [words for words in without if words.split(": ")[0] not in UNREACHED]
    assert unexplained == []
