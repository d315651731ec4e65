"""``permissions.md`` and ``routes.md``: who may do what, and what guards what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from intervisit.support.policy import Permission
from intervisit.web.permissions_table import all_permissions
from intervisit.web.reference.addresses import EXPLAINED, Route, all_routes

MADE = "Made by `intervisit make_docs` from the product itself; not written by hand."


def cell(words: object) -> str:
    """Make words fit into a cell of a table."""
    return str(words).replace("|", "\\|").replace("\n", " ").strip()


def row(*cells: object) -> str:
    """Write one line of a table."""
    return f"| {' | '.join(cell(each) for each in cells)} |"


def head(*names: str) -> list[str]:
    """Write the first two lines of a table."""
    return [row(*names), row(*("---" for _ in names))]


def page(lines: Sequence[str]) -> str:
    """Put lines together as one page."""
    return "\n".join(lines).rstrip() + "\n"


def _mark(line: Permission[Any]) -> str:
    if not line.delegable:
        return " (own)"
    return " (signs)" * line.signs + " (confidential)" * line.confidential


def permissions_page() -> str:
    """Give every line of every permission table: what, who, and the words for no."""
    lines = ["# Who may do what", "", MADE, ""]
    lines.append(
        "A deputy who acts for someone may do only what was named. “Own” can’t be let"
        " to anyone; signatures and confidential parts are named apart."
    )
    by_name = sorted(all_permissions().items())
    for resource, group in groupby(by_name, key=lambda pair: pair[0].partition(":")[0]):
        lines += ["", f"## {resource}", "", *head("action", "does", "who", "else")]
        for name, line in group:
            action = name.partition(":")[2] + _mark(line)
            words = " · ".join(str(each) for each in line.rule.otherwise)
            lines.append(row(f"`{action}`", line.does, line.rule.label, words))
    return page(lines)


def _guard(route: Route) -> tuple[str, str]:
    gate = route.gate
    if gate is None:
        reasons = [
            why
            for module, why in EXPLAINED.items()
            if route.view.__module__.startswith(module)
        ]
        return "public", reasons[0] if reasons else "nothing guards it"
    if gate.permission is None:
        return "public", gate.reason
    seen = getattr(gate.on, "__name__", "") if gate.on else ""
    return f"`{gate.permission.name}`", f"`{seen}`" if seen else ""


def _addresses(routes: Sequence[Route]) -> Iterator[str]:
    for route in sorted(routes, key=lambda each: each.pattern):
        permission, on = _guard(route)
        yield row(f"`/{route.pattern}`", f"`{route.name or '–'}`", permission, on)


def routes_page() -> str:
    """Give every address with what guards it."""
    inside = [route for route in all_routes() if route.is_in_a_network]
    outside = [route for route in all_routes() if not route.is_in_a_network]
    columns = ("address", "name", "permission", "from what can be seen, or why public")
    return page(
        [
            *("# Addresses", "", MADE, ""),
            *("## Inside a network", "", *head(*columns), *_addresses(inside)),
            *("", "## Outside", "", *head(*columns), *_addresses(outside)),
        ]
    )
