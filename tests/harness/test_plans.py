"""The main paths through many people use an index, behind the walls too.

Row-level security takes indexes away that PostgreSQL would use without it, so the
plans are asked for as the role that serves, with enough rows to choose. Words inside
a name are left out: behind the walls no index finds them, nor may the planner look at
how frequent they are. Reading 80,000 names takes 12 ms.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import QueryDict

from intervisit.people.lists import PEOPLE
from intervisit.people.models import Account, Person
from intervisit.people.queries import account_at, actor_for, persons_visible_to
from intervisit.people.rosters import staff_of
from intervisit.support.history import history_of
from intervisit.support.tables import BoundTable
from tests.harness.plans import PEOPLE_TABLES, TODAY, as_owner, make_crowd, scanned


@pytest.fixture
def crowd(nyc):
    """Give a person out of thousands."""
    return make_crowd()[17]


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


def test_main_paths_read_no_large_table_from_end_to_end(crowd):
    found_in = {
        name: scanned(path, crowd, PEOPLE_TABLES) for name, path in PATHS.items()
    }

    assert found_in == {name: set() for name in PATHS}


def test_path_without_its_index_is_found(crowd):
    as_owner("DROP INDEX person_by_name, person_current_by_name")

    assert scanned(listed, crowd, PEOPLE_TABLES) == {"people_person"}


def test_path_that_asks_past_its_index_is_found(crowd):
    def by_upper_case(_person: Person) -> None:
        list(Account.objects.filter(email__iexact="P17@schools.example"))

    assert scanned(by_upper_case, crowd, PEOPLE_TABLES) == {"people_account"}
