"""A database of one's own, gone afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import psycopg

from tests import databases

_numbers = count(1)


@contextmanager
def own_database() -> Iterator[str]:
    """Give the address of a migrated, empty database that is dropped at the end."""
    name = f"bench_{os.getpid()}_{next(_numbers)}"
    databases.clone(databases.empty_template(), name)
    try:
        yield databases.server_url(name)
    finally:
        databases.drop(name)


def analyse(url: str) -> None:
    """Let the planner know what lies there, as the server does by itself overnight."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
