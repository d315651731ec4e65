"""Letting two act at the same moment, each with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Barrier, Thread

import psycopg
from django.db import connections

from intervisit.networks.models import Network
from intervisit.support.errors import Refusal
from intervisit.support.scope import within
from tests import databases

Act = Callable[[], object]
PATIENCE = 30


def at_once(network: Network, acts: Sequence[Act]) -> list[str]:
    """Let all act at once; give what became of each, in alphabetical order.

    "done", "refused" with the words of a refusal thrown away, or the error's name.
    """
    ready, answers = Barrier(len(acts)), []

    def run(act: Act) -> None:
        try:
            with within(network):
                ready.wait(timeout=PATIENCE)
                act()
            answers.append("done")
        except Refusal:
            answers.append("refused")
        except Exception as error:  # noqa: BLE001 - the test says which are right
            answers.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=2 * PATIENCE)
    return sorted(answers)


class Both:
    """A look that both have had before either goes on: what a lock would forbid."""

    def __init__(self) -> None:
        self._looked = Barrier(2)

    def wait(self) -> None:
        self._looked.wait(timeout=PATIENCE)


def without(database: str, table: str, constraint: str) -> None:
    """Take a constraint away, as the owner: for controls."""
    with psycopg.connect(databases.server_url(database), autocommit=True) as owner:
        owner.execute("SET ROLE NONE")
        owner.execute(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}")
