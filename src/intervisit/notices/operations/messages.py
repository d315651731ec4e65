"""Write to the people of a list: draft, test, hold, stop, release, try again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.notices.domain.states import (
    HOLD,
    MESSAGE_TRANSITIONS,
    MailState,
    MessageState,
)
from intervisit.notices.models import Mail, Message
from intervisit.notices.operations.outbox import Letter, post_letter
from intervisit.notices.queries import own_id
from intervisit.support.errors import Refusal
from intervisit.support.jobs import defer
from intervisit.support.operation import operation


class NobodyToWriteTo(Refusal):
    """The list has no people."""


class MessageHasGone(Refusal):
    """A message can't be changed or stopped any more."""


def _locked(message: Message, action: str) -> tuple[Message, MessageState]:
    """Lock a message and return the state that an action leads to."""
    locked = Message.objects.select_for_update().get(pk=message.pk)
    after = MESSAGE_TRANSITIONS[MessageState(locked.state)].get(action)
    if after is None:
        words = _("This message has already been sent or stopped; it stays as it is.")
        raise MessageHasGone(words)
    return locked, after


@operation("message.draft")
def draft_message(
    *, list_words: str, to: Collection[int], by: Actor, at: datetime
) -> Message:
    """Begin a message to the people of a list, each of them once.

    Raises
    ------
    NobodyToWriteTo
        When the list is empty.
    """
    people = sorted(set(to))
    if not people:
        words = _("Nobody in this list can be written to. Widen the list first.")
        raise NobodyToWriteTo(words)
    message = Message.objects.create(
        sender_id=own_id(by), list_words=list_words[:200], created_at=at
    )
    Mail.objects.bulk_create(
        [
            Mail(
                message=message,
                person_id=person,
                template="message",
                state=MailState.HELD.value,
                created_at=at,
            )
            for person in people
        ],
        batch_size=2_000,
    )
    return message


@operation("message.write")
def write_message(
    *, message: Message, subject: str, text: str, by: Actor, at: datetime
) -> None:
    """Keep what has been written so far; only while it is a draft."""
    del at
    locked, _after = _locked(message, "hold")
    locked.subject, locked.text = subject, text
    locked.save(update_fields=["subject", "text"])


@operation("message.test")
def send_test(*, message: Message, by: Actor, at: datetime) -> None:
    """Send the message as it stands to the person who writes it, and nobody else."""
    locked, _after = _locked(message, "hold")
    letter = Letter(
        subject=_("Test: %(subject)s") % {"subject": locked.subject},
        paragraphs=locked.text.split("\n\n"),
        reason=_("You sent this test to yourself. Nobody else got it."),
        greets=False,
    )
    post_letter(letter=letter, at=at, person_id=by.person_id)
    Message.objects.filter(pk=message.pk).update(tested_at=at)


@operation("message.send")
def hold_message(*, message: Message, by: Actor, at: datetime) -> datetime:
    """Put a message into the outbox, from where it goes after ten minutes.

    Queues the job that releases it. Returns when it goes.
    """
    locked, after = _locked(message, "hold")
    locked.state, locked.release_at = after.value, at + HOLD
    locked.save(update_fields=["state", "release_at"])
    locked.mails.update(subject=locked.subject)
    defer("notices.release", at=locked.release_at, message_id=locked.pk)
    return locked.release_at


@operation("message.stop")
def stop_message(*, message: Message, by: Actor, at: datetime) -> None:
    """Stop a message that is held, or throw a draft away; nobody gets it.

    Raises
    ------
    MessageHasGone
        When it has left the outbox.
    """
    del at
    state = MessageState(message.state)
    action = "discard" if state is MessageState.DRAFT else "cancel"
    locked, after = _locked(message, action)
    locked.state = after.value
    locked.save(update_fields=["state"])
    locked.mails.update(state=MailState.CANCELLED.value)


@transaction.atomic
def release_message(*, message_id: int) -> int:
    """Let a held message go: a job for each mail. Safe to repeat; returns how many."""
    message = Message.objects.select_for_update().get(pk=message_id)
    if message.state != MessageState.HELD.value:
        return 0
    message.state = MessageState.RELEASED.value
    message.save(update_fields=["state"])
    ids = list(message.mails.order_by("pk").values_list("pk", flat=True))
    message.mails.update(state=MailState.QUEUED.value)
    for mail_id in ids:
        defer("notices.send", mail_id=mail_id)
    return len(ids)


@operation("message.retry")
def retry_failed(*, message: Message, by: Actor, at: datetime) -> int:
    """Try once more for everyone whom the message did not reach."""
    del at
    failed = message.mails.select_for_update().filter(state=MailState.FAILED.value)
    ids = list(failed.values_list("pk", flat=True))
    message.mails.filter(pk__in=ids).update(
        state=MailState.QUEUED.value, attempts=0, problem=""
    )
    for mail_id in ids:
        defer("notices.send", mail_id=mail_id)
    return len(ids)
