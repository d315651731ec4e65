"""Words that users see for the enums of ``notices``."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from intervisit.notices.domain.paces import Kind, Pace
from intervisit.notices.domain.states import MailState, MessageState

NOT_DELIVERED = Kind(
    "notices:not-delivered",
    _("A message that you wrote did not reach everybody"),
    Pace.AT_ONCE,
)

PACES: dict[Pace, Promise] = {
    Pace.AT_ONCE: _("At once"),
    Pace.DAILY: _("Once a day"),
    Pace.WEEKLY: _("Once a week"),
    Pace.IN_APP: _("Here only, no mail"),
}

MAIL_STATES: dict[MailState, tuple[str, Promise]] = {
    MailState.HELD: ("wait", _("Held")),
    MailState.QUEUED: ("wait", _("On its way")),
    MailState.SENT: ("done", _("Sent")),
    MailState.FAILED: ("late", _("Not delivered")),
    MailState.CANCELLED: ("off", _("Stopped before it went")),
}

MESSAGE_STATES: dict[MessageState, tuple[str, Promise]] = {
    MessageState.DRAFT: ("you", _("Being written")),
    MessageState.HELD: ("wait", _("Held in the outbox")),
    MessageState.RELEASED: ("done", _("Sent")),
    MessageState.CANCELLED: ("off", _("Stopped before it went")),
}


def time_taken(minutes: int) -> str:
    """Say how long what is asked takes; nothing where nothing is asked."""
    if not minutes:
        return ""
    words = ngettext(
        "It takes about %(count)d minute.", "It takes about %(count)d minutes.", minutes
    )
    return words % {"count": minutes}


def paces() -> list[tuple[str, Promise]]:
    return [(pace.value, words) for pace, words in PACES.items()]


def mail_states() -> list[tuple[str, Promise]]:
    return [(state.value, words) for state, (_kind, words) in MAIL_STATES.items()]


def message_states() -> list[tuple[str, Promise]]:
    return [(state.value, words) for state, (_kind, words) in MESSAGE_STATES.items()]
