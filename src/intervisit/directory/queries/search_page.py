"""What the page of the search shows round what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.directory.labels import LISTINGS
from intervisit.directory.models.rules import rules_here
from intervisit.directory.queries.asked import Asked, asked_before
from intervisit.directory.queries.editions import newest
from intervisit.directory.queries.facets import Facet, facets_of
from intervisit.directory.queries.finding import A_PAGE, Finding
from intervisit.kernel.actor import Actor
from intervisit.search.models import SavedSearch
from intervisit.search.queries.saved import saved_visible_to
from intervisit.support.urls import here

EXAMPLES = (
    gettext_lazy("children who don’t speak in full sentences"),
    gettext_lazy("who has tried lesson study?"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A search of one's own, in words."""

    saved: SavedSearch
    words: str
    url: str
    is_here: bool


def search_page(finding: Finding, actor: Actor, *, times: int) -> dict[str, Any]:
    """Give what the page shows; ``times`` is how often it was looked for in vain."""
    asked, url = finding.asked, here("directory:search")
    kept = kept_by(actor, asked)
    first = (asked.page - 1) * A_PAGE
    return {
        "finding": finding,
        "asked": asked,
        "times": times,
        "rules": rules_here(),
        "edition": newest(),
        "offers": bool(actor.organisations),
        "url": url,
        "clear_url": f"{url}{asked.cleared().address()}",
        "typed_url": f"{url}{asked.address(**{'as': 'typed'})}",
        "keep": [("q", asked.words)] if asked.words else [],
        "fields": _fields(asked),
        "kept": kept,
        "is_kept": any(one.is_here for one in kept),
        "first": first + 1,
        "last": first + len(finding.hits),
        "next_url": _page(asked, asked.page + 1, finding.pages, url),
        "before_url": _page(asked, asked.page - 1, finding.pages, url),
        "examples": [
            (words, f"{url}{Asked(str(words)).address()}") for words in EXAMPLES
        ],
    }


def _page(asked: Asked, page: int, pages: int, url: str) -> str:
    return f"{url}{asked.address(page=page)}" if 1 <= page <= pages else ""


def _fields(asked: Asked) -> list[tuple[str, str]]:
    """Give what a form has to send along to keep this search."""
    pairs = [(name, value) for name, some in asked.chosen.items() for value in some]
    far = [("far", str(asked.far))] if asked.far else []
    return [("q", asked.words), *pairs, *far]


def kept_by(actor: Actor, asked: Asked) -> list[Kept]:
    """Give the searches that an actor keeps; at most four queries."""
    rows = list(saved_visible_to(actor).filter(kind=LISTINGS).order_by("-saved_at"))
    if not rows:
        return []
    kept_ones = [asked_before(row.words, row.chosen, row.kilometres) for row in rows]
    names = _names(kept_ones)
    return [
        Kept(row, _said(before, names), _url(before), _is_same(before, asked))
        for row, before in zip(rows, kept_ones, strict=True)
    ]


def _url(asked: Asked) -> str:
    return f"{here('directory:search')}{asked.address()}"


def _is_same(before: Asked, asked: Asked) -> bool:
    return (before.words, before.tags, before.far) == (
        asked.words,
        asked.tags,
        asked.far,
    )


def _names(kept_ones: Sequence[Asked]) -> dict[str, str]:
    """Give what is chosen in words, by tag."""
    chosen: dict[str, list[str]] = {}
    for before in kept_ones:
        for name, some in before.chosen.items():
            chosen.setdefault(name, []).extend(some)
    facets: list[Facet] = facets_of({}, chosen, rules_here()) if chosen else []
    return {
        f"{facet.name}:{option.value}": str(option.label)
        for facet in facets
        for option in facet.options
    }


def _said(asked: Asked, names: dict[str, str]) -> str:
    said = [asked.words] if asked.words else []
    said += [names[tag] for tag in asked.tags if tag in names]
    said += [_("not far from your school")] if asked.far else []
    return ", ".join(said)
