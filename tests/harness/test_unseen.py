"""An id of something that one doesn't see does what an id does that nobody has.

Each form and each link of the demonstration that takes an id is sent with ids of
things of one's own network that one doesn't see, and of another's. The answer has to
be the same as to an id that was never given: no name, no error, nothing written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db.models import Model
from django.urls import Resolver404, resolve

from intervisit.kernel.actor import Actor, Standing
from intervisit.networks.models import Network
from intervisit.people.forms.acting import DelegationForm
from intervisit.people.models import Person
from intervisit.support.scope import within
from intervisit.web.demo.networks import BLUEPRINTS
from intervisit.web.demo.personas import Persona
from tests.demo_fixtures import client_as
from tests.harness import unseen
from tests.harness.posting import Posting, Sender, all_forms_in
from tests.harness.routes import Route, network_routes
from tests.harness.unseen import Eyes, Slot, Told, told_to
from tests.harness.visits import Subjects, Visit, cast_of, visits_of

BROKEN = 500
# Whoever sees least has most to find out: they are asked first.
NARROW = (Standing.STAFF, Standing.LEADER, Standing.REPRESENTATIVE, Standing.AUDITOR)


@dataclass(frozen=True)
class Taker:
    """A form, a link or an address that takes ids, and who found it where."""

    visit: Visit
    actor: Actor
    path: str
    form: Posting
    goes_to: str
    slots: tuple[Slot, ...]

    def __str__(self) -> str:
        return f"{self.form.method} {self.goes_to} as {self.visit.persona.key}"


def breadth(persona: Persona) -> int:
    """Give how much somebody sees, as a number to order by."""
    known = persona.standing in NARROW
    return NARROW.index(persona.standing) if known else len(NARROW)


@cache
def narrow_visits() -> tuple[tuple[Visit, Actor], ...]:
    """Give one visit a route, by whoever sees least of those whom it lets in."""
    reached: dict[str, tuple[Visit, Actor]] = {}
    for plan in BLUEPRINTS:
        for visit, actor in visits_in(plan.slug):
            known = reached.get(visit.route.name)
            if known is None or breadth(visit.persona) < breadth(known[0].persona):
                reached[visit.route.name] = (visit, actor)
    return tuple(reached.values())


def visits_in(
    slug: str, *, everybody: bool = False, only: str = ""
) -> Iterator[tuple[Visit, Actor]]:
    """Give visits of a network: of everybody, or of the narrowest alone."""
    network = Network.objects.get(slug=slug)
    with within(network):
        people = sorted(cast_of(network).items(), key=lambda one: breadth(one[0]))
        cast, subjects = dict(people), Subjects()
        for route in _gated(only):
            for visit in visits_of(route, cast, slug, subjects):
                yield visit, cast[visit.persona]
                if not everybody:
                    break


def _gated(only: str) -> list[Route]:
    return [
        route
        for route in network_routes()
        if route.gate and route.gate.permission and route.name == (only or route.name)
    ]


class Takers:
    """Reads pages for what takes ids; each kind once."""

    def __init__(self) -> None:
        self.found: dict[tuple[Any, ...], Taker] = {}

    def read(self, visit: Visit, actor: Actor, *, each: bool = False) -> None:
        """Open a page, and keep what it has that takes ids."""
        slug = visit.persona.network
        known = unseen.ids_of(slug)
        self._keep_address(visit, actor, each=each)
        answer = client_as(visit.persona).get(visit.path)
        if answer.streaming or not answer.get("Content-Type", "").startswith("text/"):
            return
        choosing = unseen.choosing_rows(answer.context)
        page = answer.content
        forms = [*all_forms_in(page), *unseen.linked_forms(page.decode())]
        for form in forms:
            path = urlsplit(form.action).path or visit.path
            slots = unseen.slots_in(form, choosing, known)
            if slots and path.startswith(f"/{slug}/"):
                self._keep(visit, actor, path, form, tuple(slots), each=each)

    def _keep_address(self, visit: Visit, actor: Actor, *, each: bool) -> None:
        """Keep an address with more ids than that of its subject."""
        known = unseen.ids_of(visit.persona.network)
        for one in unseen.ID.findall(visit.path):
            if one in known and one != visit.public_id:
                slot = Slot("", known[one], around=visit.path.replace(one, "{}"))
                for method in ("get", "post"):
                    form = Posting(visit.path, method=method)
                    self._keep(visit, actor, visit.path, form, (slot,), each=each)

    def _keep(
        self,
        visit: Visit,
        actor: Actor,
        path: str,
        form: Posting,
        slots: tuple[Slot, ...],
        *,
        each: bool,
    ) -> None:
        try:
            goes_to = resolve(path).view_name
        except Resolver404:
            return
        kind: tuple[Any, ...] = (goes_to, form.method, *sorted(s.name for s in slots))
        if each:
            kind = (*kind, visit.persona.key)
        self.found.setdefault(kind, Taker(visit, actor, path, form, goes_to, slots))


@cache
def all_takers() -> tuple[Taker, ...]:
    """Give one of each kind, as whoever sees least meets it."""
    takers = Takers()
    for visit, actor in narrow_visits():
        takers.read(visit, actor)
    return tuple(takers.found.values())


def everybodys(slug: str) -> tuple[Taker, ...]:
    """Give all of a network, for each persona: for a long walk by hand."""
    takers = Takers()
    for visit, actor in visits_in(slug, everybody=True):
        takers.read(visit, actor, each=True)
    return tuple(takers.found.values())


@dataclass
class Walk:
    """Sends what was found, with ids of what isn't seen, and says what came of it."""

    sender: Sender
    eyes: Eyes
    tried: int = 0

    def wrong_with(self, taker: Taker) -> Iterator[str]:
        client = client_as(taker.visit.persona)
        slug = taker.visit.persona.network
        for slot in taker.slots:
            with within(Network.objects.get(slug=slug)):
                rows = self.eyes.unseen(taker.actor, slot.model)
            foreign = unseen.elsewhere(slot.model, slug)
            asked = [("unseen", row) for row in rows]
            asked += [("of elsewhere", foreign)] if foreign else []
            if asked:
                ask = self._asking(client, taker, slot)
                yield from self._compare(taker, slot, ask, asked)

    def _asking(self, client: Any, taker: Taker, slot: Slot) -> Callable[[str], Told]:
        filled = taker.form.filled()

        def ask(one: str) -> Told:
            path, sent = taker.path, slot.put(filled, one)
            if not slot.name:
                path, sent = slot.around.format(one), {}
            return told_to(self.sender, client, path, taker.form.method, sent, one)

        return ask

    def _compare(
        self,
        taker: Taker,
        slot: Slot,
        ask: Callable[[str], Told],
        asked: list[tuple[str, Model]],
    ) -> Iterator[str]:
        nothing = ask(slot.nobodys)
        if nothing.status >= BROKEN:
            yield f"{taker}: {slot.name}: nobody's: {self.sender.broken}"
        for what, row in asked:
            self.tried += 1
            told = ask(str(getattr(row, slot.by)))
            offered = str(getattr(row, slot.by)) in _offered(taker, slot)
            differs = "" if offered else told.differs(nothing)
            if told.status >= BROKEN or differs:
                which = f"{what} {slot.model.__name__} {row.pk}"
                yield f"{taker}: {slot.name}: {which}: {differs or self.sender.broken}"


def _offered(taker: Taker, slot: Slot) -> str:
    """Give what the page itself says in this place: what stands there is shown."""
    fields = taker.form.fields
    return " ".join(
        value
        for name, each in fields.items()
        if name == slot.name or "{}" in slot.name
        for value in (name, *each.offered, *each.values)
    )


def wrong_among(takers: Iterable[Taker]) -> tuple[list[str], int]:
    """Name what can be told apart, and how many ids were sent."""
    walk = Walk(Sender(), Eyes())
    wrong = [words for taker in takers for words in walk.wrong_with(taker)]
    return wrong, walk.tried


@pytest.fixture(autouse=True)
def files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_ids_of_what_one_does_not_see_are_ids_of_nothing(demo_db):
    takers = all_takers()

    wrong, tried = wrong_among(takers)

    assert wrong == []
    assert len({taker.goes_to.partition(":")[0] for taker in takers}) > 7
    assert tried > 100


def test_form_that_takes_anybody_is_noticed(demo_db, monkeypatch):
    """The control: who lets somebody act for them could name whom they don't see."""
    usual = DelegationForm.__init__

    def careless(self, *args, **kwargs):
        usual(self, *args, **kwargs | {"colleagues": Person.objects.all()})
        self.fields["deputy"].choices = []

    monkeypatch.setattr(DelegationForm, "__init__", careless)
    takers = Takers()
    for visit, actor in visits_in("nyc", only="people:delegations"):
        takers.read(visit, actor)

    wrong, _tried = wrong_among(takers.found.values())

    assert any("deputy" in words for words in wrong)
