"""Two at once: who would be broken off is tried again, and nothing is done twice."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from threading import Barrier, Thread

import psycopg
import pytest
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError, connections, transaction
from django.http import HttpResponse

from intervisit.networks.models import Network
from intervisit.support import turns
from intervisit.support.turns import done_again, take_turn, was_broken_off
from intervisit.web.middleware import NetworkScope, default_storage
from tests import databases
from tests.conftest import make_network
from tests.demo_fixtures import pointed_at


@pytest.fixture
def copy(django_db_setup, django_db_blocker, worker_id) -> Iterator[str]:
    """Give a database of its own, in which a circle is noticed at once."""
    name = f"turns_{os.getpid()}_{worker_id}"
    databases.clone(databases.empty_template(), name)
    with psycopg.connect(databases.server_url(name), autocommit=True) as owner:
        owner.execute(f"ALTER DATABASE {name} SET deadlock_timeout = '50ms'")
    with django_db_blocker.unblock():
        with pointed_at(name):
            for slug in ("nyc", "boston"):
                make_network(slug)
            yield name
        databases.drop(name)


def two_in_a_circle() -> list[str]:
    """Let two reach for the same two rows, each in the other's order."""
    keys = list(Network.objects.order_by("pk").values_list("pk", flat=True))
    first_try, told = Barrier(2), []

    def run(mine: int, others: int) -> None:
        tries = []

        def work() -> None:
            tries.append(mine)
            with transaction.atomic():
                take_turn(Network.objects.filter(pk=mine))
                if len(tries) == 1:
                    first_try.wait(timeout=10)
                take_turn(Network.objects.filter(pk=others))

        try:
            done_again(work, before=lambda: told.append("again"))
            told.append("done")
        except OperationalError:
            told.append("broken off")
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in (keys, keys[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(told)


def test_two_in_a_circle_both_come_through(copy):
    assert two_in_a_circle() == ["again", "done", "done"]


def test_without_a_second_try_one_is_broken_off(copy, monkeypatch):
    """The control: the circle is a real one."""
    monkeypatch.setattr(turns, "TRIES", 1)

    assert two_in_a_circle() == ["broken off", "done"]


def broken_off() -> OperationalError:
    error = OperationalError("deadlock detected")
    error.__cause__ = psycopg.errors.DeadlockDetected()
    return error


def visit(rf, trouble: list[OperationalError]):
    """Send a file to a view that meets these troubles, one a try."""
    request = rf.post("/nyc/", {"list": io.BytesIO(b"a,b")})
    request.user, request.session = AnonymousUser(), SessionStore()
    request._messages = default_storage(request)

    def view(request) -> HttpResponse:
        content = request.FILES["list"].read()
        messages.success(request, "Taken in.")
        make_network(f"made-{len(trouble)}")
        if trouble:
            raise trouble.pop()
        return HttpResponse(content)

    answer = NetworkScope(lambda _: HttpResponse()).process_view(
        request, view, (), {"network": "nyc"}
    )
    return answer, [str(each) for each in get_messages(request)]


def test_request_that_was_broken_off_is_answered_as_if_nothing_was(copy, rf):
    answer, said = visit(rf, [broken_off(), broken_off()])

    assert (answer.content, said) == (b"a,b", ["Taken in."])
    made = Network.objects.filter(slug__startswith="made")
    assert list(made.values_list("slug", flat=True)) == ["made-0"]


def test_three_times_is_enough(copy, rf):
    with pytest.raises(OperationalError):
        visit(rf, [broken_off(), broken_off(), broken_off()])


def test_other_trouble_is_not_tried_again(copy, rf):
    gone = OperationalError("the server went away")

    with pytest.raises(OperationalError, match="went away"):
        visit(rf, [broken_off(), gone])
    assert not was_broken_off(gone)


def test_inside_a_transaction_nothing_is_tried_again(copy):
    tries = []

    def work() -> None:
        tries.append(1)
        raise broken_off()

    with pytest.raises(OperationalError), transaction.atomic():
        done_again(work, before=lambda: None)
    assert tries == [1]
