"""The routes that the harness walks, and those that nothing guards."""

from __future__ import annotations

from collections.abc import Sequence

from intervisit.web.reference.addresses import Route, all_routes, routes_of

__all__ = ["Route", "all_routes", "network_routes", "routes_of", "ungated"]


def network_routes() -> list[Route]:
    """Give the routes inside a network."""
    return [route for route in all_routes() if route.is_in_a_network]


def ungated(routes: Sequence[Route]) -> list[str]:
    """Name the routes that nothing guards and nobody explains."""
    return [
        f"{route.name or '?'} at {route.pattern}"
        for route in routes
        if not route.is_explained
        and (
            route.gate is None
            or (route.gate.permission is None and not route.gate.reason.strip())
        )
    ]
