"""Tell people that something happened, each at their own pace."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.notices.domain.paces import Kind, Pace
from intervisit.notices.labels import time_taken
from intervisit.notices.models import Mail, Notice
from intervisit.notices.operations.links import go_url
from intervisit.notices.queries import paces_of
from intervisit.support.documents.calendars import CalendarFile
from intervisit.support.jobs import defer_each

ROWS = 1000
"""How many rows go to the database at once."""


@dataclass(frozen=True, slots=True)
class News:
    """What is told: one sentence that names the thing, and where it is.

    Parameters
    ----------
    words : str
        Becomes the mail's subject. Nothing confidential: say "A plan was
        returned to you", not why.
    path : str
        Path of the page, as ``here(...)`` gives it.
    act : str
        Words of the button in the mail.
    more : str
        A sentence of a mail that goes at once: what it is about, or until when.
    minutes : int
        About how long what is asked takes, where that differs from its kind.
    calendar : CalendarFile or None
        What a mail that goes at once brings for the reader's own calendar.
    """

    kind: Kind
    words: str
    path: str
    act: str = ""
    more: str = ""
    minutes: int = 0
    calendar: CalendarFile | None = None

    @property
    def takes(self) -> int:
        """About how many minutes it takes to do what is asked; 0 for nothing."""
        return self.minutes or self.kind.minutes


def notify(
    *, news: News, to: Collection[int], at: datetime, by: Actor | None = None
) -> list[Notice]:
    """Write a notice for each person, and a mail for those who want it at once.

    Call it inside the operation that causes it: it commits with it or not at
    all. The person who did the thing is not told. A few queries, and one job for
    each mail.

    Parameters
    ----------
    to : collection of int
        Ids of persons; repeated ones count once.

    Returns
    -------
    list of Notice
        Empty when nobody else is concerned.
    """
    return notify_each(told=[(news, to)], at=at, by=by)


@transaction.atomic
def notify_each(
    *,
    told: Sequence[tuple[News, Collection[int]]],
    at: datetime,
    by: Actor | None = None,
) -> list[Notice]:
    """Write what ``notify`` writes for many things at once, in as many queries.

    Each thing tells some persons; who is told of two hears of both.
    """
    pairs = [
        (news, person)
        for news, to in told
        for person in sorted(
            {each for each in to if by is None or each != by.person_id}
        )
    ]
    kinds = {news.kind.key: news.kind for news, _person in pairs}
    paces = {
        key: paces_of([p for news, p in pairs if news.kind.key == key], kind)
        for key, kind in kinds.items()
    }
    notices = Notice.objects.bulk_create(
        [
            Notice(
                person_id=person,
                kind=news.kind.key,
                words=news.words[:200],
                path=news.path,
                pace=paces[news.kind.key][person].value,
                minutes=news.takes,
                created_at=at,
            )
            for news, person in pairs
        ],
        ROWS,
    )
    news_of = zip(notices, [news for news, _person in pairs], strict=True)
    _mail_at_once([each for each in news_of if each[0].pace == Pace.AT_ONCE.value], at)
    return notices


def _mail_at_once(told: Sequence[tuple[Notice, News]], at: datetime) -> None:
    mails = Mail.objects.bulk_create(
        [
            Mail(
                person_id=notice.person_id,
                subject=notice.words,
                template="letter",
                content={
                    "paragraphs": [news.more] if news.more else [],
                    "url": go_url(notice.public_id),
                    "url_words": news.act or _("Open it"),
                    "takes": time_taken(notice.minutes),
                    "reason": _("You get mails of this kind at once: %(kind)s.")
                    % {"kind": news.kind.label},
                    "calendar": asdict(news.calendar) if news.calendar else None,
                },
                created_at=at,
            )
            for notice, news in told
        ],
        ROWS,
    )
    notices = [notice for notice, _news in told]
    for notice, mail in zip(notices, mails, strict=True):
        notice.mail = mail
    defer_each("notices.send", [{"mail_id": mail.pk} for mail in mails])
    Notice.objects.bulk_update(notices, ["mail"], ROWS)
