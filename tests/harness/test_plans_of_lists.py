"""A message to a list, the preview of an import and an export use their indexes.

Beside what they are about stand thousands of rows of others: another message, other
imports, other schools. Thousands are still read sooner than looked up one by one, so
the planner is told to read a table from end to end only where nothing else is left:
what the walls keep from an index is found here. With 80,000 people it takes the same
indexes by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from intervisit.imports.models import Import, ImportRow
from intervisit.imports.queries.pages import check_page
from intervisit.networks.models import Organisation
from intervisit.notices.models import Message
from intervisit.notices.operations.messages import draft_message, hold_message
from intervisit.notices.queries import not_delivered, outcome_of, recipients_of
from intervisit.people.lists import PEOPLE
from intervisit.people.models import Person, Post
from intervisit.people.queries import actor_for, persons_visible_to
from intervisit.support.documents import csv_bytes
from intervisit.support.tables import BoundTable
from tests.conftest import NOW
from tests.factories.networks import SchoolFactory
from tests.harness.plans import (
    PEOPLE_MADE,
    PEOPLE_TABLES,
    TODAY,
    as_owner,
    make_crowd,
    scanned,
)

ROWS, UNREADABLE, RUNS = 3_000, 40, 4
LARGE = (*PEOPLE_TABLES, "notices_mail", "imports_importrow")


@dataclass(frozen=True)
class Office:
    """Somebody who writes, what they wrote, and what they brought in."""

    person: Person
    school: Organisation
    message: Message
    run: Import

    def table(self, asked: str) -> BoundTable:
        """Give the list of people, narrowed as an address asks."""
        rows = persons_visible_to(actor_for(self.person, TODAY)).current()
        return BoundTable(PEOPLE, rows, QueryDict(asked))

    def at_school(self) -> BoundTable:
        """Give the staff of a school of a dozen."""
        return self.table(f"place={self.school.public_id}")


def an_import(number: int) -> Import:
    counts = {"rows": ROWS, "unreadable": UNREADABLE, "add": ROWS - UNREADABLE}
    return Import(
        subject="people",
        state="checked",
        file_name=f"staff-{number}.csv",
        file_bytes=1,
        sha256="0" * 64,
        counts=counts,
        made_at=NOW,
    )


def row_of(run: Import, position: int) -> ImportRow:
    is_wrong = position % (ROWS // UNREADABLE) == 0
    return ImportRow(
        run=run,
        position=position,
        number=position + 1,
        outcome="unreadable" if is_wrong else "add",
        matter={"v": {"family_name": "Oak", "given_name": "Ada"}, "r": {}, "c": []},
    )


@pytest.fixture
def office(nyc) -> Office:
    """Give one of thousands, with a message to few beside one to all."""
    people = make_crowd()
    writer, school = people[17], SchoolFactory()
    Post.objects.bulk_create(
        Post(person=person, organisation=school, title="Coach", starts_on=TODAY)
        for person in people[100:112]
    )
    by = actor_for(writer, TODAY)
    everybody = [person.pk for person in people]
    draft_message(list_words="6,000 people", to=everybody, by=by, at=NOW)
    few = draft_message(list_words="40 people", to=everybody[:40], by=by, at=NOW)
    runs = Import.objects.bulk_create(an_import(number) for number in range(RUNS))
    for run in runs:
        ImportRow.objects.bulk_create(row_of(run, place + 1) for place in range(ROWS))
    as_owner(f"ANALYZE {', '.join(LARGE)}, imports_import, notices_message")
    as_owner("SET LOCAL enable_seqscan = off")
    return Office(writer, school, few, runs[1])


def sent(office: Office) -> None:
    message = office.message
    message.subject, message.text = "Snow", "We are closed."
    message.save()
    hold_message(message=message, by=actor_for(office.person, TODAY), at=NOW)


def previewed(**asked: str) -> Callable[[Office], object]:
    return lambda office: check_page(office.run, asked, "us")


PATHS: dict[str, Callable[[Office], object]] = {
    "who is written to at a school": lambda office: office.at_school().people,
    "who is written to of leaders": lambda office: (
        office.table("standing=leader").people
    ),
    "everyone a message is for": lambda office: list(recipients_of(office.message)),
    "what became of a message": lambda office: outcome_of(office.message),
    "who did not get it": lambda office: list(not_delivered(office.message)),
    "sending it": sent,
    "what an import can't read": previewed(show="unreadable"),
    "what an import adds": previewed(show="add"),
    "all rows of an import": previewed(show="all"),
    "the last rows of an import": previewed(show="all", page="60"),
    "an export of a school": lambda office: csv_bytes(office.at_school().sheet()),
}


def test_paths_of_lists_read_no_large_table_from_end_to_end(office):
    found_in = {name: scanned(path, office, LARGE) for name, path in PATHS.items()}

    assert found_in == {name: set() for name in PATHS}


def test_export_of_everybody_reads_the_list_once(office):
    """However long it is: no page of it is looked for again from the beginning."""
    sheet = office.table("").sheet()

    with CaptureQueriesContext(connection) as captured:
        assert len(list(sheet.rows)) == PEOPLE_MADE

    queries = [query["sql"] for query in captured.captured_queries]
    assert sum("OFFSET" in query for query in queries) == 0
    assert sum('FROM "people_person"' in query for query in queries) == 1


@pytest.mark.parametrize(
    ("path", "table"),
    [
        ("everyone a message is for", "notices_mail"),
        ("what an import can't read", "imports_importrow"),
        ("an export of a school", "people_person"),
    ],
)
def test_path_of_a_list_that_finds_no_index_is_found(office, path, table):
    as_owner(
        "SET LOCAL enable_seqscan = on",
        "SET LOCAL enable_indexscan = off",
        "SET LOCAL enable_indexonlyscan = off",
        "SET LOCAL enable_bitmapscan = off",
    )

    assert table in scanned(PATHS[path], office, LARGE)
