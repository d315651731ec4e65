"""Writes: atomic, named in the history, all or nothing."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction

from intervisit.kernel.actor import Actor
from intervisit.support.policy import Words

P = ParamSpec("P")
R = TypeVar("R")

_naming: ContextVar[tuple[str, str] | None] = ContextVar("history", default=None)


def _tell_history(context_id: str, metadata: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pghistory.context_id', %s, true),"
            " set_config('pghistory.context_metadata', %s, true)",
            [context_id, metadata],
        )


@contextmanager
def named(action: str, *, by: Actor, reason: str = "") -> Iterator[None]:
    """Name what happens inside in the history of every row it touches.

    An operation called by another keeps the outer name: a reader wants to know
    what the person did, not which function did it for them.
    """
    if _naming.get() is not None:
        yield
        return
    facts: dict[str, Any] = {"action": action, "by": by.person_id}
    if by.deputy is not None:
        facts["deputy"] = by.deputy.person_id
    if reason:
        facts["reason"] = reason
    metadata = json.dumps(facts)
    context_id = str(uuid.uuid4())
    _tell_history(context_id, metadata)
    token = _naming.set((context_id, metadata))
    try:
        yield
    finally:
        _naming.reset(token)
    if not connection.needs_rollback:
        _tell_history("", "")


TOLD: dict[str, Words] = {}


def operation(
    action: str, *, told: Words = ""
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a keyword-only function one atomic, named write.

    The function takes ``by`` (the actor) and usually ``at`` (the time); an
    optional ``reason`` goes into the history as it was typed. ``told`` is how the
    history says it to people: "Changed the school".
    """
    if told:
        TOLD[action] = told

    def decorate(write: Callable[P, R]) -> Callable[P, R]:
        @wraps(write)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            by = kwargs["by"]
            reason = str(kwargs.get("reason") or "")
            if not isinstance(by, Actor):
                message = f"{action} needs by=, the actor who does it."
                raise TypeError(message)
            with transaction.atomic(), named(action, by=by, reason=reason):
                return write(*args, **kwargs)

        run.operation = action  # type: ignore[attr-defined]
        return run

    return decorate
