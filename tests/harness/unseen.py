"""Places in forms and addresses where an id stands, and ids that one doesn't see.

What is sent is compared with what is answered to an id that nobody has: whoever can
tell the two apart has learnt that something is there, or has used it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.apps import apps
from django.db import connection
from django.db.models import Model, QuerySet
from django.forms import BaseForm, ModelChoiceField
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.people.models import Post
from intervisit.support.models import ALPHABET, PUBLIC_ID_LENGTH, NetworkModel
from intervisit.support.scope import within
from tests.harness.company import gated
from tests.harness.posting import Asked, Posting, Sender

ID = re.compile(rf"(?<!\w)[{ALPHABET}]{{{PUBLIC_ID_LENGTH}}}(?!\w)")
NOBODYS, NO_KEY = "z" * PUBLIC_ID_LENGTH, "999999999"
# What is seen where something else is.
THROUGH: Mapping[type[Model], str] = {Post: "person"}
# Besides tokens, what changes from one asking to the next.
CHANGING = re.compile(
    r'csrfmiddlewaretoken" value="\w+|X-CSRFToken": "\w+|\d\d:\d\d:\d\d[.\d]*'
)
WRITING = re.compile(r'^(INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
LINK = re.compile(r'href="([^"#]*\?[^"#]*)"')


@dataclass(frozen=True)
class Slot:
    """A place where an id stands: a field's value, or a part of its name.

    Parameters
    ----------
    around : str
        What is sent, with ``{}`` where the id stands.
    """

    name: str
    model: type[Model]
    by: str = "public_id"
    around: str = "{}"

    def put(self, sent: Mapping[str, list[str]], one: str) -> dict[str, list[str]]:
        """Give what is sent with an id in this place."""
        name = self.name.format(one)
        rest = {each: some for each, some in sent.items() if each != name}
        return rest | {name: [self.around.format(one)]}

    @property
    def nobodys(self) -> str:
        """An id of the right kind that no row has."""
        return NOBODYS if self.by == "public_id" else NO_KEY


@cache
def ids_of(slug: str) -> Mapping[str, type[Model]]:
    """Give what every public id of a network names."""
    found: dict[str, type[Model]] = {}
    with within(Network.objects.get(slug=slug)):
        for model in walled():
            ids = model._default_manager.values_list("public_id", flat=True)
            found |= dict.fromkeys(ids, model)
    return found


def walled() -> Iterator[type[Model]]:
    for model in apps.get_models():
        if issubclass(model, NetworkModel):
            yield model


def forms_drawn(context: Any) -> Iterator[BaseForm]:
    """Give the forms that a page was drawn with."""
    layers = context if isinstance(context, list) else [context]
    for layer in filter(None, layers):
        for part in layer.dicts:
            for value in part.values():
                if isinstance(value, BaseForm):
                    yield value


def choosing_rows(context: Any) -> dict[str, tuple[type[Model], str]]:
    """Give the fields of a page that choose a row, also when none is offered."""
    return {
        form.add_prefix(name): (each.queryset.model, each.to_field_name or "pk")
        for form in forms_drawn(context)
        for name, each in form.fields.items()
        if isinstance(each, ModelChoiceField) and each.queryset is not None
    }


def slots_in(
    form: Posting,
    choosing: Mapping[str, tuple[type[Model], str]],
    known: Mapping[str, type[Model]],
) -> list[Slot]:
    """Give the places of a form where an id stands, or could."""
    found: dict[str, Slot] = {}
    for name, each in form.fields.items():
        slot = (
            Slot(name, *choosing[name]) if name in choosing else _slot_of(each, known)
        )
        if slot is not None:
            found.setdefault(slot.name, slot)
    return list(found.values())


def _slot_of(each: Asked, known: Mapping[str, type[Model]]) -> Slot | None:
    for one in ID.findall(each.name):
        if one in known:
            value = next(iter(each.plausible()), "")
            return Slot(each.name.replace(one, "{}"), known[one], around=value)
    for value in (*each.offered, *each.values):
        for one in ID.findall(value):
            if one in known:
                plain = value.replace("{", "").replace("}", "")
                return Slot(each.name, known[one], around=plain.replace(one, "{}"))
    return None


def linked_forms(page: str) -> Iterator[Posting]:
    """Give the links of a page that ask something, as forms."""
    for href in LINK.findall(page):
        path, query = urlsplit(href).path, urlsplit(href.replace("&amp;", "&")).query
        asked = {
            name: Asked(name, "hidden", [value]) for name, value in parse_qsl(query)
        }
        if asked:
            yield Posting(path, asked, method="get")


@cache
def views_of(model: type[Model]) -> tuple[Any, ...]:
    """Give what says which rows of a kind somebody sees, gate by gate."""
    nobody = Actor(0)
    asked = {route.gate.on for route in gated() if route.gate and route.gate.on}
    return tuple(on for on in asked if on(nobody).model is model)


@dataclass
class Eyes:
    """What people don't see, of their own network and of another."""

    _known: dict[tuple[Actor, type[Model]], list[Model]] = field(default_factory=dict)

    def unseen(self, actor: Actor, model: type[Model]) -> list[Model]:
        """Give two rows of the open network that this person doesn't see."""
        if (actor, model) not in self._known:
            rows = self._hidden(actor, model)
            ends = [rows.order_by("pk").first(), rows.order_by("-pk").first()]
            self._known[actor, model] = [row for row in ends if row is not None]
        return self._known[actor, model]

    def _hidden(self, actor: Actor, model: type[Model]) -> QuerySet[Any]:
        rows = model._default_manager.all()
        if model in THROUGH:
            path = THROUGH[model]
            other = model._meta.get_field(path).related_model
            assert isinstance(other, type)
            return rows.filter(**{f"{path}__in": self._hidden(actor, other)})
        views = views_of(model)
        if not views:
            return rows.none()
        for on in views:
            rows = rows.exclude(pk__in=on(actor).order_by().values("pk"))
        return rows


@cache
def elsewhere(model: type[Model], slug: str) -> Model | None:
    """Give a row of this kind in another network."""
    for other in ("nyc", "boston", "tef"):
        if other == slug:
            continue
        with within(Network.objects.get(slug=other)):
            row = model._default_manager.order_by("pk").first()
        if row is not None:
            return row
    return None


@dataclass(frozen=True)
class Told:
    """What somebody can tell from an answer, and what it wrote."""

    status: int
    goes_to: str
    wrote: tuple[str, ...]
    words: str

    def differs(self, other: Told) -> str:
        """Say in what two answers differ; nothing when they are alike."""
        if self.status != other.status:
            return f"{self.status} rather than {other.status}"
        if self.goes_to != other.goes_to:
            return f"sends to {self.goes_to}"
        if self.wrote != other.wrote:
            return f"writes {set(self.wrote) ^ set(other.wrote)}"
        mine, its = set(self.words.split("\n")), set(other.words.split("\n"))
        return f"says {sorted(mine ^ its)[:3]}" if self.words != other.words else ""


def told_to(
    sender: Sender, client: Client, path: str, method: str, sent: Any, one: str
) -> Told:
    """Send something with an id in it, take it back, and give what came of it."""
    with CaptureQueriesContext(connection) as asked:
        answer = sender.send(client, path, sent, method)
    wrote = [
        found[0]
        for each in asked.captured_queries
        if (found := WRITING.search(each["sql"])) and "session" not in found[2]
    ]
    words = "" if answer.streaming else answer.content.decode(errors="replace")
    # A key may be part of any number: only where it stands as what was sent.
    said = rf'(?<=value="){one}(?=")|\b{one}(?= is not one)' if one.isdigit() else one
    return Told(
        answer.status_code,
        ID.sub("…", answer.get("Location", "").replace(one, "…")),
        tuple(wrote),
        re.sub(said, "…", CHANGING.sub("", words)),
    )
