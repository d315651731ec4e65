"""Whatever waits for somebody, no two things of theirs read alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from intervisit.networks.models import Network
from intervisit.support import clock
from intervisit.support.scope import within
from intervisit.web import contributions
from intervisit.web.contributions import givers
from intervisit.web.demo.networks import BLUEPRINTS
from tests.harness.visits import cast_of


def alike(items):
    """Give the titles that stand twice."""
    return [words for words, count in Counter(map(said, items)).items() if count > 1]


def said(item):
    return str(item.title).casefold()


def as_told(actor, on):
    """Give what capabilities tell before what reads alike is counted."""
    return [item for giver in givers("waiting") for item in giver(actor, on)]


@pytest.mark.usefixtures("demo_db")
@pytest.mark.parametrize("slug", [plan.slug for plan in BLUEPRINTS])
def test_no_two_things_that_wait_for_somebody_read_alike(slug):
    network, on = Network.objects.get(slug=slug), clock.today()
    found = {}
    with within(network):
        for persona, actor in cast_of(network).items():
            told = {
                "told": alike(as_told(actor, on)),
                "shown": alike(contributions.waiting_for(actor, on)),
                "others": Counter(
                    (str(row.title), str(row.words))
                    for row in contributions.waiting_for_others(actor, on)
                ).most_common(1),
            }
            if told["told"] or told["shown"] or any(n > 1 for _, n in told["others"]):
                found[str(persona)] = told

    assert found == {}


def test_things_that_read_alike_are_noticed(demo_nyc):
    """The control: titles without the names in them stand twice."""
    on = clock.today()
    with within(demo_nyc):
        noticed = [
            alike(replace(item, title=str(item.title)[:8]) for item in told)
            for told in (as_told(actor, on) for actor in cast_of(demo_nyc).values())
        ]

    assert any(noticed)
