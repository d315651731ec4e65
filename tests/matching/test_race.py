"""A window ends while a school answers: one of the two is first, and both hear so."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Event, Thread

import psycopg
import pytest
from django.db import connections

from intervisit.kernel.actor import visitor
from intervisit.matching.domain.announcing import Answer, GroupState
from intervisit.matching.models import OfferedGroup
from intervisit.matching.operations import offers, settling
from intervisit.matching.operations.locking import NotNow
from intervisit.networks.models import Network
from intervisit.people.models import Person
from intervisit.people.queries import actor_for
from intervisit.support import clock
from intervisit.support.scope import within
from tests import databases
from tests.demo_fixtures import pointed_at

SECONDS = 20


@pytest.fixture
def copy(django_db_setup, django_db_blocker, worker_id) -> Iterator[str]:
    """Give a copy of the demonstration that may be written for good."""
    name = f"closing_race_{os.getpid()}_{worker_id}"
    databases.clone(databases.demo_template(), name)
    with django_db_blocker.unblock():
        with pointed_at(name):
            yield name
        databases.drop(name)


def nyc() -> Network:
    return Network.objects.get(slug="nyc")


def group_on_offer() -> OfferedGroup:
    """Give a group of the announcement under way to which nobody objects."""
    waiting = OfferedGroup.objects.in_state(GroupState.OFFERED)
    calm = waiting.exclude(offers__answer__in=[Answer.OBJECTED, Answer.KEPT])
    return calm.order_by("pk")[0]


def closing(group: OfferedGroup) -> None:
    """Do what the hour's job does, at the moment at which the window ends."""
    nobody = visitor(group.network_id)
    settling.close_group(group_id=group.pk, by=nobody, at=group.closes_at)


def objecting(group: OfferedGroup) -> None:
    """Object in the last second of the window."""
    director = Person.objects.get(email="director@nyc.example")
    offers.object_to_offer(
        offer=group.offers.order_by("pk")[0],
        cause="too far",
        words="",
        by=actor_for(director, clock.today()),
        at=group.closes_at - timedelta(seconds=1),
    )


# The server tells of all its databases: a test beside this one may wait, too.
WAITING = """
SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
WHERE NOT l.granted AND a.datname = current_database()
"""


def somebody_waits(database: str) -> bool:
    with psycopg.connect(databases.server_url(database), autocommit=True) as other:
        return bool(other.execute(WAITING).fetchone()[0])


def race(
    database: str, first: Callable[..., None], second: Callable[..., None]
) -> tuple[str, GroupState, set[Answer]]:
    """Let the second come while the first has written and not yet committed.

    Gives what became of the second, where the group stands, and what its schools say.
    """
    with within(nyc()):
        group = group_on_offer()
    network, written, answers = nyc(), Event(), []

    def run_first() -> None:
        try:
            with within(network):
                first(group)
                written.set()
                until = time.monotonic() + SECONDS
                while not somebody_waits(database) and time.monotonic() < until:
                    time.sleep(0.01)
        finally:
            written.set()
            connections.close_all()

    def run_second() -> None:
        try:
            written.wait(timeout=SECONDS)
            with within(network):
                second(group)
            answers.append("done")
        except NotNow:
            answers.append("refused")
        except Exception as problem:  # noqa: BLE001 - whatever it is, the test names it
            answers.append(type(problem).__name__)
        finally:
            connections.close_all()

    threads = [Thread(target=run_first), Thread(target=run_second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=2 * SECONDS)
    with within(network):
        group.refresh_from_db()
        said = {Answer(each) for each in group.offers.values_list("answer", flat=True)}
    return answers[0], group.state_now, said


def test_objection_that_comes_first_keeps_the_group_from_being_formed(copy):
    answer, state, said = race(copy, objecting, closing)

    assert (answer, state) == ("done", GroupState.REOPENED)
    assert Answer.OBJECTED in said


def test_window_that_ends_first_refuses_the_objection_with_words(copy):
    answer, state, said = race(copy, closing, objecting)

    assert (answer, state) == ("refused", GroupState.FORMED)
    assert Answer.OBJECTED not in said


def unlocked(group: OfferedGroup) -> OfferedGroup:
    """Read what `locked_group` locks, and lock nothing."""
    rows = OfferedGroup.objects.select_related(
        "announcement__cohort__programme", "announcement__cohort__definition"
    )
    return rows.get(pk=group.pk)


@pytest.fixture
def without_the_lock(monkeypatch):
    monkeypatch.setattr(settling, "locked_group", unlocked)
    monkeypatch.setattr(offers, "locked_group", unlocked)


def test_without_the_lock_an_objection_is_passed_over(copy, without_the_lock):
    """The control: the race is a real one, and only the lock decides it."""
    answer, state, said = race(copy, objecting, closing)

    assert (answer, state) == ("done", GroupState.FORMED)
    assert Answer.OBJECTED in said


def test_without_the_lock_a_formed_group_is_answered(copy, without_the_lock):
    """The control: then only the database itself stands in the way, without words."""
    answer, state, said = race(copy, closing, objecting)

    assert (answer, state) == ("IntegrityError", GroupState.FORMED)
    assert Answer.OBJECTED not in said
