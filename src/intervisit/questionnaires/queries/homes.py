"""Reads: what the things are called that responses belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from intervisit.questionnaires.events import homes_sought
from intervisit.questionnaires.models import Response


@dataclass(frozen=True, slots=True)
class Homes:
    """The names of several homes, read once for a page."""

    by_about: dict[str, str] = field(default_factory=dict)

    def title_of(self, response: Response) -> str:
        """Give the title of a response in quotation marks, and what it belongs to."""
        told = {
            "title": response.version.read.title,
            "home": self.by_about.get(response.about, ""),
        }
        if not told["home"]:
            return _("“%(title)s”") % told
        return _("“%(title)s” (%(home)s)") % told


def homes_of(responses: Iterable[Response]) -> Homes:
    """Ask the capabilities that began responses what these belong to.

    No query where none belongs to anything; else a few for each kind of thing.
    """
    abouts = frozenset(row.about for row in responses if row.about)
    if not abouts:
        return Homes()
    told: list[tuple[Any, Any]] = homes_sought.send(Response, abouts=abouts)
    return Homes({key: words for _by, found in told for key, words in found.items()})
