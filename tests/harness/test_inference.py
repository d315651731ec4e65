"""What somebody may not read changes nothing that they get to see.

The check is one of non-interference: every list is read twice, and between the two
readings nothing differs but values in confidential fields of rows that this reader
may not read. Order, count, hits of a search and of filters have to stay as they
were. So two rows that differ only in a hidden field never change places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pgtrigger
import pytest
from django.core.exceptions import EmptyResultSet
from django.db import transaction
from django.db.models import Case, Value, When
from django.http import HttpResponse, QueryDict

from intervisit.networks.models import Network
from intervisit.people.lists import PEOPLE
from intervisit.people.queries import persons_visible_to
from intervisit.support.policy import Readers, nobody
from intervisit.support.scope import within
from intervisit.support.tables import Column, Filter, Table, views
from intervisit.support.tables.bound import BoundTable
from intervisit.web.demo.networks import BLUEPRINTS
from tests.harness.answers import content_of
from tests.harness.company import Onlooker, gated, onlookers, own_visits, signed_in
from tests.harness.confidential import declared, texts_of, written
from tests.harness.visits import Subjects, visits_of

SAMPLE = 12
# Before, the sampled rows stand first and in their order; after, last and reversed.
BEFORE, AFTER = "aa", "zz"


# Names of routes that show no list, to whoever opened them first.
NO_LISTS: set[str] = set()


@dataclass(frozen=True)
class SeenList:
    """A list as somebody opened it."""

    name: str
    table: BoundTable

    def answers(self, attributes: list[str]) -> Iterator[tuple[str, Any]]:
        """Give what this list answers just now to each question, and its filters.

        Many questions mean the same to the database, which is asked once for each.
        """
        asked_once = replace(self.table.table, filters=self._filters)
        known: dict[str, list[Any]] = {}
        for words in self.questions(attributes):
            bound = BoundTable(asked_once, self.table.everything, QueryDict(words))
            bound.actor = self.table.actor
            rows = bound.filtered.values_list("pk", flat=True)
            meaning = meaning_of(rows)
            if meaning not in known:
                known[meaning] = list(rows)
            yield words, known[meaning]
        for each in asked_once.filters:
            yield f"options of {each.key}", list(each.options() if each.options else ())

    @property
    def _filters(self) -> list[Filter]:
        return [
            replace(each, options=cache(each.options)) if each.options else each
            for each in self.table.table.filters
        ]

    def questions(self, attributes: list[str]) -> Iterator[str]:
        table = self.table.table
        for column in table.columns:
            yield f"sort={column.key}"
            yield f"sort=-{column.key}"
        for attribute in attributes:
            yield f"sort={attribute}"
        for mark in (BEFORE, AFTER):
            yield f"q={mark}"
            for each in table.filters:
                if each.options is None:
                    yield f"{each.key}={mark}"


def meaning_of(rows) -> str:
    """Give what the database would be asked."""
    try:
        return repr(rows.query.sql_with_params())
    except EmptyResultSet:
        return ""


def lists_of(who: Onlooker, slug: str, client) -> list[SeenList]:
    cast, subjects = {who.persona: who.actor}, Subjects()
    found = {}
    for route in gated():
        if route.needed or route.name in NO_LISTS:
            continue
        for visit in visits_of(route, cast, slug, subjects):
            answer = client(who).get(visit.path)
            shown = getattr(answer, "undrawn", None) or answer.context or {}
            table = shown.get("table")
            if isinstance(table, BoundTable):
                found[route.name] = SeenList(route.name, table)
            else:
                NO_LISTS.add(route.name)
    return list(found.values())


class Samples:
    """The first rows of tables, read once: what is written to them is undone."""

    def __init__(self) -> None:
        self._read: dict[Any, list[Any]] = {}

    def of(self, model: Any) -> list[Any]:
        if model not in self._read:
            rows = model._default_manager.order_by("pk")
            self._read[model] = list(rows[: SAMPLE * 8])
        return self._read[model]


def hidden_rows(
    who: Onlooker, readers: Mapping[str, Readers], samples: Samples
) -> Iterator[tuple[Any, str, list[int]]]:
    """Give, for each field, some rows in which this person may not read it."""
    for name, model, attribute in texts_of(readers):
        hidden = [
            row.pk
            for row in samples.of(model)
            if readers[name].refusal(who.actor, row) is not None
        ]
        yield model, attribute, hidden[:SAMPLE]


def write_hidden(hidden, mark: str) -> None:
    model: Any
    # Some rows never change once they are signed or sent: here they do.
    with pgtrigger.ignore():
        for model, attribute, keys in hidden:
            rows = model._default_manager.filter(pk__in=keys)
            held = dict(rows.values_list("pk", attribute))
            said = {
                pk: words_for(place if mark == BEFORE else len(keys) - place, pk, mark)
                for place, pk in enumerate(keys)
            }
            changed = {pk: "/" * held[pk].startswith("/") + said[pk] for pk in keys}
            # Where some have to stay empty, only those that aren’t.
            filled = {pk: words for pk, words in changed.items() if held[pk]}
            write(rows, attribute, changed) or write(rows, attribute, filled)


def words_for(order: int, pk: int, mark: str) -> str:
    return f"{mark}{order:03}.{pk}@x.example"


def write(rows: Any, attribute: str, changed: Mapping[int, str]) -> bool:
    """Write a value of its own into each of these rows, in one question."""
    if not changed:
        return True
    each = [When(pk=pk, then=Value(words[:40])) for pk, words in changed.items()]
    return written(rows.filter(pk__in=changed), **{attribute: Case(*each)})


def interferences(
    who: Onlooker,
    lists: list[SeenList],
    readers: Mapping[str, Readers],
    samples: Samples,
) -> set[str]:
    """Name the questions whose answer depends on what this person may not read."""
    hidden = list(hidden_rows(who, readers, samples))
    attributes = sorted({attribute for _, attribute, _ in hidden})
    answers = []
    for mark in (BEFORE, AFTER):
        with transaction.atomic():
            write_hidden(hidden, mark)
            answers.append(
                {
                    (each.name, words): answer
                    for each in lists
                    for words, answer in each.answers(attributes)
                }
            )
            transaction.set_rollback(True)
    first, second = answers
    return {
        f"{name}?{words} for {who.persona.key}"
        for (name, words), answer in first.items()
        if answer != second[name, words]
    }


@pytest.fixture
def undrawn_lists(monkeypatch) -> None:
    """Let lists be opened and not drawn: what is questioned is their table."""

    def keep(_request, _template, context) -> HttpResponse:
        answer = HttpResponse()
        answer.undrawn = context
        return answer

    monkeypatch.setattr(views, "render", keep)


@pytest.mark.usefixtures("undrawn_lists")
@pytest.mark.parametrize("slug", [plan.slug for plan in BLUEPRINTS])
def test_hidden_values_change_no_list(slug, demo_db):
    client, wrong, seen = signed_in(), set(), set()
    samples = Samples()
    network = Network.objects.get(slug=slug)
    with within(network):
        for who in onlookers(network):
            lists = lists_of(who, slug, client)
            seen |= {each.name for each in lists}
            wrong |= interferences(who, lists, declared(), samples)

    assert wrong == set()
    assert len(seen) > 20


def by_email(table: Table) -> Table:
    """Give the list of people as it must not be: by mail address, in every way."""
    return replace(
        table,
        columns=(
            *table.columns,
            Column("mail", "Mail", lambda _: "", sort=("email",), on_screen=False),
        ),
        search=lambda rows, words: rows.filter(email__startswith=words),
        filters=(Filter("mail", "Mail", lambda rows, v: rows.filter(email__gte=v)),),
    )


def test_order_search_and_filter_by_a_hidden_field_are_noticed(demo_db):
    """The control: each way of telling is found, and by its own name."""
    network = Network.objects.get(slug="tef")
    with within(network):
        teacher = next(
            who for who in onlookers(network) if who.persona.key == "academy-teacher"
        )
        rows = persons_visible_to(teacher.actor)
        telling = SeenList("people", BoundTable(by_email(PEOPLE), rows, QueryDict()))
        wrong = interferences(teacher, [telling], declared(), Samples())

    asked = {words.partition(" ")[0] for words in wrong}
    assert asked >= {"people?sort=mail", "people?sort=-mail", "people?q=aa"}
    assert "people?mail=zz" in asked
    assert "people?sort=name" not in asked


# Besides tokens, the second at which an answer expires.
CHANGING = re.compile(
    r'(X-Request-Id: |csrfmiddlewaretoken" value="|X-CSRFToken": ")\w+'
    r"|Expires: [^\r\n]+|DTSTAMP:\w+"
)


def answer_to(client, path: str, words: str) -> str:
    """Give an answer without what changes each time, and without the words."""
    text = content_of(client.get(path, {"q": words})).decode()
    return CHANGING.sub("", text).replace(words, "…")


def tells(
    who: Onlooker, client, readers: Mapping[str, Readers], samples: Samples
) -> list[str]:
    """Name the searches that answer otherwise than to a word nobody wrote."""
    found = []
    for visit in own_visits(who, who.persona.network):
        if "search" in visit.route.name and not visit.route.needed:
            with transaction.atomic():
                write_hidden(list(hidden_rows(who, readers, samples)), BEFORE)
                hidden = answer_to(client, visit.path, f"{BEFORE}000")
                transaction.set_rollback(True)
            # What was looked for in vain is counted: forgotten, too, or it is found.
            with transaction.atomic():
                plain = answer_to(client, visit.path, "qx000")
                transaction.set_rollback(True)
            if hidden != plain:
                differing = set(hidden.split("\n")) ^ set(plain.split("\n"))
                found.append(f"{visit}: {sorted(differing)}")
    return found


def test_search_of_everything_answers_as_to_a_word_nobody_wrote(demo_nyc):
    client, samples = signed_in(), Samples()
    with within(demo_nyc):
        told = [
            words
            for who in onlookers(demo_nyc)
            if who.persona.network
            for words in tells(who, client(who), declared(), samples)
        ]

    assert told == []


def test_search_that_finds_what_is_hidden_is_noticed(demo_nyc):
    """The control: were names of people confidential, the search would tell."""
    with within(demo_nyc):
        who = onlookers(demo_nyc)[0]
        names = {"people.Person.family_name": nobody}
        told = tells(who, signed_in()(who), names, Samples())

    assert told != []
