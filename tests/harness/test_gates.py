"""Every route is guarded, or says why not; and every route can be visited."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from tests.harness.arguments import UNREACHED
from tests.harness.routes import all_routes, network_routes, routes_of, ungated
from tests.harness.visits import visit_everything


def forgotten(request):
    return HttpResponse("open to all")


@csrf_exempt
def tokenless(request):
    return HttpResponse("sent from anywhere")


urlpatterns = [
    path("<slug:network>/forgotten/", forgotten, name="forgotten"),
    path("<slug:network>/tokenless/", tokenless, name="tokenless"),
]
# What may be sent without the token of one of our pages, and why.
TOKENLESS = {
    "notices:stop": "mail programs send it for their readers; the link is signed",
    "web:csp_report": "browsers send it; it is logged and changes nothing",
}


def without_token(routes) -> set[str]:
    """Name the routes that somebody else's page could make a browser send to."""
    return {route.name for route in routes if getattr(route.view, "csrf_exempt", False)}


def test_every_form_needs_the_token_of_one_of_our_pages():
    assert without_token(all_routes()) == set(TOKENLESS)


def test_form_without_a_token_is_noticed():
    assert without_token(routes_of(__name__)) == {"tokenless"}


def test_every_route_has_a_gate_or_a_reason():
    assert ungated(all_routes()) == []


def test_forgotten_gate_is_noticed():
    assert ungated(routes_of(__name__)) == [
        "forgotten at <slug:network>/forgotten/",
        "tokenless at <slug:network>/tokenless/",
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
