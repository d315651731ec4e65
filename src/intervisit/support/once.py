"""Ask the database once for what several parts of one page want to know.

A page made of many asks each capability for several things, and some of them begin
with the same question: which cohorts does this person look after? Inside
``asking_once()``, which the middleware opens for requests that only read, a function
under ``@once`` answers the same question from memory. Outside, as in jobs and in
requests that write, it asks every time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_known: ContextVar[dict[Hashable, Any] | None] = ContextVar("known", default=None)


@contextmanager
def asking_once() -> Iterator[None]:
    """Remember in this block what functions under ``@once`` have answered."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def once(asked: Callable[P, R]) -> Callable[P, R]:
    """Let a function be asked once a page; it gives values, never open querysets."""

    @wraps(asked)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        known = _known.get()
        if known is None:
            return asked(*args, **kwargs)
        key = (asked, args, tuple(sorted(kwargs.items())))
        if key not in known:
            known[key] = asked(*args, **kwargs)
        found: R = known[key]
        return found

    return answer
