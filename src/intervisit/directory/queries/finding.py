"""Find a colleague who can help: what answers, why, and what can be narrowed."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from intervisit.directory.labels import LISTINGS
from intervisit.directory.models import Listing
from intervisit.directory.models.rules import rules_here
from intervisit.directory.queries.asked import Asked
from intervisit.directory.queries.distances import (
    Home,
    counted_near,
    distance_facet,
    distances_offered,
    home_of,
)
from intervisit.directory.queries.facets import Facet, facets_of
from intervisit.directory.queries.listings import BESIDE, listings_visible_to
from intervisit.directory.queries.pages import Told, told_all
from intervisit.kernel.actor import Actor
from intervisit.search import embedding
from intervisit.search.domain.joining import Match
from intervisit.search.domain.marking import Piece, marked
from intervisit.search.domain.spelling import Correction
from intervisit.search.queries.browsing import browse, counted_within, listed_keys
from intervisit.search.queries.candidates import Narrowing
from intervisit.search.queries.finding import Found, Result, find
from intervisit.support.dates import said_day_long

A_PAGE, MOST_SHOWN, MOST_KNOWN = 10, 320, 2_000
# From here on it is told that a listing stands lower because nobody confirmed it.
TOLD_FADED = 0.05
_NO_MATCH = Match(0.0, None, 0.0, (), ())


@dataclass(frozen=True, slots=True)
class Hit:
    """A listing that answers, with its words marked, and why it is here."""

    told: Told
    title: Sequence[Piece]
    text: Sequence[Piece]
    why: Sequence[str] = ()
    areas: Sequence[tuple[str, bool]] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A page of what was found.

    Parameters
    ----------
    count : int
        How many answer in all.
    answers : sequence of int
        Keys of all that answer, best first; of the page where nothing was asked.
    is_unmet : bool
        Something was asked for, nothing is chosen, and what is nearest isn't near.
    by_meaning : bool
        Whether meaning is compared here; the page says so where it is not.
    """

    asked: Asked
    hits: Sequence[Hit] = ()
    count: int = 0
    answers: Sequence[int] = ()
    facets: Sequence[Facet] = ()
    corrections: Sequence[Correction] = ()
    others: Sequence[tuple[str, Sequence[str]]] = ()
    is_unmet: bool = False
    is_empty_talk: bool = False
    by_meaning: bool = True
    home: Home | None = None
    found: Found = field(default_factory=Found)

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // A_PAGE))


def find_help(asked: Asked, *, actor: Actor, country: str, on: date) -> Finding:
    """Give a page of listings that answer, or of all where nothing is asked for.

    Notes
    -----
    At most thirty queries, however many listings there are.
    """
    home = home_of(actor, country)
    if asked.words:
        return _by_words(asked, actor, home, on)
    return _without_words(asked, actor, home, on)


def answers_to(asked: Asked, *, actor: Actor, country: str, on: date) -> list[int]:
    """Give the keys of all listings that answer now, for a search that is kept."""
    home = home_of(actor, country) if asked.far else None
    narrowing = _narrowing(asked, home, on)
    among = _among(actor, on)
    if asked.words:
        found = find(asked.words, kind=LISTINGS, among=among, narrowing=narrowing)
        return [result.subject_id for result in found.results]
    return listed_keys(kind=LISTINGS, among=among, narrowing=narrowing, most=MOST_KNOWN)


def first_answers(actor: Actor, words: str, on: date, most: int) -> list[Listing]:
    """Give the listings that answer words best, for the search of everything."""
    narrowing = Narrowing(on=on)
    found = find(words, kind=LISTINGS, among=_among(actor, on), narrowing=narrowing)
    keys = [result.subject_id for result in found.results[:most]]
    rows = Listing.objects.select_related(*BESIDE).in_bulk(keys)
    return [rows[key] for key in keys if key in rows]


def _among(actor: Actor, on: date) -> QuerySet[Any]:
    visible = listings_visible_to(actor).findable_on(on, rules_here())
    return visible.select_related(None).values("pk")


def _narrowing(asked: Asked, home: Home | None, on: date) -> Narrowing:
    near = home.near(asked.far) if home and asked.far else None
    return Narrowing(asked.chosen, near, on)


def _by_words(asked: Asked, actor: Actor, home: Home | None, on: date) -> Finding:
    found = find(
        asked.words,
        kind=LISTINGS,
        among=_among(actor, on),
        narrowing=_narrowing(asked, home, on),
        is_to_be_corrected=not asked.as_typed,
    )
    answers = [result.subject_id for result in found.results]
    first = (asked.page - 1) * A_PAGE
    shown = found.results[first : first + A_PAGE]
    facets = facets_of(found.facets, asked.chosen, rules_here(), found.uncounted)
    places = [result.place for result in found.anywhere]
    if home is not None and (any(places) or asked.far):
        counts = {
            most: counted_near(places, home, most)
            for most in distances_offered(asked.far)
        }
        facets.append(distance_facet(counts, home, asked.far))
    return Finding(
        asked=asked,
        hits=_hits(shown, found, home, on),
        count=len(answers),
        answers=answers,
        facets=facets,
        corrections=found.corrections,
        others=_others(found),
        is_unmet=found.is_unmet and not asked.count_chosen,
        is_empty_talk=not found.concepts,
        by_meaning=embedding.is_installed(),
        home=home,
        found=found,
    )


def _without_words(asked: Asked, actor: Actor, home: Home | None, on: date) -> Finding:
    facts: dict[str, Any] = {"kind": LISTINGS, "among": _among(actor, on)}
    first = (asked.page - 1) * A_PAGE
    narrowing = _narrowing(asked, home, on)
    shelf = browse(**facts, narrowing=narrowing, first=first, most=A_PAGE)
    facets = facets_of(shelf.facets, asked.chosen, rules_here())
    if home is not None:
        offered = distances_offered(asked.far)
        counts = counted_within(
            **facts,
            narrowing=Narrowing(asked.chosen, None, on),
            at=(home.latitude, home.longitude),
            kilometres=[most * home.unit_km for most in offered],
        )
        if counts or asked.far:
            told = dict(zip(offered, counts or [0] * len(offered), strict=True))
            facets.append(distance_facet(told, home, asked.far))
    shown = [Result(pk, "", (), _NO_MATCH) for pk in shelf.subject_ids]
    return Finding(
        asked=asked,
        hits=_hits(shown, Found(), home, on),
        count=shelf.count,
        answers=shelf.subject_ids,
        facets=facets,
        by_meaning=embedding.is_installed(),
        home=home,
    )


def _others(found: Found) -> list[tuple[str, Sequence[str]]]:
    """Give the words that were looked for as well, by what was written."""
    return [
        (concept.written, [term for term, _stems in concept.others])
        for concept in found.concepts
        if concept.others
    ]


def _hits(
    results: Sequence[Result], found: Found, home: Home | None, on: date
) -> list[Hit]:
    keys = [result.subject_id for result in results]
    rows = Listing.objects.select_related(*BESIDE).in_bulk(keys)
    standing = [rows[key] for key in keys if key in rows]
    told = told_all(standing, rules_here(), on)
    by_key = {result.subject_id: result for result in results}
    terms = {
        (concept.written, term): stems
        for concept in found.concepts
        for term, stems in concept.others
    }
    asked = {stem for concept in found.concepts for stem in concept.stems}
    hits = []
    for each in told:
        result = by_key[each.listing.pk]
        instead = (terms.get(pair, ()) for pair in result.match.by_synonym)
        stems = asked.union(*instead)
        hits.append(_hit(each, result, stems, _far(each, home), on))
    return hits


def _far(told: Told, home: Home | None) -> str:
    at = told.listing.organisation
    if home is None or at.latitude is None or at.longitude is None:
        return ""
    return home.words(home.km_to(at.latitude, at.longitude))


def _hit(
    told: Told, result: Result, stems: AbstractSet[str], far: str, on: date
) -> Hit:
    listing = told.listing
    areas = [
        (name, any(piece.hit for piece in marked(name, stems))) for name in told.areas
    ]
    return Hit(
        told=told,
        title=marked(listing.title, stems),
        text=marked(listing.description, stems, MOST_SHOWN),
        why=_why(result, told, [name for name, hit in areas if hit], far),
        areas=areas,
    )


def _why(result: Result, told: Told, areas: Sequence[str], far: str) -> list[str]:
    """Say in sentences why a listing is here, and why not further up."""
    match, said = result.match, []
    if match.matched:
        words = ", ".join(f"“{word}”" for word in match.matched)
        said.append(_("It has %s.") % words)
    for written, term in match.by_synonym:
        said.append(
            _("It has “%(term)s”, which is another word for “%(written)s”.")
            % {"term": term, "written": written}
        )
    if areas:
        said.append(_("It is listed under %s.") % ", ".join(areas))
    if match.likeness is not None and not match.matched and not match.by_synonym:
        said.append(_("It is close in meaning to what you asked."))
    if far:
        said.append(f"{far[:1].upper()}{far[1:]}.")
    if result.faded > TOLD_FADED:
        day = said_day_long(told.listing.confirmed_on)
        said.append(_("Nobody has confirmed it since %s, so it stands lower.") % day)
    return said
