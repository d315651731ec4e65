"""What every template knows."""

from __future__ import annotations

from typing import Any

from intervisit.support.http import NetworkRequest
from intervisit.web.shell import Shell


def shell(request: NetworkRequest) -> dict[str, Any]:
    """Give shell, network, actor and words to every template.

    ``words`` is the network's vocabulary; outside a network there is none of
    the three, and the shell shows only what it knows.
    """
    network = getattr(request, "network", None)
    return {
        "shell": Shell(request),
        "network": network,
        "actor": getattr(request, "actor", None) if network else None,
        "words": network.vocabulary if network else None,
    }
