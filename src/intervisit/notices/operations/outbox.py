"""The outbox: put a letter in, send it, try again, give up and say so."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from intervisit.notices.domain.states import ATTEMPTS, MailState, wait_before
from intervisit.notices.labels import NOT_DELIVERED, time_taken
from intervisit.notices.models import Mail, Message
from intervisit.notices.operations.announce import ROWS, News, notify
from intervisit.notices.operations.post import deliver
from intervisit.support.jobs import defer, defer_each
from intervisit.support.urls import here

REFUSED_FOR_GOOD = range(500, 600)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says: it names a thing, and links to it.

    Parameters
    ----------
    paragraphs : sequence of str
        Plain sentences. Nothing personal or confidential: it lies on servers.
    url : str
        Full address that its one button opens; ``url_words`` is the button.
    reason : str
        Why the reader gets it, at the foot.
    minutes : int
        About how long what it asks for takes; 0 where it asks for nothing.
    greets : bool
        Whether the reader is greeted above it; what people wrote greets by itself.
    """

    subject: str
    paragraphs: Sequence[str]
    url: str = ""
    url_words: str = ""
    reason: str = ""
    minutes: int = 0
    greets: bool = True


@transaction.atomic
def post_letter(
    *, letter: Letter, at: datetime, person_id: int | None = None, address: str = ""
) -> Mail:
    """Put a letter in the outbox and queue it, in the caller's transaction.

    Goes to a person's own address, read when it is sent, or to ``address``.
    """
    mail = _mail_of(letter, at, person_id, address)
    mail.save()
    defer("notices.send", mail_id=mail.pk)
    return mail


@transaction.atomic
def post_letters(
    *, letters: Sequence[tuple[int, Letter]], at: datetime
) -> Sequence[Mail]:
    """Put a letter for each of these persons in the outbox, and queue them.

    Returns the mails in the same order; the same few queries for one and for many.
    """
    mails = Mail.objects.bulk_create(
        [_mail_of(letter, at, person_id) for person_id, letter in letters], ROWS
    )
    defer_each("notices.send", [{"mail_id": mail.pk} for mail in mails])
    return mails


def _mail_of(
    letter: Letter, at: datetime, person_id: int | None, address: str = ""
) -> Mail:
    return Mail(
        person_id=person_id,
        address=address,
        subject=letter.subject[:200],
        template="letter",
        content=asdict(letter)
        | {
            "paragraphs": list(letter.paragraphs),
            "takes": time_taken(letter.minutes),
        },
        created_at=at,
    )


@transaction.atomic
def send_mail_of(*, mail_id: int, at: datetime) -> MailState:
    """Send one mail of the outbox and note what became of it.

    Locks the mail; does nothing when it is not queued, so it is safe to repeat.
    A passing failure queues the next attempt; the last one, or an address that
    is refused for good, ends as not delivered, with why.
    """
    mail = (
        Mail.objects.select_for_update(of=("self",))
        .select_related("person", "message__sender")
        .get(pk=mail_id)
    )
    if mail.state != MailState.QUEUED.value:
        return MailState(mail.state)
    address = mail.address or (mail.person.email if mail.person else "")
    if not address:
        _give_up(mail, _("No mail address is known."))
    else:
        _try(mail, address, at)
    if mail.state == MailState.FAILED.value and mail.message is not None:
        _tell_the_writer(mail.message, at)
    mail.save(update_fields=["state", "attempts", "problem", "sent_at", "content"])
    return MailState(mail.state)


def _tell_the_writer(message: Message, at: datetime) -> None:
    """Tell, at the first mail that fails, that not everybody was reached."""
    if message.mails.filter(state=MailState.FAILED.value).exists():
        return
    news = News(
        NOT_DELIVERED,
        _("“%(subject)s” did not reach everybody") % {"subject": message.subject},
        here("notices:message", public_id=message.public_id),
        _("See who did not get it"),
    )
    notify(news=news, to=[message.sender_id], at=at)


def _try(mail: Mail, address: str, at: datetime) -> None:
    mail.attempts += 1
    try:
        deliver(mail, address)
    except smtplib.SMTPRecipientsRefused as refused:
        code = max((code for code, _words in refused.recipients.values()), default=0)
        if code in REFUSED_FOR_GOOD:
            _give_up(mail, _("The address was refused: it may be mistyped or closed."))
        else:
            _later(mail, at)
    except (smtplib.SMTPException, OSError):
        _later(mail, at)
    else:
        mail.state = MailState.SENT.value
        mail.sent_at, mail.problem, mail.content = at, "", {}


def _later(mail: Mail, at: datetime) -> None:
    """Try again after a while, or give up after the last attempt."""
    if mail.attempts >= ATTEMPTS:
        _give_up(mail, _("The mail server could not be reached, five times."))
        return
    mail.problem = _("The mail server did not take it yet.")
    defer("notices.send", at=at + wait_before(mail.attempts + 1), mail_id=mail.pk)


def _give_up(mail: Mail, why: str) -> None:
    mail.state = MailState.FAILED.value
    mail.problem = why[:200]
