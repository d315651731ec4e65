"""Lists that the pages of ``notices`` show."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.notices.domain.states import MessageState
from intervisit.notices.labels import MESSAGE_STATES, message_states
from intervisit.notices.models import Message
from intervisit.support.tables import Column, Filter, Table

Messages = QuerySet[Message]


def with_words(messages: Messages, words: str) -> Messages:
    """Narrow to messages whose subject has the words."""
    return messages.filter(subject__icontains=words)


def in_state(messages: Messages, state: str) -> Messages:
    """Narrow to messages in a state."""
    return messages.filter(state=state)


def said_state(message: Message) -> str:
    """Say a message's state in words."""
    return str(MESSAGE_STATES[MessageState(message.state)][1])


MESSAGES = Table(
    key="messages",
    things=_("messages"),
    thing=_("message"),
    order="-created",
    search=with_words,
    search_label=_("Subject"),
    columns=(
        Column(
            "subject",
            _("Subject"),
            lambda message: message.subject,
            sort=("subject",),
            template="notices/_message_subject.html",
            is_head=True,
        ),
        Column("list", _("To"), lambda message: message.list_words),
        Column(
            "created",
            _("Begun"),
            lambda message: message.created_at,
            sort=("created_at",),
            template="notices/_message_begun.html",
        ),
        Column("state", _("State"), said_state, template="notices/_message_state.html"),
    ),
    filters=(Filter("state", _("State"), in_state, message_states),),
    empty_title=_("You have written to nobody yet."),
    empty_words=_("Narrow a list to the people you mean, and choose “Write to”."),
)
