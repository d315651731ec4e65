"""Writes: atomic, named in the history, all or nothing."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar

from django.db import connection, transaction

from intervisit.kernel.actor import Actor
from intervisit.support.policy import Words

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class _Naming:
    """What the database is told of a stretch of work, and whether it gives way."""

    context_id: str
    metadata: str
    gives_way: bool


_naming: ContextVar[_Naming | None] = ContextVar("history", default=None)
NOTHING_TOLD: Final = _Naming("", "", gives_way=True)


def _tell_history(naming: _Naming) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pghistory.context_id', %s, true),"
            " set_config('pghistory.context_metadata', %s, true)",
            [naming.context_id, naming.metadata],
        )


@contextmanager
def named(
    action: str, *, by: Actor, reason: str = "", gives_way: bool = False
) -> Iterator[None]:
    """Name what happens inside in the history of every row it touches.

    An operation called by another keeps the outer name: a reader wants to know
    what the person did, not which function did it for them. A name that
    ``gives_way`` is for what has no other: an operation inside has its own.
    """
    outer = _naming.get()
    if outer is not None and not outer.gives_way:
        yield
        return
    facts: dict[str, Any] = {"action": action, "by": by.person_id}
    if by.deputy is not None:
        facts["deputy"] = by.deputy.person_id
    if reason:
        facts["reason"] = reason
    naming = _Naming(str(uuid.uuid4()), json.dumps(facts), gives_way)
    _tell_history(naming)
    token = _naming.set(naming)
    try:
        yield
    finally:
        _naming.reset(token)
    if not connection.needs_rollback:
        _tell_history(outer or NOTHING_TOLD)


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

        run.operation = action  # type: ignore[attr-defined]  # read by the pages of reference
        return run

    return decorate
