"""Words that mean one thing, areas to be found, and what was looked for in vain."""

from __future__ import annotations

from datetime import timedelta

from intervisit.kernel.actor import visitor
from intervisit.search.labels import AREAS
from intervisit.search.models import SynonymGroup
from intervisit.search.operations.areas import offer_areas
from intervisit.search.operations.indexing import index_waiting
from intervisit.search.operations.thesaurus import (
    add_group,
    bring_shipped_groups,
    retire_group,
)
from intervisit.search.operations.unmet import note_unmet, settle_unmet
from intervisit.web.demo.filling.frameworks import tending
from intervisit.web.demo.world import World

OWN = {
    "nyc": ["host school", "laboratory school", "LPP host"],
    "partnership-la": ["pathway school", "partner campus"],
    "boston": ["teacher-led PD", "teacher-powered learning"],
    "union-county": ["innovation residency", "residency year"],
    "tef": ["level 2 request", "formal booking"],
}
# What was looked for, how often, over how many days.
IN_VAIN = (
    ("British Sign Language for families", 6, 40),
    ("ukulele orchestra", 2, 12),
    ("school dogs", 1, 3),
)
SETTLED = ("beekeeping", "Two schools offer their gardens now.")


def fill(world: World) -> None:
    """Bring the shipped groups in, write one, retire one; let areas be found."""
    by = tending(world)
    bring_shipped_groups(by=visitor(world.network.pk), at=world.at)
    add_group(terms=OWN[world.slug], note="How we say it here.", by=by, at=world.at)
    retired = SynonymGroup.objects.get(key="school-radio")
    retire_group(group=retired, on=world.on, by=by, at=world.at)
    offer_areas(by=by, at=world.at)
    index_waiting(kind=AREAS, by=by, at=world.at)
    for words, times, days in IN_VAIN:
        for time in range(times):
            on = world.on - timedelta(days=days * (times - time) // times)
            note_unmet(words=words, kind=AREAS, on=on, by=by)
    words, settled_as = SETTLED
    unmet = note_unmet(words=words, kind=AREAS, on=world.on - timedelta(days=60), by=by)
    settle_unmet(unmet=unmet, settled_as=settled_as, on=world.on, by=by)
