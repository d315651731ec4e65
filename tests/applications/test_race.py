"""Two at once: an offer accepted twice, a time for an interview taken by two."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from threading import Barrier, Thread

import psycopg
import pytest
from django.db import connections

from intervisit.applications.models import Application, Decision, Interview
from intervisit.applications.operations import offers
from intervisit.applications.operations.interviewing import SlotTaken, choose_slot
from intervisit.applications.operations.living import NotNow
from intervisit.networks.models import Network
from intervisit.people.queries import actor_for
from intervisit.programmes.models import Appointment
from intervisit.support import clock
from intervisit.support.scope import within
from tests import databases
from tests.demo_fixtures import pointed_at


@pytest.fixture
def copy(django_db_setup, django_db_blocker, worker_id) -> Iterator[str]:
    """Give a copy of the demonstration that may be written for good."""
    name = f"offer_race_{os.getpid()}_{worker_id}"
    databases.clone(databases.demo_template(), name)
    with django_db_blocker.unblock():
        with pointed_at(name):
            yield name
        databases.drop(name)


def race(network: Network, acts: list[Callable[[], object]]) -> list[str]:
    """Let two act at the same moment; say what became of each."""
    ready, answers = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        try:
            ready.wait(timeout=10)
            with within(network):
                act()
            answers.append("done")
        except (NotNow, SlotTaken):
            answers.append("refused")
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(answers)


def an_open_offer() -> tuple[Network, int]:
    """Give an open offer of a role that isn’t kept in a pool."""
    network = Network.objects.get(slug="nyc")
    with within(network):
        row = Decision.objects.filter(state="open").select_related("round__call")[0]
        row.round.call.pool_years = 0
        row.round.call.save(update_fields=["pool_years"])
        return network, row.pk


def accept(pk: int) -> Callable[[], object]:
    def act() -> object:
        row = Decision.objects.select_related(
            "application__applicant", "round__call__cohort"
        ).get(pk=pk)
        by = actor_for(row.application.applicant, clock.today())
        return offers.accept_offer(decision=row, by=by, at=clock.now())

    return act


def test_offer_is_accepted_once(copy):
    network, offer = an_open_offer()

    assert race(network, [accept(offer), accept(offer)]) == ["done", "refused"]


def test_without_the_lock_it_is_accepted_twice(copy, monkeypatch):
    """The control: nothing but the locked rows lets the second one see the first."""
    network, offer = an_open_offer()
    both_have_read = Barrier(2)

    def unlocked(decision: Decision) -> Decision:
        both_have_read.wait(timeout=10)
        return decision

    monkeypatch.setattr(offers, "_locked", unlocked)
    monkeypatch.setattr(offers, "move_on", lambda *_: None)
    monkeypatch.setattr(offers, "place_accepted", lambda *_, **__: None)

    assert race(network, [accept(offer), accept(offer)]) == ["done", "done"]


def two_who_want_one_time() -> tuple[Network, list[int], int]:
    """Give two invited applicants of one call, and a time that nobody has."""
    network = Network.objects.get(slug="partnership-la")
    with within(network):
        talks = list(Interview.objects.select_related("application__call")[:2])
        slot = talks[0].application.call.slots.filter(interview=None).first()
        Application.objects.filter(interview__in=talks).update(state="submitted")
        return network, [talk.pk for talk in talks], slot.pk


def choose(pk: int, slot_id: int) -> Callable[[], object]:
    def act() -> object:
        talk = Interview.objects.select_related(
            "application__call", "application__applicant"
        ).get(pk=pk)
        slot = talk.application.call.slots.get(pk=slot_id)
        by = actor_for(talk.application.applicant, clock.today())
        return choose_slot(interview=talk, slot=slot, by=by, at=clock.now())

    return act


def test_time_for_an_interview_is_taken_once(copy):
    network, talks, slot = two_who_want_one_time()

    found = race(network, [choose(pk, slot) for pk in talks])

    assert found == ["done", "refused"]


def test_without_the_constraint_two_have_the_same_time(copy):
    """The control: only the database keeps the second one out."""
    with psycopg.connect(databases.server_url(copy), autocommit=True) as owner:
        owner.execute("SET ROLE NONE")
        owner.execute(
            "ALTER TABLE applications_interview"
            " DROP CONSTRAINT applications_interview_slot_id_key"
        )
    network, talks, slot = two_who_want_one_time()

    assert race(network, [choose(pk, slot) for pk in talks]) == ["done", "done"]


def test_accepted_offer_appoints_once(copy):
    """What the two acceptances left behind: one appointment."""
    network, offer = an_open_offer()
    with within(network):
        row = Decision.objects.select_related("application").get(pk=offer)
        person = row.application.applicant_id
        before = Appointment.objects.filter(post__person=person).count()

    race(network, [accept(offer), accept(offer)])

    with within(network):
        row.refresh_from_db()
        after = Appointment.objects.filter(post__person=person).count()
    assert (row.state, after - before) == (
        "accepted",
        0 if row.problem else 1,
    )
