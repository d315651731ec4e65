"""Listings that can be found, searches that people keep, and what nobody offers."""

from __future__ import annotations

from datetime import timedelta

from intervisit.directory.labels import LISTINGS
from intervisit.directory.models import Listing
from intervisit.directory.operations.looking import keep_search
from intervisit.directory.operations.offering import offer_all
from intervisit.directory.queries.asked import Asked
from intervisit.search.operations.indexing import index_waiting
from intervisit.search.operations.unmet import note_asked, note_unmet
from intervisit.web.demo.filling.frameworks import tending
from intervisit.web.demo.world import World

KEPT = ("guided reading", "pupils who find speaking hard")
# What was looked for, how often, and over how many days: nobody offers it.
IN_VAIN = (("selective mutism", 6, 50), ("eco-schools award", 4, 30))
# What was looked for and found, how often.
ASKED = (("phonics", 9), ("behaviour", 7), ("assessment", 5), ("maths mastery", 3))


def fill(world: World) -> None:
    """Let what is offered be found, as the jobs would; count some searches."""
    by = tending(world)
    if not offer_all(by=by, at=world.at):
        return
    while index_waiting(kind=LISTINGS, by=by, at=world.at):
        pass
    for persona in sorted(key for key in world.cast if "teacher" in key)[:1]:
        for words in KEPT:
            keep_search(
                asked=Asked(words),
                country=world.network.country,
                by=world.actor(persona),
                on=world.on,
                at=world.at,
            )
    _look(world)


def _look(world: World) -> None:
    by = tending(world)
    for words, times, days in IN_VAIN:
        for time in range(times):
            on = world.on - timedelta(days=days * (times - time) // times)
            note_unmet(words=words, kind=LISTINGS, on=on, by=by)
    listings = list(Listing.objects.in_directory().values_list("pk", flat=True))
    for number, (words, times) in enumerate(ASKED):
        for time in range(times):
            note_asked(
                words=words,
                kind=LISTINGS,
                answers=listings[number * 2 : number * 2 + 3],
                on=world.on - timedelta(days=9 * time + number),
                by=by,
            )
