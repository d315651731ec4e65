"""Reads of ``notices``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from intervisit.kernel.actor import Actor
from intervisit.notices.domain.paces import NO_DIGESTS, Kind, Pace, settled
from intervisit.notices.domain.states import MailState
from intervisit.notices.models import Mail, Message, Notice, Preference
from intervisit.notices.models.notices import NoticeQuerySet


def own_id(actor: Actor) -> int:
    """Return the id of the person who acts; a visitor has none.

    Raises
    ------
    ValueError
        For a visitor: the gate lets none come this far.
    """
    if actor.person_id is None:
        message = "A visitor has no notices and writes no messages."
        raise ValueError(message)
    return actor.person_id


def notices_visible_to(actor: Actor) -> NoticeQuerySet:
    """Notices are seen by the person they are for, and by nobody else.

    A deputy acts for somebody, and does not read their notices.
    """
    if actor.is_visitor or actor.deputy is not None:
        return Notice.objects.none()
    return Notice.objects.filter(person_id=own_id(actor))


def own_notice(actor: Actor, public_id: str) -> Notice | None:
    """Give one of the actor's notices, or None."""
    return notices_visible_to(actor).filter(public_id=public_id).first()


def unread_count(actor: Actor) -> int:
    """Count what a person has not read."""
    return notices_visible_to(actor).unread().count()


def stoppable_mail(public_id: str | None) -> Mail | None:
    """Return the mail whose signed link somebody followed, if it told of news.

    A letter, such as an invitation or a code, is no news and can't be stopped.
    """
    if public_id is None:
        return None
    news = Q(template="digest") | Q(notices__isnull=False)
    return Mail.objects.filter(news, public_id=public_id).distinct().first()


def told_already(kind: Kind, path: str) -> set[int]:
    """Return who was told of a kind about the thing at a path: for nightly jobs."""
    told = Notice.objects.filter(kind=kind.key, path=path)
    return set(told.values_list("person_id", flat=True))


def messages_visible_to(actor: Actor) -> QuerySet[Message]:
    """Messages are seen by the person who wrote them."""
    if actor.is_visitor:
        return Message.objects.none()
    return Message.objects.filter(sender_id=own_id(actor))


def paces_of(person_ids: Collection[int], kind: Kind) -> dict[int, Pace]:
    """Return how soon each person hears of a kind; one query."""
    rows = Preference.objects.filter(
        person_id__in=person_ids, kind__in=[kind.key, NO_DIGESTS]
    )
    chosen: dict[int, dict[str, Pace]] = {person_id: {} for person_id in person_ids}
    for row in rows:
        chosen[row.person_id][row.kind] = Pace(row.pace)
    return {person_id: settled(kind, own) for person_id, own in chosen.items()}


def own_paces(person_id: int) -> dict[str, Pace]:
    """Return the paces that a person has chosen, by kind."""
    rows = Preference.objects.filter(person_id=person_id)
    return {row.kind: Pace(row.pace) for row in rows}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message, in counts of people."""

    everyone: int
    sent: int
    on_their_way: int
    failed: int

    @property
    def is_over(self) -> bool:
        return self.on_their_way == 0


def outcome_of(message: Message) -> Outcome:
    """Count the mails of a message by what became of them; one query."""
    counts = message.mails.aggregate(
        everyone=Count("pk"),
        sent=Count("pk", filter=Q(state=MailState.SENT.value)),
        failed=Count("pk", filter=Q(state=MailState.FAILED.value)),
        on_their_way=Count(
            "pk", filter=Q(state__in=[MailState.QUEUED.value, MailState.HELD.value])
        ),
    )
    return Outcome(**counts)


def not_delivered(message: Message) -> QuerySet[Mail]:
    """Return the mails of a message that did not get through, with why."""
    return (
        message.mails.filter(state=MailState.FAILED.value)
        .select_related("person")
        .order_by("person__sort_name", "pk")
    )


def recipients_of(message: Message) -> QuerySet[Mail]:
    """Return everyone a message is for, by name."""
    return message.mails.select_related("person").order_by("person__sort_name", "pk")
