"""Whoever is erased is gone from every column: found by the models, not by a list.

Whatever row says whose it is gets a word of its own into each of its texts. Then those
people are erased, and the whole database is searched for the words, and for the names
and addresses of whom the demonstration speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

import pgtrigger
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.people.models import Person, Post
from intervisit.support import clock
from intervisit.support.scope import within
from intervisit.web import contributions
from intervisit.web.privacy.operations import erase_person
from tests.harness.confidential import HOUSE, replaced
from tests.web.privacy.kept import KEPT

WORD = re.compile(r"zq(\d+)q(\d+)qz")
TEXTS = (models.CharField, models.TextField, models.JSONField)
SOMEBODY = (Person, Post)
# The one with a directory and bookings, and one with calls and a whole programme.
SLUGS = ("tef", "nyc")


@dataclass(frozen=True)
class Whose:
    """A reference of a row to somebody, and a text of that row."""

    model: type[models.Model]
    reference: str
    column: str

    def __str__(self) -> str:
        return f"{self.model._meta.label}.{self.column}"

    @property
    def told(self) -> str:
        return f"{self} by {self.reference}"

    def person_of(self, row: models.Model) -> Person | None:
        found = getattr(row, self.reference)
        return found.person if isinstance(found, Post) else found


@cache
def all_texts() -> tuple[Whose, ...]:
    """Give every text beside a reference to somebody, as the models have them."""
    return tuple(
        Whose(model, one.name, text.name)
        for model in apps.get_models()
        if model.__module__.startswith(HOUSE) and not is_history(model)
        for one in model._meta.fields
        if isinstance(one, models.ForeignKey) and one.related_model in SOMEBODY
        for text in model._meta.fields
        if is_free(text)
    )


def is_history(model: type[models.Model]) -> bool:
    return hasattr(model, "pgh_tracked_model")


def is_free(column: Any) -> bool:
    """Whether somebody may have typed it, or a name may stand in it."""
    return (
        isinstance(column, TEXTS)
        and not isinstance(column, models.FileField)
        and not column.choices
        and column.name not in {"public_id", "key", "kind"}
    )


@dataclass
class Planted:
    """Where words were put, and who is to be erased."""

    people: dict[int, Person]
    bare: set[str]


def plant() -> Planted:
    """Put a word into each text of a row that speaks of somebody.

    Of as few people as may be: who is found once is looked for again.
    """
    people: dict[int, Person] = {}
    bare: set[str] = set()
    for number, whose in enumerate(all_texts()):
        row = row_about(whose, people)
        person = row and whose.person_of(row)
        if row is None or person is None:
            bare.add(whose.told)
            continue
        people.setdefault(person.pk, person)
        column = whose.model._meta.get_field(whose.column)
        word = f"zq{number}q{row.pk}qz"
        value = replaced(column, getattr(row, column.name), word)
        if not is_written(row, column.name, value):
            bare.add(whose.told)
    return Planted(people, bare)


def row_about(whose: Whose, people: dict[int, Person]) -> models.Model | None:
    """Give a row that names somebody, one of these if there is one."""
    rows = whose.model._default_manager.exclude(**{whose.reference: None})
    is_post = whose.model._meta.get_field(whose.reference).related_model is Post
    path = f"{whose.reference}__person" if is_post else whose.reference
    known = rows.filter(**{f"{path}__in": list(people)}).order_by("pk").first()
    return known or rows.order_by("pk").first()


def is_written(row: models.Model, column: str, value: Any) -> bool:
    """Write a text as anybody would, into the history too; else past the triggers.

    Some can't be written at all: a room stands in the place of a person.
    """
    rows = type(row)._default_manager.filter(pk=row.pk)
    for way in (nullcontext, pgtrigger.ignore):
        try:
            with way(), transaction.atomic():
                rows.update(**{column: value})
        except DatabaseError:
            continue
        return True
    return False


def leave(network: Network, person: Person) -> None:
    """Let somebody leave and be erased."""
    yesterday = clock.today() - timedelta(days=1)
    held = Post.objects.filter(person=person).held_on(clock.today())
    with pgtrigger.ignore():
        held.filter(starts_on__lte=yesterday).update(ends_on=yesterday)
    erase_person(person=person, by=Actor(network.pk), at=clock.now(), reason="Asked.")


COLUMNS = """
SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c
JOIN information_schema.tables t USING (table_schema, table_name)
WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
  AND c.data_type IN ('text', 'character varying', 'jsonb', 'json', 'ARRAY')
"""


ALL_OF = 'SELECT "{}"::text FROM "{}" WHERE "{}"::text ~ %s'


def found_everywhere(pattern: str) -> Iterator[tuple[str, str]]:
    """Give each place of the whole database where a pattern stands, and its text."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        cursor.execute(COLUMNS)
        for table, column, _kind in cursor.fetchall():
            cursor.execute(ALL_OF.format(column, table, column), [pattern])
            for (text,) in cursor.fetchall():
                yield f"{table}.{column}", text
        cursor.execute("SET ROLE intervisit_app")


@dataclass
class Left:
    """What is left of people who were erased: texts of theirs, and names."""

    texts: set[str]
    names: set[str]


def erase_some(slug: str) -> Left:
    """Plant, let everybody go who was named, and look through the whole database."""
    network = Network.objects.get(slug=slug)
    names: set[str] = set()
    with within(network):
        for person in plant().people.values():
            person.refresh_from_db()
            names |= {person.name, person.email} - {""}
            leave(network, person)
    said = "|".join(re.escape(name) for name in sorted(names))
    left = Left(set(), set())
    for place, text in found_everywhere(f"{WORD.pattern}|{said}"):
        left.texts |= {str(all_texts()[int(n)]) for n, _row in WORD.findall(text)}
        if re.search(said, text):
            left.names.add(place)
    return left


@pytest.fixture(autouse=True)
def files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_left_but_what_is_kept_with_a_reason(demo_db, slug):
    left = erase_some(slug)

    assert left.names == set()
    assert left.texts - set(KEPT) == set()
    # Had nothing been planted and found, nothing would be proved.
    assert len(left.texts) > 30


def test_capability_that_forgets_to_erase_is_found(demo_db, monkeypatch):
    """The control: what it should have blanked is still there."""
    givers = contributions.givers("erase")
    rest = tuple(one for one in givers if ".bookings." not in one.__module__)
    assert len(rest) == len(givers) - 1
    monkeypatch.setattr(contributions, "givers", lambda _what: rest)

    texts = erase_some("tef").texts - set(KEPT)

    assert {name.partition(".")[0] for name in texts} == {"bookings"}


def test_what_is_kept_is_still_there():
    """A column that is gone, or has got another name, needs no reason any more."""
    assert set(KEPT) - {str(whose) for whose in all_texts()} == set()
