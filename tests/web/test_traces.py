"""Today asks for traces first; what it then tells is what it would tell without."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intervisit.networks.models import Network, Organisation
from intervisit.support import clock
from intervisit.support.contributions import Trace, nothing_in, tracing
from intervisit.support.once import asking_once
from intervisit.support.scope import current_network, within
from intervisit.web import contributions
from intervisit.web.demo.networks import BLUEPRINTS
from tests.harness.visits import cast_of

#: Of the thirty that Today may run, beside those of every page and of its head.
MOST_QUERIES = 21


def told(actor):
    """Give all that Today tells somebody, as plain text."""
    on, since = clock.today(), clock.now() - timedelta(days=3)
    return {
        "waiting": list(map(repr, contributions.waiting_for(actor, on))),
        "coming": list(
            map(repr, contributions.this_week(actor, on, on + timedelta(days=7)))
        ),
        "mine": list(map(repr, contributions.mine_of(actor, on))),
        "open": list(map(repr, contributions.open_to(actor, on))),
        "others": list(map(repr, contributions.waiting_for_others(actor, on))),
        "done": list(map(repr, contributions.done_since(actor, since))),
    }


@pytest.mark.usefixtures("demo_db")
@pytest.mark.parametrize("slug", [plan.slug for plan in BLUEPRINTS])
def test_traces_hide_nothing_from_anybody(slug):
    network, many = Network.objects.get(slug=slug), {}
    with within(network):
        for persona, actor in cast_of(network).items():
            everything = told(actor)
            with (
                tracing(actor, contributions.traces()),
                asking_once(),
                CaptureQueriesContext(connection) as asked,
            ):
                assert told(actor) == everything
            if len(asked) > MOST_QUERIES:
                many[str(persona)] = len(asked)

    assert many == {}


def test_trace_that_sees_too_little_hides_something(demo_nyc):
    """The control: each trace is asked, and what it misses is missed."""
    blind = [replace(each, only="false") for each in contributions.traces()]
    with within(demo_nyc):
        hidden = set()
        for actor in cast_of(demo_nyc).values():
            everything = told(actor)
            with tracing(actor, blind):
                found = told(actor)
            hidden |= {part for part in found if found[part] != everything[part]}

    assert hidden == {"waiting", "coming", "mine", "open", "others", "done"}


def shown(actor, school):
    """Give what capabilities say of a school on its page, as plain text."""
    panels = contributions.panels_for("school", actor, school)
    return [(str(panel.title), repr(panel.context)) for panel in panels]


def schools_with(trace):
    """Give a school for each key by which a trace finds rows of schools."""
    rows = trace.model.objects
    ids = [
        rows.exclude(**{name: None}).order_by("pk").values_list(name).first()
        for name in trace.schools
    ]
    return Organisation.objects.filter(pk__in=[pk for (pk,) in filter(None, ids)])


@pytest.mark.usefixtures("demo_db")
@pytest.mark.parametrize("slug", [plan.slug for plan in BLUEPRINTS])
def test_traces_hide_nothing_of_a_school(slug):
    network = Network.objects.get(slug=slug)
    with within(network):
        traces = contributions.school_traces()
        schools = {school for trace in traces for school in schools_with(trace)}
        schools.add(Organisation.objects.schools().latest("pk"))
        for actor in cast_of(network).values():
            for school in schools:
                everything = shown(actor, school)
                with tracing(actor, traces, schools=[school.pk]):
                    assert shown(actor, school) == everything


def hides_something(trace):
    """Whether somebody sees less of a school where this trace finds nothing."""
    for actor in cast_of(current_network()).values():
        for school in schools_with(trace):
            everything = shown(actor, school)
            with tracing(actor, [replace(trace, only="false")], schools=[school.pk]):
                if shown(actor, school) != everything:
                    return True
    return False


def test_trace_of_a_school_that_sees_too_little_hides_something(demo_db):
    """The control: a page of some network shows the rows of every trace."""
    idle = {trace.model: trace for trace in contributions.school_traces()}
    for network in Network.objects.all():
        with within(network):
            idle = {
                key: each for key, each in idle.items() if not hides_something(each)
            }

    assert idle == {}


def test_trace_is_of_whoever_looks(company):
    people = type(company.tom)
    own = Trace(people, name="me")
    # A table with a key to a person, a post, a school: that of posts and teams.
    posts = Trace(type(company.tom.posts.get()), people=("person",))
    tom = company.actor("tom")

    with tracing(tom, [posts, replace(own, only="false")]):
        seen = (nothing_in(posts.key), nothing_in("me"), nothing_in("unknown"))
    outside = nothing_in("me")

    assert (seen, outside) == ((False, True, False), False)
