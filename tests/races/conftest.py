from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests import databases
from tests.demo_fixtures import pointed_at


@pytest.fixture
def copy(django_db_setup, django_db_blocker, worker_id) -> Iterator[str]:
    """Give a copy of the demonstration that may be written for good."""
    name = f"race_of_two_{os.getpid()}_{worker_id}"
    databases.clone(databases.demo_template(), name)
    with django_db_blocker.unblock():
        with pointed_at(name):
            yield name
        databases.drop(name)
