"""What stands round every page: whose network, who you are, where you can go.

Read by templates only. Nothing here is worked out before a template asks, and
nothing asks the database outside an open scope, so that error pages, which are
made after it has closed, stand on what the request already knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network

THEME_COOKIE: Final = "theme"
THEMES: Final = (("", _("As my device")), ("light", _("Day")), ("dark", _("Night")))


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


def address(name: str, network: str = "") -> str:
    """Return a page's address, or nothing where that page does not exist."""
    try:
        return reverse(name, kwargs={"network": network} if network else None)
    except NoReverseMatch:
        return ""


class Shell:
    """The shell of one request, worked out piece by piece as it is drawn."""

    themes = THEMES

    def __init__(self, request: HttpRequest) -> None:
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

    @cached_property
    def person(self) -> PersonCard | None:
        actor = self._actor
        if actor is None or actor.is_visitor:
            return None
        posts = tuple(f"{post.title}, {post.place}" for post in actor.posts)
        return PersonCard(actor.name, posts[-1] if posts else "", posts)

    @cached_property
    def theme_url(self) -> str:
        return address("web:theme")

    @cached_property
    def sign_in_url(self) -> str:
        return "" if self.person else address("account_login")

    @cached_property
    def sign_out_url(self) -> str:
        return address("account_logout") if self.person else ""
