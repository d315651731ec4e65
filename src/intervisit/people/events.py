"""What ``people`` tells those above it, inside the transaction that causes it.

Receivers only write rows or defer jobs; an exception of theirs undoes the whole.

``duties_sought``
    With ``posts``, ``on``: which of these posts leave something behind that no row of
    theirs shows; receivers give a set of keys and write nothing.
``post_ended``
    With ``post``, ``successor`` (a post or None), ``by``, ``at``: by hand, by a list
    that came in, or by its date.
``post_taken``
    With ``handover``, ``by``, ``at``: a post that had no successor now has one.
``persons_merged``
    With ``kept``, ``merged``, ``by``, ``at``.
``person_erased``
    With ``person``, ``at``.

``RECEIVERS`` names who hears what; a test compares it with who really does.
"""

from collections.abc import Mapping
from typing import Final

from django.dispatch import Signal

duties_sought = Signal()
post_ended = Signal()
post_taken = Signal()
persons_merged = Signal()
person_erased = Signal()

#: Who hears each event, in the order in which they are told.
RECEIVERS: Final[Mapping[str, tuple[str, ...]]] = {
    "duties_sought": ("intervisit.questionnaires.operations.handing_over.find_asked",),
    "post_ended": (
        "intervisit.programmes.operations.handing_over.pass_roles_on_ending",
        "intervisit.directory.operations.handing_over.end_listings_on_ending",
        "intervisit.bookings.operations.handing_over.tell_that_colleague_leaves",
        "intervisit.bookings.operations.handing_over.pass_copies_on_ending",
        "intervisit.applications.operations.handing_over.pass_applications_on_ending",
        "intervisit.partnerships.operations.handing_over.pass_places_on_ending",
        "intervisit.questionnaires.operations.handing_over.pass_drafts_on_ending",
    ),
    "post_taken": (
        "intervisit.programmes.operations.handing_over.pass_roles_on_taking",
        "intervisit.bookings.operations.handing_over.pass_copies_on_taking",
        "intervisit.applications.operations.handing_over.pass_applications_on_taking",
        "intervisit.partnerships.operations.handing_over.pass_places_on_taking",
        "intervisit.questionnaires.operations.handing_over.pass_drafts_on_taking",
    ),
    "persons_merged": (),
    "person_erased": (),
}
