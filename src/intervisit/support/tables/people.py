"""Hand the people of a filtered list over, to be written to.

The people go into the session, never into an address, and the page that writes
takes them out once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from intervisit.support.policy import Words
from intervisit.support.scope import current_network
from intervisit.support.tables.bound import BoundTable
from intervisit.support.urls import here

KEY: Final = "write_to"
WRITING: Final = "notices:write"


@dataclass(frozen=True, slots=True)
class HandedList:
    """The people of a list, and what the list was.

    Parameters
    ----------
    people : sequence of int
        Ids of persons.
    back : str
        Where the list is.
    """

    people: Sequence[int]
    words: str
    back: str


def hand_over(request: HttpRequest, bound: BoundTable) -> HttpResponse:
    """Put the people of the filtered rows aside and go where they are written to."""
    people = sorted(set(bound.people))
    request.session[KEY] = {
        "network": current_network().pk,
        "people": people,
        "words": list_words(bound.count, bound.table.things),
        "back": f"{request.path}{bound.address()}",
    }
    return redirect(here(WRITING))


def list_words(count: int, things: Words) -> str:
    """Say what a list was: "47 schools", "one of the schools"."""
    if count == 1:
        return _("one of the %(things)s") % {"things": things}
    return f"{count:,} {things}"


def taken_list(request: HttpRequest) -> HandedList | None:
    """Take the list that was handed over, once; None when there is none here."""
    handed = request.session.pop(KEY, None)
    if handed is None or handed["network"] != current_network().pk:
        return None
    return HandedList(handed["people"], handed["words"], handed["back"])
