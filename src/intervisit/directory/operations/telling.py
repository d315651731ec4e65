"""Tell those whom it concerns what has happened in the directory."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from intervisit.directory.domain.rules import Rules
from intervisit.directory.labels import LIVE_CHANGE
from intervisit.directory.models import Amendment, Edition, Listing
from intervisit.directory.queries.rules import deciders, leaders_of
from intervisit.kernel.actor import Actor
from intervisit.notices.domain.paces import Kind
from intervisit.notices.operations.announce import News, notify
from intervisit.support.clock import day_of
from intervisit.support.urls import here


def tell_of_listing(
    kind: Kind,
    words: str,
    listing: Listing,
    to: Collection[int],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Tell these people one sentence about a listing."""
    path = here("directory:listing", public_id=listing.public_id)
    words = _naming(words, listing)
    notify(news=News(kind, words, path, act=_("Open the listing")), to=to, at=at, by=by)


def tell_of_amendment(
    kind: Kind,
    words: str,
    amendment: Amendment,
    to: Collection[int],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Tell these people one sentence about a proposal."""
    path = here("directory:amendment", public_id=amendment.public_id)
    words = _naming(words, amendment.listing)
    notify(news=News(kind, words, path, act=_("Open it")), to=to, at=at, by=by)


def _naming(words: str, listing: Listing) -> str:
    """Say which listing it is about, so that no two subjects read alike."""
    return _("%(words)s: “%(title)s”") % {"words": words, "title": listing.title}


def tell_of_edition(
    kind: Kind,
    words: str,
    edition: Edition,
    to: Collection[int],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Tell these people one sentence about an edition."""
    path = here("directory:edition", public_id=edition.public_id)
    notify(news=News(kind, words, path, act=_("Read it")), to=to, at=at, by=by)


def tell_deciders(
    words: str, listing: Listing, rules: Rules, *, by: Actor, at: datetime
) -> None:
    """Tell who decides about the directory that something changed at once."""
    to = deciders(rules.decided_by, day_of(at))
    tell_of_listing(LIVE_CHANGE, words, listing, to, by=by, at=at)


def owners_of(listing: Listing, at: datetime) -> list[int]:
    """Give who offers it: the holder of its post, or who leads the school."""
    if listing.post is not None:
        return [listing.post.person_id]
    return leaders_of([listing.organisation_id], day_of(at))


def concerned_by(listing: Listing, at: datetime) -> list[int]:
    """Give who offers it and who leads its school."""
    day = day_of(at)
    return [*owners_of(listing, at), *leaders_of([listing.organisation_id], day)]


def said_in_directory(
    kind: Kind, words: str, to: Collection[int], *, by: Actor, at: datetime
) -> None:
    """Tell these people one sentence about what they offer."""
    news = News(kind, words, here("directory:mine"), act=_("Look at it"))
    notify(news=news, to=to, at=at, by=by)
