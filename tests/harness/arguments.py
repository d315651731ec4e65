"""What routes take beyond a public id, and routes that no visit reaches.

The harness finds subjects by itself: the gate's ``on`` says what an actor sees.
Only parameters that it cannot guess stand here, by the name of the route.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Arguments = Callable[[Any], Mapping[str, Any]]

# Route name -> function of the subject (None without one) giving more parameters.
MORE: dict[str, Arguments] = {}

# Route name -> why no persona reaches it in the demonstration.
UNREACHED: dict[str, str] = {}
