"""What every route answered to whoever reaches it: asked once, read by many tests.

Processes that share the suite share the answers, too: they stand in copies of one
database, in which nothing stays written.
"""

from __future__ import annotations

import fcntl
import pickle
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from intervisit.support.tables.bound import BoundTable
from intervisit.web.demo.personas import BY_KEY
from tests.demo_fixtures import client_as
from tests.harness.answers import content_of
from tests.harness.routes import Route, network_routes
from tests.harness.visits import Visit, visit_everything

WRITING = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')
FILES = ("?as=csv", "?as=xlsx")


@dataclass(frozen=True)
class Kept:
    """An answer as the demonstration gave it, nothing written since it was loaded."""

    visit: Visit
    path: str
    status: int
    heads: Mapping[str, str]
    content: bytes
    is_list: bool = False
    wrote: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """Type of the content, without its character set."""
        return self.heads.get("Content-Type", "").partition(";")[0]

    @property
    def is_page(self) -> bool:
        """Whether it is a whole page for a browser."""
        is_html = self.status == 200 and self.kind == "text/html"
        return is_html and b"<html" in self.content[:2000].lower()

    def __str__(self) -> str:
        return f"{self.visit.route.name} as {self.visit.persona.key} at {self.path}"


def _ask(visit: Visit, way: str = "") -> Kept:
    client = client_as(visit.persona)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(visit.path + way)
    heads = {name.title(): value for name, value in response.items()}
    body = content_of(response).partition(b"\n\n")[2]
    table = (response.context or {}).get("table")
    is_list = isinstance(table, BoundTable)
    path, wrote = visit.path + way, written_by(asked.captured_queries)
    return Kept(visit, path, response.status_code, heads, body, is_list, wrote)


def written_by(queries: Iterable[Mapping[str, str]]) -> frozenset[str]:
    """Name the tables that some questions wrote to, but for sessions and counts."""
    found = (WRITING.match(each["sql"]) for each in queries)
    tables = {each[1] for each in found if each}
    return frozenset(tables - {"django_session", "shared_cache"})


@cache
def answers() -> tuple[Kept, ...]:
    """Give one answer a route; needs the demonstration's database."""
    return _by_one_for_all(SHARED[0]) if SHARED else _asked()


# The folder of all processes that run this suite, where there are several.
SHARED: list[Path] = []


def _asked() -> tuple[Kept, ...]:
    return tuple(_ask(visit) for visit in visit_everything()[0])


def _by_one_for_all(folder: Path) -> tuple[Kept, ...]:
    """Let one process ask, and the others read what it wrote down."""
    written = folder / "answers"
    with (folder / "answers.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if written.exists():
            lines = pickle.loads(written.read_bytes())  # noqa: S301 - written below
            return tuple(_read(line) for line in lines)
        found = _asked()
        written.write_bytes(pickle.dumps([_in_plain_words(kept) for kept in found]))
    return found


def _in_plain_words(kept: Kept) -> dict[str, Any]:
    """Give an answer with names for its route and persona, which stay in a process."""
    visit = kept.visit
    names = (visit.route.name, visit.persona.key, visit.path, visit.public_id)
    return {**vars(kept), "heads": dict(kept.heads), "visit": names}


def _read(line: dict[str, Any]) -> Kept:
    route, persona, path, public_id = line["visit"]
    visit = Visit(_routes()[route], BY_KEY[persona], path, public_id)
    return Kept(**{**line, "visit": visit})


@cache
def _routes() -> dict[str, Route]:
    return {route.name: route for route in network_routes()}


@cache
def files_of_lists() -> tuple[Kept, ...]:
    """Give a list of each capability as a file, in every way there is."""
    lists = [kept for kept in answers() if kept.is_list]
    one_each = {kept.visit.route.name.partition(":")[0]: kept for kept in lists}
    return tuple(_ask(kept.visit, way) for kept in one_each.values() for way in FILES)
