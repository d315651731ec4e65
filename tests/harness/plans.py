"""A crowd large enough for the planner to choose, and the tables that a path scans."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import TypeVar

from django.db import connection
from django.test.utils import CaptureQueriesContext

from intervisit.networks.models import Organisation
from intervisit.people.models import Account, Person, Post
from tests.conftest import NOW
from tests.factories.networks import SchoolFactory

TODAY = NOW.date()
PEOPLE_MADE, SCHOOLS_MADE = 6_000, 60
PEOPLE_TABLES = (
    "people_person",
    "people_post",
    "people_account",
    "people_postevent",
)
#: How a long list is asked for, before what is asked.
CURSOR = re.compile(r"^DECLARE .*? CURSOR FOR ")
T = TypeVar("T")


def as_owner(*statements: str) -> None:
    """Say something that only the owner may, inside the test's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("SET LOCAL ROLE intervisit_app")


def make_crowd() -> list[Person]:
    """Make thousands of people with posts; the planner knows how many there are."""
    schools = Organisation.objects.bulk_create(SchoolFactory.build_batch(SCHOOLS_MADE))
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
    as_owner(f"ANALYZE {', '.join(PEOPLE_TABLES)}")
    return people


def scanned(path: Callable[[T], object], thing: T, tables: Iterable[str]) -> set[str]:
    """Name the large tables that a path reads from end to end.

    How many there are in all can't be known without counting them: those queries
    are left out.
    """
    scan = re.compile(rf"Seq Scan on ({'|'.join(tables)})\b")
    with CaptureQueriesContext(connection) as captured:
        path(thing)
    queries = [query["sql"] for query in captured.captured_queries]
    found: set[str] = set()
    with connection.cursor() as cursor:
        for query in queries:
            asked = CURSOR.sub("", query)
            if asked.startswith("SELECT") and "COUNT(*)" not in asked:
                cursor.execute(f"EXPLAIN {asked}")
                plan = "\n".join(line for (line,) in cursor.fetchall())
                found |= set(scan.findall(plan))
    return found
