"""Decide about many applications at once: prepare a round, change it, take it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.applications.domain.deciding import Outcome, RoundState
from intervisit.applications.domain.life import UNDER_REVIEW
from intervisit.applications.models import (
    Application,
    Call,
    Decision,
    DecisionRound,
)
from intervisit.applications.operations.conflicts import find_conflicts
from intervisit.applications.operations.living import locked_call
from intervisit.applications.panel_labels import (
    GRANT_TEXT,
    LETTER_SUBJECTS,
    LETTER_TEXTS,
)
from intervisit.kernel.actor import Actor
from intervisit.programmes.domain.schema.choices import CallForm
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

ANSWER_DAYS = 10


class NothingToDecide(Refusal):
    """None of those chosen can be decided about."""


class OwnApplication(Refusal):
    """Nobody decides about themselves."""


class LettersOnTheirWay(Refusal):
    """The letters of the round wait in the outbox, or went out."""


@operation("panel:decide", told=gettext_lazy("Decided about applications"))
def decide(
    *,
    call: Call,
    applications: Sequence[Application],
    outcome: Outcome,
    by: Actor,
    at: datetime,
) -> DecisionRound:
    """Prepare a decision for each; nobody is told before the letters go.

    A prepared decision is replaced. The waiting list keeps the order in which
    applications are given here, after those that stand on it.

    Raises
    ------
    NothingToDecide
        When none of them is under review, or all are decided about.
    OwnApplication
        When one of them is by who decides.
    LettersOnTheirWay
        When letters of this call are held: stop them first.
    """
    locked = locked_call(call)
    find_conflicts(call=locked, by=by, at=at)
    round_ = open_round(locked, by, at)
    rows = _decidable(locked, applications)
    if any(row.applicant_id == by.person_id for row in rows):
        raise OwnApplication(_("One of these is your own. Somebody else decides it."))
    if not rows:
        words = _("It is decided about all of these, or they were withdrawn.")
        raise NothingToDecide(words)
    Decision.objects.filter(round=round_, application__in=rows).delete()
    place = next_position(locked)
    Decision.objects.bulk_create(
        Decision(
            round=round_,
            application=row,
            outcome=outcome.value,
            position=place + step if outcome is Outcome.WAITLIST else None,
            decided_by_id=by.person_id,
            decided_at=at,
        )
        for step, row in enumerate(rows)
    )
    return round_


def open_round(call: Call, by: Actor, at: datetime) -> DecisionRound:
    """Give the round of a locked call that is being written; begin one if needed.

    Raises
    ------
    LettersOnTheirWay
    """
    standing = call.rounds.exclude(state=RoundState.SENT.value).first()
    if standing is not None:
        if standing.state_now is RoundState.HELD:
            words = _("Letters wait in the outbox. Stop them to change decisions.")
            raise LettersOnTheirWay(words)
        return standing
    return DecisionRound.objects.create(
        call=call,
        number=call.rounds.count() + 1,
        answer_days=ANSWER_DAYS,
        letters={
            outcome.value: {
                "subject": str(LETTER_SUBJECTS[outcome]),
                "text": str(_letter_text(call, outcome)),
            }
            for outcome in Outcome
        },
        made_by_id=by.person_id,
        made_at=at,
    )


def _letter_text(call: Call, outcome: Outcome) -> Promise:
    """Give the usual letter: an offer to a proposal says what it is granted."""
    if outcome is Outcome.OFFER and call.form is CallForm.PROPOSAL:
        return GRANT_TEXT
    return LETTER_TEXTS[outcome]


def next_position(call: Call) -> int:
    """Give the place at the end of the waiting list of a call."""
    rows = Decision.objects.filter(round__call=call).exclude(position=None)
    last = rows.order_by("-position").values_list("position", flat=True).first()
    return 1 + (last or 0)


def _decidable(call: Call, applications: Sequence[Application]) -> list[Application]:
    """Give those of some applications that nobody was told about, in their order."""
    order = {row.pk: step for step, row in enumerate(applications)}
    told = Decision.objects.standing().filter(told_at__isnull=False)
    rows = (
        Application.objects.select_for_update(of=("self",))
        .filter(call=call, pk__in=order, state__in=sorted(UNDER_REVIEW))
        .exclude(pk__in=told.values("application"))
    )
    return sorted(rows, key=lambda row: order[row.pk])


@operation("decision:take-back", told=gettext_lazy("Took a decision back"))
def take_decision_back(*, decision: Decision, by: Actor, at: datetime) -> None:
    """Take a prepared decision back; nobody was told of it.

    Raises
    ------
    LettersOnTheirWay
    """
    del at
    locked_call(decision.round.call)
    refuse_unless_draft(decision.round)
    decision.delete()


def refuse_unless_draft(round_: DecisionRound) -> None:
    """Refuse what can't be done once the letters are sent.

    Raises
    ------
    LettersOnTheirWay
    """
    round_.refresh_from_db(fields=["state"])
    if round_.state_now is not RoundState.DRAFT:
        words = _("The letters are on their way; stop them to change them.")
        raise LettersOnTheirWay(words)
