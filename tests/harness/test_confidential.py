"""What is confidential reaches nobody outside its audience, by no way out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from django.db.models import Max
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from intervisit.kernel.actor import Standing
from intervisit.networks.models import Network
from intervisit.notices.models import Mail, Notice
from intervisit.support.documents import csv_bytes
from intervisit.support.policy import nobody, rule
from intervisit.support.scope import within
from intervisit.support.tables.bound import BoundTable
from intervisit.web.demo.networks import BLUEPRINTS
from intervisit.web.shell import Shell
from tests.harness.answers import content_of, filled_forms_in, text_of
from tests.harness.company import (
    Doors,
    Onlooker,
    deputies,
    keep_visits,
    onlookers,
    own_visits,
    routes_to,
    signed_in,
)
from tests.harness.confidential import Aviary, column_of, declared
from tests.harness.visits import Visit

SLUGS = [plan.slug for plan in BLUEPRINTS]
FILES = ("?as=csv", "?as=xlsx")
ROWS_OPENED, REFUSALS_READ = 2, 5
# Names of routes that only take what is sent to them; found by the first walk.
ONLY_SENT: set[str] = set()
# A notice or mail speaks of itself; whom it goes to is decided where it is written.
OWN_WORDS = "notices."


@dataclass
class Scene:
    """A network with canaries in it, and everybody who could look."""

    network: Network
    aviary: Aviary
    company: list[Onlooker]
    visits: dict[Onlooker, list[Visit]]
    client: Callable[[Onlooker], Client]
    from_sheets: set[str] = field(default_factory=set)

    @property
    def slug(self) -> str:
        return self.network.slug

    @cached_property
    def models(self) -> list[type]:
        """Models with something confidential in them."""
        return list(dict.fromkeys(column_of(name)[0] for name in self.aviary.names))

    @cached_property
    def rows(self) -> dict[type, list[Any]]:
        """Newest rows of each of them: everybody tries their addresses."""
        return {model: newest(model) for model in self.models}


def newest(model: Any) -> list[Any]:
    return list(model._default_manager.order_by("-pk")[:ROWS_OPENED])


def stage(slug: str, aviary: Aviary, *, with_deputies: bool) -> Scene:
    network = Network.objects.get(slug=slug)
    if not with_deputies:
        keep_visits(network)
    company = onlookers(network)
    if with_deputies:
        company = deputies(network, company)
    visits = {each: own_visits(each, slug) for each in company}
    return Scene(network, aviary.plant(), company, visits, signed_in())


@pytest.fixture
def scene(demo_db, settings, tmp_path) -> Iterator[Callable[..., Scene]]:
    """Give ``scene(slug)``: the network open, canaries in it, rolled back after."""
    settings.MEDIA_ROOT = tmp_path
    opened = []

    def open_scene(
        slug: str, aviary: Aviary | None = None, *, with_deputies: bool = False
    ) -> Scene:
        scope = within(Network.objects.get(slug=slug))
        scope.__enter__()
        opened.append(scope)
        return stage(slug, aviary or Aviary(), with_deputies=with_deputies)

    yield open_scene
    for scope in opened:
        scope.__exit__(None, None, None)


def addresses(scene: Scene, who: Onlooker) -> dict[str, str]:
    """Give what somebody opens: own pages, and rows that may not be theirs.

    Where a gate turns them away the answer is the same page of words each time: it is
    read a few times by each.
    """
    found = {visit.path: visit.route.name for visit in scene.visits[who]}
    doors, refused = Doors(), 0
    for model, rows in scene.rows.items():
        for route in routes_to(model):
            let_in = doors.open_to(who.actor, route, rows)
            for row in rows:
                refused += row.public_id not in let_in
                if row.public_id in let_in or refused <= REFUSALS_READ:
                    arguments = {"network": scene.slug, "public_id": row.public_id}
                    found[reverse(route.name, kwargs=arguments)] = route.name
    return found


def leaks(scene: Scene) -> set[str]:
    """Name what somebody got who may not read it."""
    wrong = set()
    for who in scene.company:
        client = scene.client(who)
        for path, name in addresses(scene, who).items():
            if name in ONLY_SENT:
                continue
            answer = client.get(path)
            assert answer.status_code < 500, f"{path} as {who.persona.key}"
            if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
                ONLY_SENT.add(name)
            texts = {path: text_of(answer)}
            table = (answer.context or {}).get("table")
            if isinstance(table, BoundTable):
                texts |= files_of(scene, client, name, path, table)
            for where, text in texts.items():
                found = scene.aviary.leaked(text, who.actor)
                wrong |= {f"{name} for {who.persona.key} at {where}" for name in found}
    return wrong


def files_of(
    scene: Scene, client: Client, name: str, path: str, table: BoundTable
) -> dict[str, str]:
    """Give a list as files: asked for, or what stands in them by the sheet of its page.

    Once somebody’s file was the sheet byte for byte, it is worked out for all others.
    Files of every kind are written of one and the same sheet: ``test_files_of_lists``.
    """
    written = csv_bytes(table.sheet())
    if name in scene.from_sheets:
        return {path + FILES[0]: written.decode()}
    asked = {path + way: client.get(path + way) for way in FILES}
    if content_of(asked[path + FILES[0]]).endswith(b"\n\n" + written):
        scene.from_sheets.add(name)
    return {where: text_of(each) for where, each in asked.items()}


@pytest.mark.parametrize("slug", SLUGS)
def test_confidential_words_stay_with_their_readers(slug, scene):
    stage = scene(slug)

    assert bare_fields(stage) == set()
    assert fields_open_to_all(stage) == []
    assert leaks(stage) == set()


@pytest.mark.parametrize("slug", ["nyc", "tef"])
def test_deputy_reads_nothing_confidential_that_was_not_named_apart(slug, scene):
    stage = scene(slug, with_deputies=True)

    assert leaks(stage) == set()
    assert len(stage.company) >= 2


FIGURES_ALONE = {
    "matching.MatchRun.figures": "numbers of schools and points",
    "matching.MatchRun.progress": "numbers, by the second",
    "matching.MatchRun.settings": "weights, limits and words of a closed list",
    "matching.MatchRun.verdict": "codes of a closed list",
}
"""Documents without prose: there is nowhere to plant a word, and why."""


def bare_fields(scene: Scene) -> set[str]:
    """Name the fields in which nothing was planted though there are rows.

    The control of the walk: it had something to find, in every network.
    """
    bare = {name for name, rows in scene.aviary.planted.items() if not rows}
    return {name for name in bare - set(FIGURES_ALONE) if has_rows(name)}


def fields_open_to_all(scene: Scene) -> list[str]:
    """Name the fields that everybody may read: there the walk could find nothing."""
    return [
        name
        for name in scene.aviary.names
        for row in column_of(name)[0]._default_manager.order_by("-pk")[:1]
        if all(scene.aviary.is_for(who.actor, name, row.pk) for who in scene.company)
    ]


@rule("Everybody reads this.")
def everybody(actor, subject):
    return True


def test_field_without_canaries_or_open_to_all_is_noticed(scene):
    """The control: a walk that could find nothing is told apart."""
    name = "networks.Organisation.short_name"
    stage = scene("tef", Aviary({name: everybody}))
    assert fields_open_to_all(stage) == [name]

    stage.aviary.planted[name] = 0
    assert bare_fields(stage) == {name}


def has_rows(name: str) -> bool:
    model, _ = column_of(name)
    return model._default_manager.exists()


def test_every_confidential_field_has_rows_in_some_network(demo_db):
    """Who makes a field confidential shows it in the demonstration, too."""
    without = set(declared())
    for slug in SLUGS:
        with within(Network.objects.get(slug=slug)):
            without -= {name for name in without if has_rows(name)}

    assert without == set()


def test_leak_is_noticed(scene):
    """The control: were names of schools confidential, the harness would say so."""
    names = ("networks.Organisation.short_name", "networks.Organisation.name")
    stage = scene("tef", Aviary(dict.fromkeys(names, nobody)))
    wrong = leaks(replace(stage, company=stage.company[:1]))

    for way in ("/tef/schools/", "/tef/schools/?as=csv", "/tef/schools/?as=xlsx"):
        assert any(words.endswith(f"at {way}") for words in wrong), way


def broken_pages(scene: Scene, monkeypatch) -> list[HttpResponse]:
    """Give answers to pages about confidential rows that break while they are drawn.

    Each is opened by who may read its row, so the view holds the words; and what
    breaks says all of them, as a careless message would.
    """
    office = next(who for who in scene.company if who.actor.has(Standing.OFFICE))
    words = " ".join(
        scene.aviary.word(name, row)
        for name in scene.aviary.names
        for row in column_of(name)[0]._default_manager.order_by("-pk")[:1]
    )

    def breaks(_shell: Shell) -> str:
        raise RuntimeError(words)

    monkeypatch.setattr(Shell, "language", property(breaks))
    client = scene.client(office)
    names = {route.name for model in scene.models for route in routes_to(model)}
    found = addresses(scene, office).items()
    return [client.get(path) for path, name in found if name in names]


def test_page_that_breaks_tells_nothing(scene, monkeypatch):
    stage = scene("tef")

    broken = [
        page for page in broken_pages(stage, monkeypatch) if page.status_code == 500
    ]

    assert len(broken) > 10
    assert [page for page in broken if stage.aviary.heard(text_of(page))] == []


def test_page_that_breaks_and_tells_is_noticed(scene, monkeypatch, settings):
    """The control: the page for developers shows what the view held."""
    settings.DEBUG = True
    stage = scene("tef")

    told = [stage.aviary.heard(text_of(p)) for p in broken_pages(stage, monkeypatch)]

    assert any(told)


def press_everything(scene: Scene) -> str:
    """Send every form that pages hold, once, as they stand; give all that was logged.

    Each is undone before the next, but for what it tells people and jobs.
    """
    pressed = set()
    told = Told()
    for who in scene.company:
        client = scene.client(who)
        for visit in scene.visits[who]:
            if visit.route.name in pressed:
                continue
            pressed.add(visit.route.name)
            for form in filled_forms_in(client.get(visit.path).content):
                if form.method == "post" and form.leads_into(scene.slug):
                    where = form.action or visit.path
                    client.post(where, form.values, headers={"host": "localhost"})
                    told.listen()
    return "\n".join([*told.heard, words_on_their_way()])


@dataclass
class Told:
    """What was written to people and jobs since the last time somebody listened."""

    heard: list[str] = field(default_factory=list)
    after: tuple[int, int, int] = (0, 0, 0)

    def listen(self) -> None:
        after, self.after = self.after, last_written()
        if after != self.after:
            self.heard.append(words_on_their_way(after))


def last_written() -> tuple[int, int, int]:
    """Give the newest mail, notice and job."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM procrastinate_jobs")
        job = cursor.fetchone()[0]
    newest = (model.objects.aggregate(Max("pk"))["pk__max"] for model in (Mail, Notice))
    mail, notice = newest
    return mail or 0, notice or 0, job


def words_on_their_way(after: tuple[int, int, int] = (0, 0, 0)) -> str:
    """Give what lies in mails, notices and jobs just now, without their addresses."""
    mail, notice, job = after
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(string_agg(args::text, ' '), '')"
            " FROM procrastinate_jobs WHERE id > %s",
            [job],
        )
        jobs = str(cursor.fetchone()[0])
    mails = Mail.objects.filter(pk__gt=mail).values_list("subject", "content")
    notices = Notice.objects.filter(pk__gt=notice).values_list("words", "path")
    return f"{jobs} {list(mails)} {list(notices)}"


def told_wrongly(scene: Scene, text: str) -> set[str]:
    return {
        name for name, _ in scene.aviary.heard(text) if not name.startswith(OWN_WORDS)
    }


@pytest.mark.parametrize("slug", ["nyc", "tef"])
def test_mails_notices_jobs_and_logs_tell_nothing(slug, scene, caplog):
    stage = scene(slug)

    with caplog.at_level(logging.DEBUG, logger="intervisit"):
        told = press_everything(stage)

    assert told_wrongly(stage, told + caplog.text) == set()


def test_word_in_a_mail_or_job_is_noticed(scene):
    """The control: a mail that says what a field holds is found."""
    stage = scene("tef")
    name, row = "people.Handover.note", 1
    Mail.objects.filter(template="digest").update(
        subject=f"zq{stage.aviary.names.index(name)}q{row}qz"
    )

    assert told_wrongly(stage, words_on_their_way()) == {name}


def test_every_declared_field_exists():
    for name in declared():
        model, attribute = column_of(name)
        model._meta.get_field(attribute)
