"""What every route answered to whoever reaches it: asked once, read by many tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from intervisit.support.tables.bound import BoundTable
from tests.demo_fixtures import client_as
from tests.harness.answers import content_of
from tests.harness.visits import Visit, visit_everything

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
    response = client.get(visit.path + way)
    heads = {name.title(): value for name, value in response.items()}
    body = content_of(response).partition(b"\n\n")[2]
    table = (response.context or {}).get("table")
    is_list = isinstance(table, BoundTable)
    return Kept(visit, visit.path + way, response.status_code, heads, body, is_list)


@cache
def answers() -> tuple[Kept, ...]:
    """Give one answer a route; needs the demonstration's database."""
    return tuple(_ask(visit) for visit in visit_everything()[0])


@cache
def files_of_lists() -> tuple[Kept, ...]:
    """Give a list of each capability as a file, in every way there is."""
    lists = [kept for kept in answers() if kept.is_list]
    one_each = {kept.visit.route.name.partition(":")[0]: kept for kept in lists}
    return tuple(_ask(kept.visit, way) for kept in one_each.values() for way in FILES)
