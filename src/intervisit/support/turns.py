"""Two who write at once: the second waits, and nobody sees an error page for it.

An exclusion constraint alone lets two wait for each other: each has written its row
and asks whether the other's stands in the way. The database then breaks one of them
off. Decision 0032 says what is done about it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import OperationalError, connection, models

R = TypeVar("R")
#: What PostgreSQL says when it broke somebody off for another's sake.
BROKEN_OFF = frozenset({"40P01", "40001"})
TRIES = 3


def take_turn(rows: models.QuerySet[Any]) -> None:
    """Wait until nobody else has these rows' turn; it ends with the transaction.

    Rows are locked in the order of their keys and without hindering those who only
    refer to them. Every writer of a table that an exclusion constraint guards takes
    the turn of a row that such writers share: the person of a post, the listing of a
    booking, the school of a place in a group.
    """
    ordered = rows.order_by("pk").select_for_update(of=("self",), no_key=True)
    list(ordered.values_list("pk", flat=True))


def was_broken_off(error: OperationalError) -> bool:
    """Whether the database ended a transaction so that another could go on."""
    return getattr(error.__cause__, "sqlstate", None) in BROKEN_OFF


def done_again(work: Callable[[], R], *, before: Callable[[], None]) -> R:
    """Do what opens a transaction of its own; again where it was broken off.

    Nothing of the first try is left in the database. Inside a transaction that is
    open already nothing can be tried again: the error goes on to who opened it.

    Parameters
    ----------
    before : callable
        Puts back, before each further try, what the last one left outside the
        database.

    Raises
    ------
    OperationalError
        When it was broken off ``TRIES`` times, or for another reason.
    """
    for left in reversed(range(TRIES)):
        is_inside = connection.in_atomic_block
        try:
            return work()
        except OperationalError as error:
            if is_inside or not left or not was_broken_off(error):
                raise
        before()
    message = "A try gives an answer or an error."
    raise AssertionError(message)
