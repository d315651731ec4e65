"""Digests: what a person did not need at once, in one mail of the morning."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.notices.domain.paces import Pace, digest_until
from intervisit.notices.labels import time_taken
from intervisit.notices.models import Mail, Notice
from intervisit.notices.operations.links import go_url
from intervisit.support.jobs import defer

LONGEST = 40
LONGEST_SUBJECT = 120


@transaction.atomic
def make_digests(*, at: datetime) -> int:
    """Gather the open network's unread notices whose morning has come.

    Safe to repeat: a notice that stands in a mail is not gathered again.
    Queues a job for each mail; returns how many mails were made.
    """
    made = 0
    for pace in (Pace.DAILY, Pace.WEEKLY):
        until = digest_until(pace, timezone.localtime(at))
        waiting = (
            Notice.objects.select_for_update(skip_locked=True)
            .waiting_for_a_digest(pace)
            .filter(created_at__lt=until)
            .order_by("person_id", "created_at", "pk")
        )
        by_person: dict[int, list[Notice]] = defaultdict(list)
        for notice in waiting:
            by_person[notice.person_id].append(notice)
        for person_id, notices in by_person.items():
            _post(person_id, notices, at)
        made += len(by_person)
    return made


def _post(person_id: int, notices: list[Notice], at: datetime) -> None:
    count = len(notices)
    heading = ngettext("%(count)d thing is new", "%(count)d things are new", count)
    mail = Mail.objects.create(
        person_id=person_id,
        subject=_subject(notices),
        template="digest",
        content={
            "heading": heading % {"count": count},
            "items": [
                {
                    "words": notice.words,
                    "url": go_url(notice.public_id),
                    "takes": time_taken(notice.minutes),
                }
                for notice in notices[:LONGEST]
            ],
            "more": max(0, count - LONGEST),
            "reason": _("You chose to hear of these things together."),
        },
        created_at=at,
    )
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mail=mail)
    defer("notices.send", mail_id=mail.pk)


def _subject(notices: list[Notice]) -> str:
    """Say what the first thing is, and how many there are besides."""
    first, more = notices[0].words, len(notices) - 1
    if not more:
        return first
    words = ngettext(", and %(count)d more", ", and %(count)d more", more)
    tail = words % {"count": more}
    room = LONGEST_SUBJECT - len(tail)
    return (first if len(first) <= room else first[: room - 1] + "…") + tail
