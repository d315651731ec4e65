"""The main paths through many people use an index, behind the walls too.

Row-level security takes indexes away that PostgreSQL would use without it, so the
plans are asked for as the role that serves, with enough rows to choose. Words inside
a name are left out: behind the walls no index finds them, nor may the planner look at
how frequent they are. Reading 80,000 names takes 12 ms.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from intervisit.people.lists import PEOPLE
from intervisit.people.models import Account, Person, Post
from intervisit.people.queries import account_at, actor_for, persons_visible_to
from intervisit.people.rosters import staff_of
from intervisit.support.history import history_of
from intervisit.support.tables import BoundTable
from tests.conftest import NOW
from tests.factories.networks import SchoolFactory

TODAY = NOW.date()
PEOPLE_MADE, SCHOOLS_MADE = 6_000, 60
LARGE = ("people_person", "people_post", "people_account", "people_postevent")
SCAN = re.compile(rf"Seq Scan on ({'|'.join(LARGE)})\b")


def as_owner(*statements: str) -> None:
    """Say something that only the owner may, inside the test's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("SET LOCAL ROLE intervisit_app")


@pytest.fixture
def crowd(nyc):
    """Give a person out of thousands; the planner knows how many there are."""
    schools = [SchoolFactory() for _ in range(SCHOOLS_MADE)]
    Account.objects.bulk_create(
        Account(email=f"p{n}@schools.example") for n in range(PEOPLE_MADE)
    )
    people = Person.objects.bulk_create(
        Person(given_name=f"Ada{n % 97}", family_name=f"Brook{n}")
        for n in range(PEOPLE_MADE)
    )
    Post.objects.bulk_create(
        Post(
            person=person,
            organisation=schools[n % SCHOOLS_MADE],
            title="Teacher",
            standing="leader" if n < SCHOOLS_MADE else "staff",
            starts_on=TODAY - timedelta(days=400),
        )
        for n, person in enumerate(people)
    )
    as_owner(f"ANALYZE {', '.join(LARGE)}")
    return people[17]


def listed(person: Person, asked: str = "") -> None:
    actor = actor_for(person, TODAY)
    rows = persons_visible_to(actor).current()
    assert BoundTable(PEOPLE, rows, QueryDict(asked)).lines


def at_one_school(person: Person) -> None:
    listed(person, f"place={person.posts.get().organisation.public_id}")


PATHS: dict[str, Callable[[Person], object]] = {
    "the first page of people": listed,
    "the first page backwards": lambda person: listed(person, "sort=-name"),
    "the last page": lambda person: listed(person, "page=100000"),
    "people of a school": at_one_school,
    "leaders": lambda person: listed(person, "standing=leader"),
    "who acts": lambda person: actor_for(person, TODAY),
    "who signs in": lambda _person: account_at("P17@schools.example"),
    "the staff of a school": lambda person: list(
        staff_of(person.posts.get().organisation, TODAY)[:12]
    ),
    "what happened to a post": lambda person: history_of(person.posts.get()),
}


def scanned(path: Callable[[Person], object], person: Person) -> set[str]:
    """Name the large tables that a path reads from end to end.

    How many there are in all can't be known without counting them: those queries
    are left out.
    """
    with CaptureQueriesContext(connection) as captured:
        path(person)
    queries = [query["sql"] for query in captured.captured_queries]
    tables: set[str] = set()
    with connection.cursor() as cursor:
        for query in queries:
            if query.startswith("SELECT") and "COUNT(*)" not in query:
                cursor.execute(f"EXPLAIN {query}")
                plan = "\n".join(line for (line,) in cursor.fetchall())
                tables |= set(SCAN.findall(plan))
    return tables


def test_main_paths_read_no_large_table_from_end_to_end(crowd):
    found_in = {name: scanned(path, crowd) for name, path in PATHS.items()}

    assert found_in == {name: set() for name in PATHS}


def test_path_without_its_index_is_found(crowd):
    as_owner("DROP INDEX person_by_name, person_current_by_name")

    assert scanned(listed, crowd) == {"people_person"}


def test_path_that_asks_past_its_index_is_found(crowd):
    def by_upper_case(_person: Person) -> None:
        list(Account.objects.filter(email__iexact="P17@schools.example"))

    assert scanned(by_upper_case, crowd) == {"people_account"}
