from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from copy import copy
from datetime import UTC, datetime
from subprocess import Popen
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection, connections
from django.template import RequestContext
from django.test import client as test_client
from hypothesis import HealthCheck, settings

from intervisit.networks.models import Network
from intervisit.support.scope import within
from tests import databases, preparing
from tests.ordering import long_ones_early

pytest_plugins = ["tests.demo_fixtures"]

# How fast examples come says how busy the machine is, not what the code does.
settings.register_profile(
    "suite", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")


def keep_what_views_gave(store, signal, sender, template, context, **_more) -> None:
    """Note the templates of an answer, and the contexts that views gave it.

    Django’s own copies the context of each part that is included, a hundred a page.
    """
    store.setdefault("templates", []).append(template)
    kept = store.setdefault("context", test_client.ContextList())
    is_of_a_view = isinstance(context, RequestContext)
    if is_of_a_view and (not kept or context.template is template):
        kept.append(copy(context))


test_client.store_rendered_templates = keep_what_views_gave

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: an archive holds the time at which it was made.

    Processes that share the suite have to agree on the names of all tests.
    """
    return argname if isinstance(val, bytes) else None


def point_at(name: str) -> None:
    """Let Django's connection speak to another database of the test server."""
    parts = urlsplit(databases.server_url(name))
    settings = connections["default"].settings_dict
    settings |= {
        "NAME": name,
        "USER": parts.username or "",
        "PASSWORD": parts.password or "",
        "HOST": parse_qs(parts.query).get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
    }


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker, worker_id) -> Iterator[None]:
    """Clone the migrated template for this session; tests run as the app role."""
    name = f"test_{os.getpid()}_{worker_id}"
    databases.clone(databases.empty_template(), name)
    with django_db_blocker.unblock():
        point_at(name)
        yield
        connections.close_all()
    databases.drop(name)


@pytest.fixture(scope="session")
def worker_id(request) -> str:
    return getattr(request.config, "workerinput", {}).get("workerid", "main")


@pytest.fixture
def now() -> datetime:
    return NOW


def make_network(slug: str, **fields) -> Network:
    network, _ = Network.objects.get_or_create(
        slug=slug, defaults={"name": slug, "created_at": NOW, **fields}
    )
    return network


@pytest.fixture
def new_york(db) -> Network:
    """Give the network of New York, its scope not open."""
    return make_network(
        "nyc", name="New York City", line="Office of Interschool Collaborative Learning"
    )


@pytest.fixture
def boston(db) -> Network:
    """Give another network, to look over the wall from."""
    return make_network("boston", name="Boston")


@pytest.fixture
def nyc(new_york) -> Iterator[Network]:
    """Open the network of New York for the whole test."""
    with within(new_york):
        yield new_york


@pytest.fixture
def as_owner(db) -> Iterator[None]:
    """Stand above the walls for a moment: what a negative control needs."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        yield
        cursor.execute("SET ROLE intervisit_app")


@pytest.fixture
def company(nyc):
    """Give the cast of New York, its scope open."""
    from tests.cast import gather

    return gather(nyc)


@pytest.fixture
def ned(boston):
    """Give the neighbour in Boston; no scope is open for him."""
    from tests import cast

    return cast.ned(boston)


@pytest.fixture
def sign_in(client):
    """Give a client signed in as a person, without the pages of sign-in."""

    def as_person(person):
        client.force_login(person.account)
        return client

    return as_person


PREPARING = pytest.StashKey[Popen[bytes]]()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Prepare for the whole suite while its tests are collected; for parts, nothing."""
    config = session.config
    shares_it = hasattr(config, "workerinput")
    if config.args_source is config.ArgsSource.TESTPATHS and not shares_it:
        config.stash[PREPARING] = preparing.begin()


def pytest_sessionfinish(session: pytest.Session) -> None:
    if (process := session.config.stash.get(PREPARING, None)) is not None:
        preparing.end(process)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let long walks begin early, whatever order chance has chosen."""
    items[:] = long_ones_early(items)


def pytest_collection_finish() -> None:
    """Spare the collector what lives as long as the process: a million objects.

    It looks for cycles in what tests leave behind, less often; nothing else changes.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
