"""What is listed and what may be opened are the same things, for every persona."""

from __future__ import annotations

import random

import pytest

from intervisit.networks.models import Network
from intervisit.networks.queries import schools_visible_to
from intervisit.support.policy import Permission, permission, rule
from intervisit.support.scope import within
from intervisit.web.demo.networks import BLUEPRINTS
from tests.harness.routes import network_routes
from tests.harness.visits import cast_of

VIEWING = ("view", "read", "open", "see")
SAMPLE = 150


def resources() -> dict[str, tuple[object, Permission]]:
    """Give what can be looked at: each visible_to with its view permission."""
    found = {}
    for route in network_routes():
        gate = route.gate
        if gate is None or gate.on is None or gate.permission is None:
            continue
        if gate.permission.name.partition(":")[2].startswith(VIEWING):
            found[gate.permission.name] = (gate.on, gate.permission)
    return found


def disagreements(visible_to, view, slug: str) -> list[str]:
    """Name rows that one of the two lets a persona see and the other doesn't."""
    network = Network.objects.get(slug=slug)
    wrong = []
    chance = random.Random(slug)
    with within(network):
        for persona, actor in cast_of(network).items():
            rows = visible_to(actor)
            listed = set(rows.values_list("pk", flat=True))
            every = list(rows.model._default_manager.values_list("pk", flat=True))
            drawn = chance.sample(every, min(SAMPLE, len(every)))

            wrong += [
                f"{persona.key}: {row.pk} is listed: {row.pk in listed}"
                for row in rows.model._default_manager.filter(pk__in=drawn)
                if (row.pk in listed) != view.allows(actor, row)
            ]
    return wrong


@pytest.mark.parametrize("name", sorted(resources()))
def test_listed_is_what_may_be_seen(name, demo_db):
    visible_to, view = resources()[name]

    wrong = {
        plan.slug: disagreements(visible_to, view, plan.slug) for plan in BLUEPRINTS
    }
    assert {slug: rows[:5] for slug, rows in wrong.items() if rows} == {}


def test_disagreement_is_noticed(demo_db):
    @rule("Only schools with an even key.")
    def is_even(actor, school):
        return school.pk % 2 == 0

    even_only = permission("school:view", is_even, does="See half of the schools")

    assert disagreements(schools_visible_to, even_only, "tef") != []
