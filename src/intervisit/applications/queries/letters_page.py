"""What the pages of letters and offers show."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from intervisit.applications.domain.deciding import DecisionState, Outcome
from intervisit.applications.models import Decision, DecisionRound
from intervisit.applications.panel_labels import (
    DECISION_MARKS,
    DECISION_STATES,
    LETTER_BLANKS,
    ROUND_MARKS,
    ROUND_STATES,
)
from intervisit.applications.queries.letters import (
    granted_minor,
    last_day_of,
    letter_of,
    letters_in,
    outcomes_counted,
)
from intervisit.applications.queries.names import names_of_calls
from intervisit.kernel.money import Money
from intervisit.programmes.domain.schema.choices import CallForm


def letters_page(round_: DecisionRound, at: datetime) -> dict[str, Any]:
    """Give the letters of a round as they would go, or went, and what is amiss."""
    letters = letters_in(round_, at)
    return {
        "round": round_,
        "call": round_.call,
        "letters": letters,
        "grants": round_.call.form is CallForm.PROPOSAL,
        "unreached": [letter for letter in letters if letter.unreached],
        "counted": outcomes_counted(round_),
        "blanks": list(LETTER_BLANKS.items()),
        "until": last_day_of(round_, round_.sent_at or at),
        "state": ROUND_STATES[round_.state_now],
        "mark": ROUND_MARKS[round_.state_now],
    }


def granted_by(decision: Decision) -> Money | None:
    """Give what an offer to a proposal grants; None of anything else."""
    is_grant = decision.application.kind == CallForm.PROPOSAL
    if not is_grant or decision.outcome_now is not Outcome.OFFER:
        return None
    return Money(granted_minor(decision), decision.network.currency)


def offer_page(decision: Decision, at: datetime) -> dict[str, Any]:
    """Give a decision as its applicant reads it: the letter, and what it offers."""
    application = decision.application
    names = names_of_calls([application.call])
    told_on = timezone.localdate(decision.told_at or at)
    until = last_day_of(decision.round, decision.told_at or at)
    is_open = decision.state_now is DecisionState.OPEN
    return {
        "decision": decision,
        "application": application,
        "call": application.call,
        "wanted": names.of(application.call.definition_id, application.wanted),
        "letter": letter_of(decision, until, names),
        "granted": granted_by(decision),
        "told_on": told_on,
        "until": until,
        "can_answer": is_open and decision.until is not None and at < decision.until,
        "state": DECISION_STATES[decision.state_now],
        "mark": DECISION_MARKS[decision.state_now],
    }
