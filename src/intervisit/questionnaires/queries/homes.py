"""Reads: what the things are called that responses belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from intervisit.questionnaires.domain.homes import Home
from intervisit.questionnaires.events import homes_sought
from intervisit.questionnaires.models import Response


@dataclass(frozen=True, slots=True)
class Homes:
    """The names of several homes, read once for a page."""

    by_about: dict[str, Home] = field(default_factory=dict)

    def title_of(self, response: Response) -> str:
        """Give the title of a response in quotation marks, and what it belongs to."""
        home = self.by_about.get(response.about)
        title = response.version.read.title
        if home is None:
            return _("“%(title)s”") % {"title": title}
        return _("“%(title)s” (%(home)s)") % {"title": title, "home": home.name}

    def takes(self, response: Response) -> bool:
        """Whether a draft can still be handed in to what it belongs to."""
        home = self.by_about.get(response.about)
        return home is None or home.takes_more


def homes_of(responses: Iterable[Response], on: date) -> Homes:
    """Ask the capabilities that began responses what these belong to.

    No query where none belongs to anything; else a few for each kind of thing.
    """
    abouts = frozenset(row.about for row in responses if row.about)
    if not abouts:
        return Homes()
    told: list[tuple[Any, Any]] = homes_sought.send(Response, abouts=abouts, on=on)
    return Homes({key: words for _by, found in told for key, words in found.items()})
