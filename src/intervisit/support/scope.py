"""Networks are walls: the only way in is ``with within(network):``.

The row-level policies of ``networks/walls.sql`` compare ``network_id`` with the
transaction-local setting ``app.network_id``. Outside a scope that setting is
empty and every read or write of a walled table raises instead of giving an
empty answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils import timezone

from intervisit.support.speech import Speaks, speaking


class Scoped(Protocol):
    """What a scope needs to know of a network."""

    @property
    def pk(self) -> int: ...
    @property
    def slug(self) -> str: ...
    @property
    def time_zone(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def vocabulary(self) -> Speaks: ...


class OutsideScopeError(RuntimeError):
    """A row of a network was wanted with no network open."""


_open: ContextVar[Scoped | None] = ContextVar("open_network", default=None)


def current_network() -> Scoped:
    """Give the network that is open here.

    Raises
    ------
    OutsideScopeError
        When no scope is open.
    """
    network = _open.get()
    if network is None:
        message = "No network is open here: wrap the call in within(network)."
        raise OutsideScopeError(message)
    return network


def current_network_id() -> int:
    """Give the key of the network that is open here."""
    return current_network().pk


def is_open() -> bool:
    """Whether a network is open here."""
    return _open.get() is not None


def _tell_database(network_id: int | None) -> None:
    setting = "" if network_id is None else str(network_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.network_id', %s, true)", [setting])


@contextmanager
def within(network: Scoped) -> Iterator[None]:
    """Open a network: one transaction, its rows only, its zone, language and words.

    Nesting is allowed (a job of one network started from another); the outer
    network is put back unless the transaction is already lost, in which case
    the rollback does it.
    """
    outer = _open.get()
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        _tell_database(network.pk)
        token = _open.set(network)
        try:
            with (
                timezone.override(ZoneInfo(network.time_zone)),
                speaking(network.language, network.vocabulary),
            ):
                yield
        finally:
            _open.reset(token)
        # The end of the transaction forgets the setting by itself.
        if not is_outermost and not connection.needs_rollback:
            _tell_database(None if outer is None else outer.pk)
