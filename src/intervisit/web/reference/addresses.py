"""Every address of the product, read from the URL resolver."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from intervisit.support.gate import Gate

# Views of installed packages, with the reason why they have no gate of ours.
EXPLAINED = {
    "allauth.": "sign-in and one’s own account, before a network; has its own checks",
    "django.views.generic.base": "a redirect of an old address, inside allauth",
}


@dataclass(frozen=True, slots=True)
class Route:
    """One address: how it is called, what it takes, what answers and guards it."""

    name: str
    pattern: str
    view: Callable[..., Any]
    parameters: tuple[str, ...]
    preset: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)

    @property
    def gate(self) -> Gate | None:
        return getattr(self.view, "gate", None)

    @property
    def is_in_a_network(self) -> bool:
        return "network" in self.parameters

    @property
    def needed(self) -> tuple[str, ...]:
        """Parameters apart from the network."""
        return tuple(name for name in self.parameters if name != "network")

    @property
    def is_explained(self) -> bool:
        """Whether an installed package answers here."""
        return self.view.__module__.startswith(tuple(EXPLAINED))


def _walk(
    patterns: Sequence[URLPattern | URLResolver],
    namespace: str = "",
    before: str = "",
    taken: tuple[str, ...] = (),
) -> Iterator[Route]:
    for each in patterns:
        where = before + str(each.pattern)
        parameters = (*taken, *each.pattern.converters)
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from _walk(each.url_patterns, inner, where, parameters)
        else:
            name = f"{namespace}{each.name or ''}"
            yield Route(
                name, where, each.callback, parameters, dict(each.default_args or {})
            )


def routes_of(urlconf: str | None = None) -> list[Route]:
    """Give every route of a URL configuration; of the product's without a name."""
    return list(_walk(get_resolver(urlconf).url_patterns))


@cache
def all_routes() -> tuple[Route, ...]:
    """Give every route of the product."""
    return tuple(routes_of())
