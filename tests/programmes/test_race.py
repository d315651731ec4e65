"""Two give the last seat at once: one of them does, and the database says so."""

from __future__ import annotations

import os
from collections.abc import Iterator
from threading import Barrier, Thread

import psycopg
import pytest
from django.db import connections

from intervisit.networks.models import Network
from intervisit.people.models import Person, Post
from intervisit.people.queries import actor_for
from intervisit.programmes.models import Appointment, Cohort
from intervisit.programmes.operations.appointing import (
    NoSeatFree,
    RoleTerms,
    appoint,
)
from intervisit.support import clock
from intervisit.support.scope import within
from tests import databases
from tests.demo_fixtures import pointed_at

ROLE = "arts_lead"


@pytest.fixture
def copy(django_db_setup, django_db_blocker, worker_id) -> Iterator[str]:
    """Give a copy of the demonstration that may be written for good."""
    name = f"seat_race_{os.getpid()}_{worker_id}"
    databases.clone(databases.demo_template(), name)
    with django_db_blocker.unblock():
        with pointed_at(name):
            yield name
        databases.drop(name)


def actor(email):
    return actor_for(Person.objects.get(email=email), clock.today())


def one_seat_and_two_who_could_take_it():
    """Free the one seat at a school; give it as the principal and as the office."""
    network = Network.objects.get(slug="partnership-la")
    with within(network):
        by = [actor(f"{name}@partnership-la.example") for name in GIVERS]
        school = next(iter(by[0].led_schools))
        cohort = Cohort.objects.get(
            programme__key__contains="pathways", state="running"
        )
        held = Appointment.objects.filter(organisation_id=school, role=ROLE)
        held.update(state="called_off")
        posts = Post.objects.held_on(clock.today()).filter(
            organisation_id=school, standing="staff"
        )
        return network, cohort, list(posts.order_by("pk")[:2]), by


GIVERS = ("la-principal", "pathways-lead")


def race() -> list[str]:
    network, cohort, posts, by = one_seat_and_two_who_could_take_it()
    ready, answers = Barrier(2), []

    def run(number: int) -> None:
        try:
            ready.wait(timeout=10)
            with within(network):
                appoint(
                    cohort=Cohort.objects.select_related("definition").get(
                        pk=cohort.pk
                    ),
                    post=posts[number],
                    terms=RoleTerms(role=ROLE, starts_on=clock.today()),
                    by=by[number],
                    at=clock.now(),
                )
            answers.append("given")
        except NoSeatFree:
            answers.append("refused")
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(answers)


def test_the_last_seat_is_given_once(copy):
    assert race() == ["given", "refused"]


def test_without_the_constraint_it_is_given_twice(copy):
    """The control: the race is a real one, and only the constraint decides it."""
    with psycopg.connect(databases.server_url(copy), autocommit=True) as owner:
        owner.execute("SET ROLE NONE")
        owner.execute(
            "ALTER TABLE programmes_appointment"
            " DROP CONSTRAINT seat_held_by_one_at_a_time"
        )

    assert race() == ["given", "given"]
