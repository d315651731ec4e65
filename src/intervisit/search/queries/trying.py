"""Try words on the practice areas, as the thesaurus' page does."""

from __future__ import annotations

from intervisit.kernel.actor import Actor
from intervisit.networks.queries import areas_visible_to
from intervisit.search.labels import AREAS
from intervisit.search.queries.finding import Found, Mode, find


def tried(actor: Actor, words: str) -> Found:
    """Find practice areas, among those in use that the actor may see."""
    among = areas_visible_to(actor).filter(retired_on=None, merged_into=None)
    return find(words, kind=AREAS, among=among.values("pk"), mode=Mode.HYBRID)
