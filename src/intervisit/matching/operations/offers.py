"""What a school says to its offer: yes, or an objection with a reason."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.matching.domain.announcing import (
    ANSWER_STEPS,
    ASKED,
    Answer,
    AnswerAction,
    GroupState,
    group_after_answer,
)
from intervisit.matching.labels import ACCEPTED, GROUP_STATES, OBJECTED
from intervisit.matching.models.offers import Offer, OfferedGroup
from intervisit.matching.operations.locking import (
    NotNow,
    locked_group,
    refuse_unless_open,
)
from intervisit.matching.operations.telling import tell_office
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class TooLate(Refusal):
    """The window has ended."""


class SaidAlready(Refusal):
    """The answer stands as it is."""


class NoSuchReason(Refusal):
    """An objection names one of the definition's reasons."""


@operation("offer:accept", told=gettext_lazy("Said yes to the group"))
def accept_offer(*, offer: Offer, by: Actor, at: datetime) -> Offer:
    """Say yes for a school; takes an objection back where it had one.

    The central team hears of it. A yes counts also after the window, while the
    office waits for one that was asked for.

    Raises
    ------
    NotNow, TooLate, SaidAlready
        When the group has moved on, the window has ended, or yes was said.
    """
    group, locked = _locked(offer)
    if group.state_now is not GroupState.STUCK:
        _refuse_unless_asked(group, at)
    _answer(locked, AnswerAction.ACCEPT, by, at)
    locked.save(update_fields=["answer", "answered_at", "answered_by"])
    _move_on(group)
    words = _("%(school)s says yes to its group")
    told = {"school": locked.organisation.name}
    tell_office(group, ACCEPTED, words % told, at=at, by=by)
    return locked


@operation("offer:object", told=gettext_lazy("Objected to the group"))
def object_to_offer(
    *, offer: Offer, cause: str, words: str, by: Actor, at: datetime
) -> Offer:
    """Object for a school; re-opens its group and no other. The office is told.

    Parameters
    ----------
    cause : str
        One of the reasons that the definition names; read, as ``words``, by the
        school and the central team alone.

    Raises
    ------
    NoSuchReason
        When the definition doesn't name it.
    NotNow, TooLate, SaidAlready
        When the group has moved on, the window has ended, or the objection stands.
    """
    group, locked = _locked(offer)
    _refuse_unless_asked(group, at)
    if cause not in reasons_of(group):
        raise NoSuchReason(_("Choose one of the reasons."))
    _answer(locked, AnswerAction.OBJECT, by, at)
    locked.reason, locked.words = cause, words
    fields = ["answer", "answered_at", "answered_by", "reason", "words"]
    locked.save(update_fields=fields)
    _move_on(group)
    told = {"school": locked.organisation.name}
    about = _("%(school)s objects to its group") % told
    tell_office(group, OBJECTED, about, at=at, by=by)
    return locked


def reasons_of(group: OfferedGroup) -> list[str]:
    """Give the reasons that may be named; one of our own where there are none."""
    return [*group.announcement.reasons] or [_("Something speaks against it")]


def _locked(offer: Offer) -> tuple[OfferedGroup, Offer]:
    group = locked_group(offer.group)
    refuse_unless_open(group.announcement)
    locked = Offer.objects.select_related("organisation").get(pk=offer.pk)
    return group, locked


def _refuse_unless_asked(group: OfferedGroup, at: datetime) -> None:
    if group.state_now not in ASKED:
        words = _("The group has moved on: %(state)s.")
        raise NotNow(words % {"state": GROUP_STATES[group.state_now]})
    if group.window is None or not group.window.is_open(at):
        raise TooLate(
            _("The time to answer is over. Write to the central team, who can help.")
        )


def _answer(offer: Offer, action: AnswerAction, by: Actor, at: datetime) -> None:
    after = ANSWER_STEPS[offer.answer_now].get(action)
    if after is None:
        if offer.answer_now is Answer.KEPT:
            words = _(
                "The central team has answered your objection and kept the group."
            )
            raise SaidAlready(words)
        raise SaidAlready(_("That was said already; nothing has changed."))
    offer.answer = after.value
    offer.answered_at, offer.answered_by_id = at, by.person_id


def _move_on(group: OfferedGroup) -> None:
    answers = [Answer(each) for each in group.offers.values_list("answer", flat=True)]
    after = group_after_answer(group.state_now, answers)
    if after is not group.state_now:
        group.state = after.value
        group.save(update_fields=["state"])
