"""What stands round every page: whose network, who you are, where you can go.

Read by templates only. Nothing here is worked out before a template asks, and
nothing asks the database outside an open scope, so that error pages, which are
made after it has closed, stand on what the request already knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.networks.models import Network
from intervisit.support.http import NetworkRequest
from intervisit.web import accents, counting
from intervisit.web.navigation import Place, first_address, places

THEME_COOKIE: Final = "theme"
THEMES: Final = (("", _("Device")), ("light", _("Day")), ("dark", _("Night")))
# Which post names a person who holds several: the one with most standing.
RANKS: Final = (
    Standing.DIRECTOR,
    Standing.OFFICE,
    Standing.REGIONAL_DIRECTOR,
    Standing.LEADER,
    Standing.FINANCE,
    Standing.DATA_PROTECTION,
    Standing.AUDITOR,
    Standing.REPRESENTATIVE,
    Standing.STAFF,
)
OWN_PAGES: Final = (
    (_("Your page"), ("people:me",)),
    (_("Notices"), ("notices:notices",)),
    (_("How soon you hear of things"), ("web:preferences",)),
    (_("Acting for someone"), ("people:acting", "people:delegations")),
    (_("What is held about you"), ("web:my_data",)),
)
FOOT_PAGES: Final = (
    (_("Help"), ("web:help",)),
    (_("Accessibility"), ("web:accessibility",)),
    (_("Who may do what"), ("web:who_may",)),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A label and where it leads."""

    label: str | Promise
    url: str


@dataclass(frozen=True, slots=True)
class NetworkCard:
    """The network as the masthead names it."""

    name: str
    line: str
    url: str


@dataclass(frozen=True, slots=True)
class PersonCard:
    """The person as the masthead names them: one post, and all in the menu."""

    name: str
    post: str
    posts: tuple[str, ...]


def plain_address(name: str) -> str:
    """Return the address of a page outside networks, or nothing without it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


class Shell:
    """The shell of one request, worked out piece by piece as it is drawn."""

    themes = THEMES

    def __init__(self, request: NetworkRequest) -> None:
        self._request = request
        self._network: Network | None = getattr(request, "network", None)
        self._actor: Actor | None = getattr(request, "actor", None)

    @cached_property
    def theme(self) -> str:
        chosen = self._request.COOKIES.get(THEME_COOKIE, "")
        return chosen if chosen in {"light", "dark"} else ""

    @cached_property
    def language(self) -> str:
        first, _dash, second = (get_language() or "en-gb").partition("-")
        return f"{first}-{second.upper()}" if second else first

    @cached_property
    def network(self) -> NetworkCard | None:
        found = self._network
        if found is None:
            return None
        return NetworkCard(found.name, found.line, f"/{found.slug}/")

    @property
    def _slug(self) -> str:
        return self._network.slug if self._network is not None else ""

    @property
    def _signed_in(self) -> Actor | None:
        actor = self._actor
        return None if actor is None or actor.is_visitor else actor

    @cached_property
    def accent_url(self) -> str:
        return accents.url_of(self._network) if self._network else ""

    @cached_property
    def person(self) -> PersonCard | None:
        actor = self._signed_in
        if actor is None:
            return None
        ranked = sorted(actor.posts, key=lambda post: RANKS.index(post.standing))
        posts = tuple(f"{post.title}, {post.place}" for post in ranked)
        if actor.deputy is not None:
            line = _("for %(name)s") % {"name": actor.name}
            return PersonCard(actor.deputy.name, line, posts)
        return PersonCard(actor.name, posts[0] if posts else "", posts)

    @cached_property
    def acting_for(self) -> str:
        actor = self._signed_in
        return actor.name if actor is not None and actor.deputy is not None else ""

    @cached_property
    def stop_acting_url(self) -> str:
        return first_address(("people:stop_acting",), self._slug)

    @cached_property
    def navigation(self) -> list[Place]:
        actor, match = self._signed_in, self._request.resolver_match
        if actor is None:
            return []
        view_name = match.view_name if match else ""
        waiting = counting.known(self._request)
        return places(actor, self._slug, view_name, waiting, self._words)

    @cached_property
    def _words(self) -> Vocabulary | None:
        return self._network.vocabulary if self._network is not None else None

    @cached_property
    def search_url(self) -> str:
        return first_address(("web:search",), self._slug) if self._signed_in else ""

    @cached_property
    def words(self) -> str:
        match = self._request.resolver_match
        on_page = match is not None and match.view_name == "web:search"
        return self._request.GET.get("q", "") if on_page else ""

    @cached_property
    def person_links(self) -> list[Link]:
        if self._signed_in is None:
            return []
        security = Link(_("Sign-in and security"), plain_address("mfa_index"))
        return self._links(OWN_PAGES) + [security] * bool(security.url)

    @cached_property
    def foot_links(self) -> list[Link]:
        return self._links(FOOT_PAGES) if self._network else []

    def _links(self, pages: tuple[tuple[Promise, tuple[str, ...]], ...]) -> list[Link]:
        found = (
            Link(label, first_address(names, self._slug)) for label, names in pages
        )
        return [link for link in found if link.url]

    @cached_property
    def switches(self) -> list[Link]:
        """Other networks of this account, as the request found them."""
        if self._signed_in is None:
            return []
        found: list[Network] = getattr(self._request, "networks", [])
        return [
            Link(network.name, f"/{network.slug}/")
            for network in found
            if network != self._network
        ]

    @cached_property
    def theme_url(self) -> str:
        return plain_address("web:theme")

    @cached_property
    def own_account(self) -> str:
        """Give the address of the account that is signed in, outside networks only."""
        user = getattr(self._request, "user", None)
        if self._network is not None or user is None or not user.is_authenticated:
            return ""
        return str(user.email)

    @cached_property
    def sign_in_url(self) -> str:
        is_known = self._signed_in or self.own_account
        return "" if is_known else plain_address("account_login")

    @cached_property
    def sign_out_url(self) -> str:
        is_known = self._signed_in or self.own_account
        return plain_address("account_logout") if is_known else ""

    @cached_property
    def year_line(self) -> str:
        if self._network is None:
            return ""
        city = self._network.time_zone.rpartition("/")[2].replace("_", " ")
        return _("times in %(city)s") % {"city": city}
