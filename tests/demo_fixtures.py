"""The demonstration as a database to test in, and as a site to walk through.

``demo_db`` puts a test inside a transaction on a clone of the demo template.
``demo_server`` serves another clone from a process of its own, as the app role;
``page_as`` opens it in a browser as a persona. Nothing is ever flushed: a test
that writes through the server asks for ``fresh_demo_server``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from django.db import connection, connections, transaction
from django.test import Client

from intervisit.networks.models import Network
from intervisit.people.models import Account
from intervisit.web.demo.personas import BY_KEY, Persona
from tests import databases
from tests.browsing import PATIENCE
from tests.live import DemoServer, find_chromium


@contextmanager
def pointed_at(name: str) -> Iterator[None]:
    """Let Django's connection speak to another database for a while."""
    from tests.conftest import point_at

    settings = connections["default"].settings_dict
    before = dict(settings)
    connections.close_all()
    point_at(name)
    try:
        yield
    finally:
        connections.close_all()
        settings.update(before)


@pytest.fixture(scope="session")
def demo_clone(worker_id) -> Iterator[str]:
    name = f"demo_test_{os.getpid()}_{worker_id}"
    databases.clone(databases.demo_template(), name)
    yield name
    databases.drop(name)


@pytest.fixture
def demo_db(django_db_setup, django_db_blocker, demo_clone) -> Iterator[None]:
    """Stand in the demonstration; everything written is rolled back."""
    with (
        django_db_blocker.unblock(),
        pointed_at(demo_clone),
        transaction.atomic(),
    ):
        yield
        connection.set_rollback(True)


@pytest.fixture
def demo_nyc(demo_db) -> Network:
    return Network.objects.get(slug="nyc")


def client_as(persona: Persona | str) -> Client:
    """Give a test client signed in as a persona."""
    found = BY_KEY[persona] if isinstance(persona, str) else persona
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(email=found.email))
    return client


@pytest.fixture
def clients(demo_db) -> Callable[[Persona], Client]:
    """Give ``clients(persona)``: the one client that this persona has in the test."""
    return cache(client_as)


@pytest.fixture(scope="session")
def served_demo(
    django_db_setup, django_db_blocker, tmp_path_factory, worker_id
) -> Iterator[DemoServer]:
    with django_db_blocker.unblock():
        server = DemoServer(
            f"demo_served_{os.getpid()}_{worker_id}", tmp_path_factory.mktemp("served")
        )
        server.start()
        yield server
        server.stop()


@pytest.fixture
def demo_server(served_demo, django_db_blocker) -> Iterator[DemoServer]:
    """Give the served demonstration; earlier tests may have read it, not written."""
    with django_db_blocker.unblock():
        yield served_demo


@pytest.fixture
def fresh_demo_server(served_demo, django_db_blocker) -> Iterator[DemoServer]:
    """Give the served demonstration as loaded, and put it back afterwards."""
    with django_db_blocker.unblock():
        yield served_demo
        served_demo.renew()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    program = find_chromium()
    if program is None:
        pytest.skip("No Chromium here. On Debian: apt-get install chromium")
    from playwright.sync_api import expect, sync_playwright

    # Playwright keeps an event loop in this thread; Django's calls never run in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


@pytest.fixture
def page_as(browser, served_demo, django_db_blocker) -> Iterator[Callable]:
    """Give ``page_as("host-principal")``: a page of a browser that is signed in."""
    contexts = []

    def open_page(persona: str | None = None, **options):
        context = browser.new_context(
            base_url=served_demo.url, reduced_motion="reduce", **options
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if persona is not None:
            context.add_cookies([served_demo.cookie_of(BY_KEY[persona])])
        return context.new_page()

    with django_db_blocker.unblock():
        yield open_page
        for context in contexts:
            context.close()
