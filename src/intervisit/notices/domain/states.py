"""States of a mail and of a message, and how often a mail is tried."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Final

ATTEMPTS: Final = 5
HOLD: Final = timedelta(minutes=10)


class MailState(StrEnum):
    """Where a mail is; ``transitions`` says what may follow."""

    HELD = "held"
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


class MessageState(StrEnum):
    """Where a message to many is."""

    DRAFT = "draft"
    HELD = "held"
    RELEASED = "released"
    CANCELLED = "cancelled"


MAIL_TRANSITIONS: Final[Mapping[MailState, Mapping[str, MailState]]] = {
    MailState.HELD: {"release": MailState.QUEUED, "cancel": MailState.CANCELLED},
    MailState.QUEUED: {"send": MailState.SENT, "fail": MailState.FAILED},
    MailState.FAILED: {"retry": MailState.QUEUED},
    MailState.SENT: {},
    MailState.CANCELLED: {},
}

MESSAGE_TRANSITIONS: Final[Mapping[MessageState, Mapping[str, MessageState]]] = {
    MessageState.DRAFT: {"hold": MessageState.HELD, "discard": MessageState.CANCELLED},
    MessageState.HELD: {
        "release": MessageState.RELEASED,
        "cancel": MessageState.CANCELLED,
    },
    MessageState.RELEASED: {},
    MessageState.CANCELLED: {},
}


def wait_before(attempt: int) -> timedelta:
    """Return how long to wait before an attempt: 1, 4, 16, 64 minutes.

    Parameters
    ----------
    attempt : int
        The attempt to come, from 2.
    """
    return timedelta(minutes=4 ** (attempt - 2))
