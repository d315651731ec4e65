"""Somebody says that a partnership isn't working; a talk, and a decision."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor, Standing
from intervisit.notices.domain.paces import Kind
from intervisit.notices.operations.announce import News, notify
from intervisit.partnerships.domain.life import (
    ChallengeOutcome,
    EndReason,
    PartnershipAction,
    PartnershipState,
)
from intervisit.partnerships.labels import CHALLENGED, TALKED
from intervisit.partnerships.models import Challenge, ChallengeNote, Partnership
from intervisit.partnerships.operations.ending import dissolve
from intervisit.partnerships.operations.living import alive, locked_partnership, moved
from intervisit.people.models import Post
from intervisit.people.queries import oneself
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation
from intervisit.support.urls import here

LEADS = (Standing.OFFICE.value, Standing.DIRECTOR.value)


class SaidAlready(Refusal):
    """Somebody has one open challenge to a partnership at a time."""


class TalkIsOver(Refusal):
    """A challenge that was decided or taken back isn't talked about any more."""


@operation("partnership:challenge", told=gettext_lazy("Said that it isn’t working"))
def raise_challenge(
    *, partnership: Partnership, about: str, words: str, by: Actor, at: datetime
) -> Challenge:
    """Say in confidence that something isn't working; the central team is told.

    Parameters
    ----------
    about : str
        One of the definition's reasons.

    Raises
    ------
    PartnershipOver
        When it has ended.
    SaidAlready
        When the same person has an open challenge to it.
    """
    locked = alive(partnership)
    state = moved(locked, PartnershipAction.CHALLENGE)
    try:
        with transaction.atomic():
            challenge = Challenge.objects.create(
                partnership=locked,
                raised_by=oneself(by),
                reason=about,
                words=words,
                raised_at=at,
            )
    except IntegrityError as clash:
        words = _("You said so already. Write in the talk that is open.")
        raise SaidAlready(words) from clash
    locked.state = state.value
    locked.save(update_fields=["state"])
    told = _("A partnership needs a talk with you")
    _tell(CHALLENGED, told, challenge, programme_leads(at), by=by, at=at)
    return challenge


@operation("challenge:write", told=gettext_lazy("Wrote in a talk"))
def write_note(
    *, challenge: Challenge, words: str, by: Actor, at: datetime
) -> ChallengeNote:
    """Write a message in the talk; the other side is told.

    Raises
    ------
    TalkIsOver
        When it was decided or taken back meanwhile.
    """
    locked = _open(challenge)
    note = ChallengeNote.objects.create(
        challenge=locked, author=oneself(by), words=words, at=at
    )
    told = _("There is a message for you about a partnership")
    _tell(TALKED, told, locked, _others(locked, by, at), by=by, at=at)
    return note


@operation("challenge:decide", told=gettext_lazy("Decided what comes of a talk"))
def decide_challenge(
    *,
    challenge: Challenge,
    outcome: ChallengeOutcome,
    decision: str,
    by: Actor,
    at: datetime,
) -> Challenge:
    """Say what comes of a challenge and why; who raised it is told.

    The partnership stands again once nobody's challenge to it is open. When the
    decision is to dissolve it, all who are in it hear that it ends, and not from
    whom the challenge came.

    Raises
    ------
    TalkIsOver
        When it was decided or taken back meanwhile.
    """
    locked = _open(challenge)
    _close(locked, outcome, decision, by=by, at=at)
    if outcome is ChallengeOutcome.DISSOLVED:
        dissolve(
            partnership=locked.partnership,
            end_reason=EndReason.NOT_WORKING,
            by=by,
            at=at,
        )
    told = _("It is decided what comes of what you said about a partnership")
    _tell(TALKED, told, locked, [locked.raised_by_id], by=by, at=at)
    return locked


@operation("challenge:withdraw", told=gettext_lazy("Took a challenge back"))
def withdraw_challenge(*, challenge: Challenge, by: Actor, at: datetime) -> Challenge:
    """Take back that something isn't working; who talked about it is told.

    Raises
    ------
    TalkIsOver
        When it was decided or taken back meanwhile.
    """
    locked = _open(challenge)
    _close(locked, ChallengeOutcome.WITHDRAWN, "", by=by, at=at)
    told = _("Somebody took back that a partnership isn’t working")
    _tell(TALKED, told, locked, _others(locked, by, at), by=by, at=at)
    return locked


def programme_leads(at: datetime) -> list[int]:
    """Give the persons of the central team who lead programmes."""
    posts = Post.objects.held_on(timezone.localtime(at).date())
    return list(posts.filter(standing__in=LEADS).values_list("person_id", flat=True))


def _open(challenge: Challenge) -> Challenge:
    # The partnership first, as everywhere: two locks in one order never wait crosswise.
    partnership = locked_partnership(challenge.partnership)
    locked = Challenge.objects.select_for_update().get(pk=challenge.pk)
    locked.partnership = partnership
    if not locked.is_open:
        raise TalkIsOver(_("This was decided meanwhile; the talk is over."))
    return locked


def _close(
    challenge: Challenge,
    outcome: ChallengeOutcome,
    decision: str,
    *,
    by: Actor,
    at: datetime,
) -> None:
    challenge.outcome, challenge.decision = outcome.value, decision
    challenge.decided_by_id, challenge.decided_at = by.person_id, at
    challenge.save()
    partnership = challenge.partnership
    others = Challenge.objects.filter(partnership=partnership, decided_at=None)
    talked = partnership.state_now is PartnershipState.CHALLENGED
    if talked and not others.exists():
        partnership.state = moved(partnership, PartnershipAction.SETTLE).value
        partnership.save(update_fields=["state"])


def _others(challenge: Challenge, by: Actor, at: datetime) -> Collection[int]:
    """Give the other side of a talk: who raised it, or who leads programmes."""
    if by.person_id == challenge.raised_by_id:
        return programme_leads(at)
    return [challenge.raised_by_id]


def _tell(
    kind: Kind,
    words: str,
    challenge: Challenge,
    to: Collection[int],
    *,
    by: Actor,
    at: datetime,
) -> None:
    path = here("partnerships:challenge", public_id=challenge.public_id)
    notify(news=News(kind, words, path, act=_("Open the talk")), to=to, at=at, by=by)
