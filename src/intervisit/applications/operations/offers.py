"""Offers: accepted, turned down, run out; whoever waits moves up."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.applications.domain.deciding import (
    DecisionAction,
    DecisionState,
    Outcome,
    RoundState,
    next_state,
)
from intervisit.applications.domain.life import ApplicationAction
from intervisit.applications.domain.ranking import InLine, next_in_line
from intervisit.applications.models import Call, Decision, DecisionRound
from intervisit.applications.operations.letters import tell
from intervisit.applications.operations.living import (
    NotNow,
    locked_application,
    locked_call,
    move_on,
)
from intervisit.applications.operations.placing import place_accepted
from intervisit.applications.panel_labels import (
    DECISION_STATES,
    MOVED_UP,
    OFFER_ANSWERED,
    OFFER_ENDS,
)
from intervisit.applications.queries.names import names_of_calls
from intervisit.applications.queries.places import limits_of, line_of, room_of
from intervisit.kernel.actor import Actor
from intervisit.notices.domain.paces import Kind
from intervisit.notices.operations.announce import News, notify
from intervisit.programmes.standings import those_who_lead
from intervisit.support.dates import said_day_long
from intervisit.support.operation import operation
from intervisit.support.urls import here

REMIND_BEFORE = timedelta(days=3)


@operation("offer:accept", told=gettext_lazy("Accepted the offer"))
def accept_offer(*, decision: Decision, by: Actor, at: datetime) -> Decision:
    """Accept an offer: the applicant is appointed, or comes into the pool.

    When no seat is free any more the acceptance stands, and who runs the panel is told
    what is in the way.

    Raises
    ------
    NotNow
        When the offer isn't open: it ran out, or was answered.
    """
    locked = _locked(decision)
    _refuse_when_over(locked, at)
    _move(locked, DecisionAction.ACCEPT, at)
    move_on(locked_application(locked.application), ApplicationAction.ACCEPT, at)
    place_accepted(locked, by=by, at=at)
    words = _("An offer is accepted: %(call)s")
    if locked.problem:
        words = _("An offer is accepted, and there is no seat: %(call)s")
    _tell_panel(locked, OFFER_ANSWERED, words, by=by, at=at)
    return locked


@operation("offer:refuse", told=gettext_lazy("Turned the offer down"))
def refuse_offer(*, decision: Decision, by: Actor, at: datetime) -> None:
    """Turn an offer down: the place is free, and whoever waits moves up.

    Raises
    ------
    NotNow
    """
    locked = _locked(decision)
    _refuse_when_over(locked, at)
    _move(locked, DecisionAction.REFUSE, at)
    move_on(locked_application(locked.application), ApplicationAction.REFUSE, at)
    words = _("An offer is turned down: %(call)s")
    _tell_panel(locked, OFFER_ANSWERED, words, by=by, at=at)
    move_up(locked.round.call, by=by, at=at)


@operation("offer:lapse", told=gettext_lazy("Let the offer run out"))
def lapse_offer(*, decision_id: int, by: Actor, at: datetime) -> bool:
    """Let an offer run out that nobody answered; safe to repeat."""
    standing = Decision.objects.select_related("round__call").filter(pk=decision_id)
    decision = standing.first()
    if decision is None:
        return False
    locked = _locked(decision)
    if locked.state_now is not DecisionState.OPEN:
        return False
    if locked.until is None or locked.until > at:
        return False
    _move(locked, DecisionAction.LAPSE, at)
    move_on(locked_application(locked.application), ApplicationAction.LAPSE, at)
    words = _("An offer ran out: %(call)s")
    _tell_panel(locked, OFFER_ANSWERED, words, by=by, at=at)
    path = here("applications:application", public_id=locked.application.public_id)
    told = _("The offer to you ran out: %s") % locked.round.call.title
    news = News(OFFER_ANSWERED, told, path, _("See your application"))
    notify(news=news, to=[locked.application.applicant_id], at=at, by=by)
    move_up(locked.round.call, by=by, at=at)
    return True


@operation("offer:remind", told=gettext_lazy("Reminded of the offer"))
def remind_of_offer(*, decision_id: int, by: Actor, at: datetime) -> bool:
    """Remind once of an open offer that ends soon; safe to repeat."""
    row = (
        Decision.objects.select_for_update(of=("self",)).filter(pk=decision_id).first()
    )
    if row is None or row.state_now is not DecisionState.OPEN or row.reminded_at:
        return False
    row.reminded_at = at
    row.save(update_fields=["reminded_at"])
    path = here("applications:offer", public_id=row.public_id)
    words = _("Your offer ends soon: %s") % row.round.call.title
    last = localdate(row.until or at) - timedelta(days=1)
    more = _("Say by %s whether you take the place.") % said_day_long(last)
    news = News(OFFER_ENDS, words, path, _("Read it and answer"), more)
    notify(news=news, to=[row.application.applicant_id], at=at, by=by)
    return True


@operation("offer:move-up", told=gettext_lazy("Moved up from the waiting list"))
def move_up(call: Call, *, by: Actor, at: datetime) -> int:
    """Offer free places to the waiting list, first come first; safe to repeat.

    Who is passed over because their school is full keeps their position. Their letter
    is the offer of the round in which they were put on the list.

    Returns how many moved up.
    """
    locked = locked_call(call)
    waiting = {row.application_id: row for row in line_of(locked)}
    line = [
        InLine(row.application_id, row.position or 0, limits_of(row.application))
        for row in waiting.values()
    ]
    moved = next_in_line(line, room_of(locked))
    for application in moved:
        _offer_next(waiting[application], by=by, at=at)
    return len(moved)


def due_offers(at: datetime) -> tuple[list[int], list[int]]:
    """Give open offers that ran out by a moment, and those to be reminded of."""
    open_ones = Decision.objects.in_state(DecisionState.OPEN)
    over = open_ones.filter(until__lte=at).values_list("pk", flat=True)
    soon = open_ones.filter(until__gt=at, until__lte=at + REMIND_BEFORE)
    to_remind = soon.filter(reminded_at=None).values_list("pk", flat=True)
    return list(over), list(to_remind)


def _offer_next(waiting: Decision, *, by: Actor, at: datetime) -> None:
    """Turn a place on the list into an offer, in a round of its own that is sent."""
    before = waiting.round
    _move(waiting, DecisionAction.MOVE_UP, at)
    round_ = DecisionRound.objects.create(
        call=before.call,
        number=before.call.rounds.count() + 1,
        state=RoundState.SENT.value,
        answer_days=before.answer_days,
        letters=before.letters,
        made_at=at,
        sent_at=at,
    )
    offer = Decision.objects.create(
        round=round_,
        application=waiting.application,
        outcome=Outcome.OFFER.value,
        decided_at=at,
    )
    tell(offer, names_of_calls([before.call]), by=by, at=at)
    words = _("Somebody moves up from the waiting list: %(call)s")
    _tell_panel(offer, MOVED_UP, words, by=by, at=at)


def _refuse_when_over(decision: Decision, at: datetime) -> None:
    if decision.until is not None and decision.until <= at:
        raise NotNow(_("The last day to answer has gone by."))


def _locked(decision: Decision) -> Decision:
    locked_call(decision.round.call)
    rows = Decision.objects.select_for_update(of=("self",)).select_related(
        "round__call__cohort", "application__call", "application__applicant"
    )
    return rows.get(pk=decision.pk)


def _move(decision: Decision, action: DecisionAction, at: datetime) -> None:
    after = next_state(decision.state_now, action)
    if after is None:
        words = _("This can’t be done any more. The decision: %(state)s.")
        raise NotNow(words % {"state": DECISION_STATES[decision.state_now]})
    decision.state, decision.settled_at = after.value, at
    decision.save(update_fields=["state", "settled_at"])


def _tell_panel(
    decision: Decision, kind: Kind, words: str, *, by: Actor, at: datetime
) -> None:
    call = decision.round.call
    path = here("applications:panel", public_id=call.public_id)
    news = News(kind, words % {"call": call.title}, path, _("See the panel"))
    notify(news=news, to=those_who_lead(call.cohort_id, localdate(at)), at=at, by=by)
