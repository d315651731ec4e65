"""Two directors issue an edition at the same moment: there is one of each number."""

from __future__ import annotations

from functools import partial

from intervisit.directory.models import Edition
from intervisit.directory.operations import editions
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.people.models import Person
from intervisit.people.queries import actor_for
from intervisit.support import clock
from intervisit.support.scope import within
from tests.races.running import Act, Both, at_once, without


def tef() -> Network:
    return Network.objects.get(slug="tef")


def director() -> Actor:
    person = Person.objects.get(email="development-director@tef.example")
    return actor_for(person, clock.today())


def issuing_twice() -> list[Act]:
    with within(tef()):
        issue = partial(editions.issue_edition, by=director(), at=clock.now())
    return [issue, issue]


def looking_together(monkeypatch) -> None:
    """Let both read the newest number before either writes the next."""
    both, newest = Both(), editions.newest

    def look():
        found = newest()
        both.wait()
        return found

    monkeypatch.setattr(editions, "newest", look)


def numbers() -> list[int]:
    with within(tef()):
        return sorted(Edition.objects.values_list("number", flat=True))


def test_edition_of_a_number_is_issued_once(copy, monkeypatch):
    before, acts = numbers(), issuing_twice()
    looking_together(monkeypatch)

    assert at_once(tef(), acts) == ["done", "refused"]
    assert numbers() == [*before, before[-1] + 1]


def test_without_the_constraint_two_have_one_number(copy, monkeypatch):
    """The control: only the constraint keeps them apart."""
    before, acts = numbers(), issuing_twice()
    looking_together(monkeypatch)
    without(copy, "directory_edition", "edition_number_once")

    assert at_once(tef(), acts) == ["done", "done"]
    assert numbers() == [*before, before[-1] + 1, before[-1] + 1]
