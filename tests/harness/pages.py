"""Every page there is, at an address, as somebody who may open it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from intervisit.bookings.models import TermsDraft
from intervisit.directory.models import FormDraft
from intervisit.networks.models import Network
from intervisit.support.scope import within
from intervisit.web.demo.personas import BY_KEY, Persona, personas_of
from tests.demo_fixtures import client_as
from tests.harness.arguments import ENTRANCE, OWN_ACCOUNT
from tests.harness.kept import answers
from tests.harness.routes import Route, all_routes

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


@dataclass(frozen=True)
class Page:
    """An address to open as a persona, or as nobody.

    Its kind is the route that it belongs to, its title what a browser's tab says.
    """

    path: str
    persona: Persona | None = None
    kind: str = ""
    title: str = ""

    def __str__(self) -> str:
        return f"{self.path} as {self.persona.key if self.persona else 'nobody'}"


def title_of(content: bytes) -> str:
    """Give the title of a page, its blanks as a browser reads them."""
    found = TITLE.search(content.decode("utf-8", errors="replace"))
    return " ".join(unescape(found.group(1)).split()) if found else ""


@cache
def every_page() -> tuple[Page, ...]:
    """Give the addresses that answer with a page; needs the demonstration's database.

    Found without a browser, and kept: what a page is called stands in it.
    """
    found = [
        Page(
            kept.path, kept.visit.persona, kept.visit.route.name, title_of(kept.content)
        )
        for kept in answers()
        if kept.is_page
    ]
    return (*found, *_outside(), *_half_written(), *_accounts())


def _is_open(route: Route) -> bool:
    """Whether anybody may open it, outside a network."""
    is_ours = not route.is_explained
    is_public = route.gate is None or not route.gate.permission
    return route.parameters == () and is_ours and is_public


def _outside() -> Iterator[Page]:
    """Give what nobody in particular may open."""
    nobody = Client()
    paths = [f"/{route.pattern}" for route in all_routes() if _is_open(route)]
    for path in [*paths, *(f"/accounts/{path}" for path in ENTRANCE)]:
        yield from _answering(nobody, path)


def _accounts() -> Iterator[Page]:
    """Give the pages of one's own account: allauth's views, our templates."""
    persona = BY_KEY["director"]
    client = client_as(persona)
    for path in OWN_ACCOUNT:
        yield from _answering(client, f"/accounts/{path}", persona)


def _half_written() -> Iterator[Page]:
    """Give pages as they look with something that was begun and is kept."""
    network = Network.objects.get(slug="tef")
    cast = {persona.email: persona for persona in personas_of(network.slug)}
    with within(network):
        form = FormDraft.objects.earliest("pk")
        terms = TermsDraft.objects.earliest("pk")
        place = {"network": network.slug, "public_id": terms.booking.public_id}
        begun = {
            form.path: cast[form.person.email],
            reverse("bookings:terms", kwargs=place): cast[terms.written_by.email],
        }
    for path, persona in begun.items():
        yield from _answering(client_as(persona), path, persona)


def _answering(
    client: Client, path: str, persona: Persona | None = None
) -> Iterator[Page]:
    answer = client.get(path)
    if is_page(answer):
        kind = answer.resolver_match.view_name
        yield Page(path, persona, kind, title_of(answer.content))


def is_page(answer: Any) -> bool:
    """Whether an answer is a whole page for a browser."""
    return (
        answer.status_code == 200
        and answer.get("Content-Type", "").startswith("text/html")
        and b"<html" in answer.content[:2000].lower()
    )
