"""Help says to each persona how to do what they do most often, and its links open."""

from __future__ import annotations

import pytest

from intervisit.kernel.actor import Standing
from intervisit.networks.models import Network
from intervisit.support.scope import within
from intervisit.support.urls import here
from intervisit.web.demo.networks import BLUEPRINTS
from intervisit.web.help import BY_STANDING, EVERYBODY, MOST, TASKS, tasks_for
from tests.harness.visits import cast_of
from tests.markup import markup_of


def test_every_standing_has_its_five_commonest_tasks():
    assert set(BY_STANDING) == set(Standing)
    assert {s for s, keys in BY_STANDING.items() if len(set(keys)) < MOST} == set()


def test_every_task_is_somebodys():
    told = {key for keys in BY_STANDING.values() for key in keys} | set(EVERYBODY)

    assert told == set(TASKS)


def test_teacher_reads_how_to_ask_and_director_how_to_decide(company, sign_in):
    page = here("web:help")

    teacher = markup_of(sign_in(company.tom).get(page))
    office = markup_of(sign_in(company.olive).get(page))

    assert "Find a colleague who can help, and ask" in teacher
    assert "Bring in schools or people from a file" not in teacher
    assert "Bring in schools or people from a file" in office


def test_tasks_speak_as_the_network_does(company):
    words = type(company.network.vocabulary)({"school": ["academy", "academies"]})

    first, rest = tasks_for(company.actor("harriet"), "nyc", words)

    said = [step for task in (*first, *rest) for step in (task.title, *task.steps)]
    assert any("academy" in each for each in said)
    assert [each for each in said if "school" in each.lower()] == []


@pytest.mark.usefixtures("demo_db")
@pytest.mark.parametrize("slug", [plan.slug for plan in BLUEPRINTS])
def test_each_persona_has_five_tasks_and_each_opens(slug, clients):
    network, closed = Network.objects.get(slug=slug), {}
    with within(network):
        actors = cast_of(network)
        found = {
            persona: tasks_for(actor, slug, network.vocabulary)
            for persona, actor in actors.items()
        }
    for persona, (first, rest) in found.items():
        client = clients(persona)
        answers = {
            task.url: client.get(task.url).status_code for task in (*first, *rest)
        }
        wrong = {url for url, status in answers.items() if status != 200}
        if len(first) < MOST or wrong:
            closed[str(persona)] = (len(first), wrong)

    assert closed == {}
