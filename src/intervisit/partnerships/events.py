"""What ``partnerships`` tells those above it, inside the transaction that causes it.

Receivers only write rows or defer jobs; an exception of theirs undoes the whole.

``partnership_carried_on``
    With ``partnership`` (the one in the later cohort), ``by``, ``at``.

``RECEIVERS`` names who hears what; a test compares it with who really does.
"""

from collections.abc import Mapping
from typing import Final

from django.dispatch import Signal

partnership_carried_on = Signal()

#: Who hears each event, in the order in which they are told.
RECEIVERS: Final[Mapping[str, tuple[str, ...]]] = {
    "partnership_carried_on": (
        "intervisit.matching.operations.keeping_pairs.keep_pairs_on_carrying_on",
    ),
}
