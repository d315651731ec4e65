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
from typing import Any

import pytest
from django.db import transaction
from django.http import QueryDict

from intervisit.networks.models import Network
from intervisit.people.lists import PEOPLE
from intervisit.people.queries import persons_visible_to
from intervisit.support.policy import Readers, nobody
from intervisit.support.scope import within
from intervisit.support.tables import Column, Filter, Table
from intervisit.support.tables.bound import BoundTable
from intervisit.web.demo.networks import BLUEPRINTS
from tests.harness.answers import content_of
from tests.harness.company import Onlooker, onlookers, own_visits, signed_in
from tests.harness.confidential import declared, texts_of

SAMPLE = 12
# Before, the sampled rows stand first and in their order; after, last and reversed.
BEFORE, AFTER = "aa", "zz"


@dataclass(frozen=True)
class SeenList:
    """A list as somebody opened it."""

    name: str
    table: BoundTable

    def asked(self, words: str) -> list[Any]:
        """Give what this list answers to an address."""
        bound = BoundTable(self.table.table, self.table.everything, QueryDict(words))
        bound.actor = self.table.actor
        options = [(each.name, list(each.options or ())) for each in bound.fields]
        return [list(bound.filtered.values_list("pk", flat=True)), options]

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


def lists_of(who: Onlooker, slug: str, client) -> list[SeenList]:
    found = {}
    for visit in own_visits(who, slug):
        if visit.route.needed or visit.route.name in found:
            continue
        table = (client(who).get(visit.path).context or {}).get("table")
        if isinstance(table, BoundTable):
            found[visit.route.name] = SeenList(visit.route.name, table)
    return list(found.values())


def hidden_rows(
    who: Onlooker, readers: Mapping[str, Readers]
) -> Iterator[tuple[Any, str, list[int]]]:
    """Give, for each field, some rows in which this person may not read it."""
    model: Any
    for name, model, attribute in texts_of(readers):
        rows = model._default_manager.order_by("pk")
        hidden = [
            row.pk
            for row in rows[: SAMPLE * 8]
            if readers[name].refusal(who.actor, row) is not None
        ]
        yield model, attribute, hidden[:SAMPLE]


def write_hidden(hidden, mark: str) -> None:
    model: Any
    for model, attribute, keys in hidden:
        for place, pk in enumerate(keys):
            order = place if mark == BEFORE else len(keys) - place
            rows = model._default_manager.filter(pk=pk)
            is_path = rows.filter(**{f"{attribute}__startswith": "/"}).exists()
            words = f"{'/' * is_path}{mark}{order:03}.{pk}@x.example"
            rows.update(**{attribute: words[:40]})


def interferences(
    who: Onlooker, lists: list[SeenList], readers: Mapping[str, Readers]
) -> set[str]:
    """Name the questions whose answer depends on what this person may not read."""
    hidden = list(hidden_rows(who, readers))
    attributes = sorted({attribute for _, attribute, _ in hidden})
    answers = []
    for mark in (BEFORE, AFTER):
        with transaction.atomic():
            write_hidden(hidden, mark)
            answers.append(
                {
                    (each.name, words): each.asked(words)
                    for each in lists
                    for words in each.questions(attributes)
                }
            )
            transaction.set_rollback(True)
    first, second = answers
    return {
        f"{name}?{words} for {who.persona.key}"
        for (name, words), answer in first.items()
        if answer != second[name, words]
    }


@pytest.mark.parametrize("slug", [plan.slug for plan in BLUEPRINTS])
def test_hidden_values_change_no_list(slug, demo_db):
    client, wrong = signed_in(), set()
    network = Network.objects.get(slug=slug)
    with within(network):
        for who in onlookers(network):
            lists = lists_of(who, slug, client)
            wrong |= interferences(who, lists, declared())

    assert wrong == set()


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
        wrong = interferences(teacher, [telling], declared())

    asked = {words.partition(" ")[0] for words in wrong}
    assert asked >= {"people?sort=mail", "people?sort=-mail", "people?q=aa"}
    assert "people?mail=zz" in asked
    assert "people?sort=name" not in asked


# Besides tokens, the second at which an answer expires.
CHANGING = re.compile(
    r'(X-Request-Id: |csrfmiddlewaretoken" value="|X-CSRFToken": ")\w+'
    r"|Expires: [^\r\n]+"
)


def answer_to(client, path: str, words: str) -> str:
    """Give an answer without what changes each time, and without the words."""
    text = content_of(client.get(path, {"q": words})).decode()
    return CHANGING.sub("", text).replace(words, "…")


def tells(who: Onlooker, client, readers: Mapping[str, Readers]) -> list[str]:
    """Name the searches that answer otherwise than to a word nobody wrote."""
    found = []
    for visit in own_visits(who, who.persona.network):
        if "search" in visit.route.name and not visit.route.needed:
            with transaction.atomic():
                write_hidden(list(hidden_rows(who, readers)), BEFORE)
                hidden = answer_to(client, visit.path, f"{BEFORE}000")
                transaction.set_rollback(True)
            plain = answer_to(client, visit.path, "qx000")
            if hidden != plain:
                differing = set(hidden.split("\n")) ^ set(plain.split("\n"))
                found.append(f"{visit}: {sorted(differing)}")
    return found


def test_search_of_everything_answers_as_to_a_word_nobody_wrote(demo_nyc):
    client = signed_in()
    with within(demo_nyc):
        told = [
            words
            for who in onlookers(demo_nyc)
            if who.persona.network
            for words in tells(who, client(who), declared())
        ]

    assert told == []


def test_search_that_finds_what_is_hidden_is_noticed(demo_nyc):
    """The control: were names of people confidential, the search would tell."""
    with within(demo_nyc):
        who = onlookers(demo_nyc)[0]
        names = {"people.Person.family_name": nobody}
        told = tells(who, signed_in()(who), names)

    assert told != []
