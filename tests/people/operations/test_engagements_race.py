"""Two at once for the same hour: one is told no, and the database is who says it.

Each thread has a connection of its own to a copy of the database, so that what is
raced is the constraint and nothing that a test could hold still.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from threading import Barrier, Thread

import psycopg
import pytest
from django.db import connections

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.people.models import Engagement, Person
from intervisit.people.models.engagements import EngagementPart
from intervisit.people.operations.engagements import (
    EngagedElsewhere,
    Hours,
    Taken,
    clashes,
    engage,
)
from intervisit.support.scope import within
from tests import databases
from tests.conftest import NOW
from tests.demo_fixtures import pointed_at

MORNING = Hours(NOW + timedelta(days=300), NOW + timedelta(days=300, hours=2))
ROUNDS = 4
CONSTRAINT = "person_not_engaged_twice"


@pytest.fixture
def copy(django_db_setup, django_db_blocker, worker_id) -> Iterator[str]:
    """Give a copy of the demonstration that may be written for good."""
    name = f"race_{os.getpid()}_{worker_id}"
    databases.clone(databases.demo_template(), name)
    with django_db_blocker.unblock():
        with pointed_at(name):
            yield name
        databases.drop(name)


def book(network: Network, person_id: int, about: str, part: str) -> None:
    with within(network):
        engage(
            taken=Taken(person_id=person_id),
            hours=MORNING,
            part=EngagementPart(part),
            title="Visit",
            about=about,
            is_confirmed=True,
            by=Actor(network.pk, person_id),
        )


def race(person_id: int, part: str = "giving") -> list[str]:
    """Book one person twice at the same moment; give what each was answered."""
    network = Network.objects.get(slug="nyc")
    ready, answers = Barrier(2), []

    def run(about: str) -> None:
        try:
            ready.wait(timeout=10)
            book(network, person_id, about, part)
            answers.append("taken")
        except EngagedElsewhere:
            answers.append("refused")
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(f"race:{n}",)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(answers)


def someone(place: int) -> int:
    with within(Network.objects.get(slug="nyc")):
        return Person.objects.current().order_by("-pk")[place].pk


def test_one_of_two_who_book_at_once_is_refused(copy):
    assert [race(someone(n)) for n in range(ROUNDS)] == [["refused", "taken"]] * ROUNDS


def test_without_the_constraint_both_get_in(copy):
    """The control: the race is a real one, and only the constraint decides it."""
    with psycopg.connect(databases.server_url(copy), autocommit=True) as owner:
        owner.execute("SET ROLE NONE")
        owner.execute(f"ALTER TABLE people_engagement DROP CONSTRAINT {CONSTRAINT}")

    assert race(someone(0)) == ["taken", "taken"]


def test_optional_invitations_take_nothing_and_are_warned_of(copy):
    person = someone(0)
    assert race(person, "invited") == ["taken", "taken"]

    with within(Network.objects.get(slug="nyc")):
        assert clashes(people=[person], hours=MORNING) == []
        assert Engagement.objects.filter(about__startswith="race:").count() == 2
    assert race(person) == ["refused", "taken"]
    with within(Network.objects.get(slug="nyc")):
        warned = clashes(people=[person], hours=MORNING, besides="race:9")
        assert [one.part for one in warned] == ["giving"]
