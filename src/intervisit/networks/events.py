"""What ``networks`` tells those above it, inside the transaction that causes it.

``area_merged``
    With ``area``, ``into``, ``by``, ``at``: what refers to the one refers to the other.
``network_amended``
    With ``network``, ``by``: its name, line, words or colours are others.

``RECEIVERS`` names who hears it; a test compares it with who really does.
"""

from collections.abc import Mapping
from typing import Final

from django.dispatch import Signal

area_merged = Signal()
network_amended = Signal()

#: Who hears each event, in the order in which they are told.
RECEIVERS: Final[Mapping[str, tuple[str, ...]]] = {
    "area_merged": (
        "intervisit.directory.operations.areas.move_listings_on_merging",
        "intervisit.bookings.operations.areas.move_bookings_on_merging",
    ),
    "network_amended": (
        "intervisit.directory.operations.papers.renew_papers_on_amending",
    ),
}
