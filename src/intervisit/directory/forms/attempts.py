"""Ask an operation for what a form says, or say on the form why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from intervisit.support.errors import Refusal


def attempt(form: Any, write: Callable[..., Any], **arguments: Any) -> Any:
    """Write what a valid form asks for; None, with words on it, when refused."""
    try:
        return write(**arguments)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
