"""Ask the database once for what several parts of one page want to know.

A page made of many asks each capability for several things, and some of them begin
with the same question: which cohorts does this person look after? Inside
``asking_once()``, which the middleware opens for requests that only read, a function
under ``@once`` answers the same question from memory. Outside, as in jobs and in
requests that write, it asks every time. ``together`` asks one table several questions
in one round trip.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import reduce, wraps
from operator import attrgetter
from typing import Any, Final, ParamSpec, TypeVar

from django.db.models import Model, QuerySet, Value

P = ParamSpec("P")
M = TypeVar("M", bound=Model)
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


QUESTION: Final = "question"


def together(**questions: QuerySet[M]) -> dict[str, list[M]]:
    """Ask one table several questions in one round trip.

    Each keeps its own conditions, and so its own index. A row that answers two is there
    twice.

    Parameters
    ----------
    questions : QuerySet
        Of one model, with the same related rows, ordered by names of fields.

    Returns
    -------
    dict
        The rows of each question in its order; empty where it has none.
    """
    answers: dict[str, list[M]] = {name: [] for name in questions}
    marked = [
        rows.order_by().annotate(**{QUESTION: Value(name)})
        for name, rows in questions.items()
    ]
    for row in marked[0].union(*marked[1:], all=True):
        answers[getattr(row, QUESTION)].append(row)
    return {
        name: _in_order(answers[name], rows.query.order_by)
        for name, rows in questions.items()
    }


def _in_order(rows: list[M], names: Sequence[Any]) -> list[M]:
    """Put rows in the order that the database would give them; nothing stands last."""

    def sorted_by(found: list[M], name: str) -> list[M]:
        value = attrgetter(name.lstrip("-").replace("__", "."))
        return sorted(
            found,
            key=lambda row: ((it := value(row)) is None, it),
            reverse=name.startswith("-"),
        )

    return reduce(sorted_by, reversed(names), rows)
