"""What ``notices`` gives to the pages made of many."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Count, Q, TextField, Value
from django.db.models.functions import Cast, Left, Replace
from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.notices.domain.paces import Kind
from intervisit.notices.domain.states import MailState, MessageState
from intervisit.notices.labels import NOT_DELIVERED
from intervisit.notices.models import Mail, Message, Notice, Preference
from intervisit.notices.permissions import LIST, WRITE
from intervisit.notices.queries import messages_visible_to
from intervisit.support.contributions import (
    LATELY,
    DoneItem,
    PersonalData,
    Trace,
    WaitingItem,
    nothing_in,
)
from intervisit.support.urls import here

LONGEST_NOTICE, LONGEST_SUBJECT = 200, 200
#: Where a letter to an address went, when its reader is erased; nobody gets mail there.
NOBODY: Final = "nobody@erased.invalid"


def _reads_own_messages(actor: Actor) -> bool:
    """Whether an actor writes to many; a deputy reads what was written when named."""
    return WRITE.allows(actor, None) and LIST.allows(actor, None)


def traces() -> Iterator[Trace]:
    """Messages to many, by who wrote them."""
    own = ("sender",)
    yield Trace(Message, own, only="state = 'draft'", name="a draft of a message")
    yield Trace(
        Message, own, only=f"release_at > {LATELY}", name="a message sent lately"
    )


def waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """Messages that were begun and neither sent nor thrown away; one query."""
    if nothing_in("a draft of a message") or not _reads_own_messages(actor):
        return
    drafts = messages_visible_to(actor).filter(state=MessageState.DRAFT.value)
    for message in drafts.annotate(people=Count("mails")).order_by("created_at"):
        title = _("Finish “%(subject)s”, your message to %(count)d people")
        if not message.subject:
            title = _("Finish your message to %(count)d people")
        yield WaitingItem(
            title=title % {"count": message.people, "subject": message.subject},
            why=_("Nothing has been sent. Send it, or throw the draft away."),
            url=here("notices:message", public_id=message.public_id),
            act=_("Write on"),
            state_words=_("Being written"),
            context=message.list_words,
            minutes=5,
        )


def done(actor: Actor, since: datetime) -> Iterator[DoneItem]:
    """Messages that went out lately; one query."""
    if nothing_in("a message sent lately") or not _reads_own_messages(actor):
        return
    sent = messages_visible_to(actor).filter(
        state=MessageState.RELEASED.value, release_at__gte=since
    )
    for message in sent.order_by("-release_at"):
        yield DoneItem(
            words=_("Message “%(subject)s” sent") % {"subject": message.subject},
            at=message.release_at or message.created_at,
            url=here("notices:message", public_id=message.public_id),
        )


def notice_kinds() -> Iterable[Kind]:
    """Kinds of notices that the outbox itself sends."""
    return [NOT_DELIVERED]


def personal_data(person: Any) -> Iterable[PersonalData]:
    """Notices, choices and messages of one person."""
    notices = Notice.objects.filter(person=person).order_by("created_at")
    yield PersonalData(
        _("Notices"),
        [{"words": row.words, "at": row.created_at.isoformat()} for row in notices],
    )
    choices = Preference.objects.filter(person=person).order_by("kind")
    mails = Mail.objects.filter(person=person).order_by("created_at")
    yield PersonalData(
        _("Mails to you"),
        [
            {
                "subject": row.subject,
                "to": row.address or person.email,
                "at": row.created_at.isoformat(),
                "sent": row.sent_at.isoformat() if row.sent_at else "",
            }
            for row in mails
        ],
    )
    yield PersonalData(
        _("How soon you hear of things"),
        [{"kind": row.kind, "pace": row.pace} for row in choices],
    )
    written = Message.objects.filter(sender=person).order_by("created_at")
    yield PersonalData(
        _("Messages that you wrote to many"),
        [{"subject": row.subject, "text": row.text} for row in written],
        kept_because=_("They were sent to others, who keep them."),
    )


def erase(person: Any, at: datetime) -> None:
    """Take away what was told to a person, where it was sent, and what they wrote.

    That a message went, to how many and when, stays true; its words go.
    """
    del at
    Notice.objects.filter(person=person).delete()
    Preference.objects.filter(person=person).delete()
    gone = str(_("Erased with whoever wrote it"))
    written = Message.objects.filter(sender=person)
    Mail.objects.filter(message__in=written).update(subject=gone)
    written.update(subject=gone, text=gone)
    to_them = Q(person=person) | (Q(address__iexact=person.email) & ~Q(address=""))
    for mail in Mail.objects.filter(to_them):
        mail.address = "" if mail.person_id else NOBODY
        mail.content, mail.subject = {}, ""
        if mail.state == MailState.QUEUED:
            mail.state = MailState.CANCELLED.value
        mail.save(update_fields=["address", "content", "subject", "state"])
    _forget_in_letters(person.name)
    _forget_in_what_others_were_told(person.name)


def _forget_in_letters(name: str) -> None:
    """Let letters that are not sent yet speak of a colleague, where they name one."""
    unsent = Mail.objects.exclude(content={}).annotate(
        said=Cast("content", TextField())
    )
    for mail in unsent.filter(said__contains=name) if name else ():
        said = json.dumps(mail.content, ensure_ascii=False)
        mail.content = json.loads(said.replace(name, str(_("A colleague"))))
        mail.save(update_fields=["content"])


def _forget_in_what_others_were_told(name: str) -> None:
    """Let notices and mails of others speak of a colleague: "Ann Lee has signed"."""
    if not name:
        return
    for rows, told, longest in (
        (Notice.objects.filter(words__contains=name), "words", LONGEST_NOTICE),
        (Mail.objects.filter(subject__contains=name), "subject", LONGEST_SUBJECT),
    ):
        said = Replace(told, Value(name), Value(str(_("A colleague"))))
        rows.update(**{told: Left(said, longest)})
