"""What the shell round every page knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give network, actor and words to every template; nothing outside a network."""
    network = getattr(request, "network", None)
    if network is None:
        return {"network": None, "actor": None}
    return {
        "network": network,
        "actor": getattr(request, "actor", None),
        "words": network.vocabulary,
    }
