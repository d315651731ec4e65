"""Two groups reach for one school at once: one gets it, and the database says so."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Barrier, Thread

import psycopg
import pytest
from django.db import connections

from intervisit.networks.models import Network
from intervisit.partnerships.models import Membership, Partnership
from intervisit.partnerships.operations.facilitating import (
    SomebodyElseDoes,
    assign_facilitator,
)
from intervisit.partnerships.operations.forming import InAnotherGroup, NewMember
from intervisit.partnerships.operations.members import (
    join_partnership,
    leave_partnership,
)
from intervisit.people.models import Person
from intervisit.people.queries import actor_for
from intervisit.programmes.models import CohortStaff
from intervisit.support import clock
from intervisit.support.scope import within
from tests import databases
from tests.demo_fixtures import pointed_at

Write = Callable[[int], None]


@pytest.fixture
def copy(django_db_setup, django_db_blocker, worker_id) -> Iterator[str]:
    """Give a copy of the demonstration that may be written for good."""
    name = f"group_race_{os.getpid()}_{worker_id}"
    databases.clone(databases.demo_template(), name)
    with django_db_blocker.unblock():
        with pointed_at(name):
            yield name
        databases.drop(name)


def nyc() -> Network:
    return Network.objects.get(slug="nyc")


def director():
    return actor_for(Person.objects.get(email="director@nyc.example"), clock.today())


def race(write: Write) -> list[str]:
    """Let two write at the same moment; give what each was answered."""
    network, ready, answers = nyc(), Barrier(2), []

    def run(number: int) -> None:
        try:
            ready.wait(timeout=10)
            with within(network):
                write(number)
            answers.append("taken")
        except (InAnotherGroup, SomebodyElseDoes):
            answers.append("refused")
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(answers)


def two_triads_and_a_free_school() -> tuple[list[Partnership], NewMember]:
    """Let a partner leave each of two triads; the first one is free for either."""
    with within(nyc()):
        groups = list(Partnership.objects.filter(formation="triad").order_by("pk")[:2])
        yesterday = clock.today() - timedelta(days=1)
        left = []
        for group in groups:
            row = Membership.objects.filter(partnership=group, membership="partner")
            left.append(
                leave_partnership(
                    membership=row.order_by("pk")[0],
                    ends_on=yesterday,
                    by=director(),
                    at=clock.now(),
                )
            )
        return groups, NewMember(left[0].organisation, "partner")


def joining() -> Write:
    groups, school = two_triads_and_a_free_school()

    def join(number: int) -> None:
        join_partnership(
            partnership=groups[number],
            member=school,
            starts_on=clock.today(),
            by=director(),
            at=clock.now(),
        )

    return join


def going_along() -> Write:
    with within(nyc()):
        group = Partnership.objects.filter(
            formation="plus_group", facilitations=None, state="standing"
        ).first()
        staff = list(CohortStaff.objects.filter(cohort_id=group.cohort_id)[:2])

    def assign(number: int) -> None:
        assign_facilitator(
            partnership=group,
            staff=staff[number],
            starts_on=clock.today(),
            by=director(),
            at=clock.now(),
        )

    return assign


RACES = [
    pytest.param(joining, "membership", "one_group_of_a_cohort_at_a_time", id="join"),
    pytest.param(
        going_along,
        "facilitation",
        "one_facilitator_of_a_role_at_a_time",
        id="facilitate",
    ),
]


@pytest.mark.parametrize(("begun", "table", "constraint"), RACES)
def test_one_of_two_who_reach_for_it_at_once_is_refused(copy, begun, table, constraint):
    assert race(begun()) == ["refused", "taken"]


@pytest.mark.parametrize(("begun", "table", "constraint"), RACES)
def test_without_the_constraint_both_get_it(copy, begun, table, constraint):
    """The control: the race is a real one, and only the constraint decides it."""
    with psycopg.connect(databases.server_url(copy), autocommit=True) as owner:
        owner.execute("SET ROLE NONE")
        owner.execute(f"ALTER TABLE partnerships_{table} DROP CONSTRAINT {constraint}")

    assert race(begun()) == ["taken", "taken"]
