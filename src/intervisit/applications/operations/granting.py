"""Say what a proposal is granted: how much, and on which conditions."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.applications.domain.deciding import Outcome
from intervisit.applications.models import Decision
from intervisit.applications.operations.deciding import refuse_unless_draft
from intervisit.applications.operations.living import locked_call
from intervisit.applications.queries.steps import asked_minor
from intervisit.kernel.actor import Actor
from intervisit.kernel.money import Money
from intervisit.programmes.domain.schema.choices import CallForm
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class NothingToGrant(Refusal):
    """Only the offer to a proposal grants money."""


class MoreThanAsked(Refusal):
    """Nobody is granted more than they asked for."""


@operation("decision:grant", told=gettext_lazy("Said what is granted"))
def grant(
    *, decision: Decision, amount: Money, conditions: str, by: Actor, at: datetime
) -> Decision:
    """Set what an offer to a proposal grants, before its letter goes.

    Who accepts it gets an award of that amount on these conditions.

    Raises
    ------
    NothingToGrant, MoreThanAsked
    LettersOnTheirWay
        When the letters are held, or went.
    """
    del at
    call = locked_call(decision.round.call)
    refuse_unless_draft(decision.round)
    if call.form is not CallForm.PROPOSAL or decision.outcome_now is not Outcome.OFFER:
        raise NothingToGrant(_("Only the offer to a proposal grants money."))
    if amount.minor > asked_minor(decision.application):
        raise MoreThanAsked(_("That is more than the proposal asks for."))
    decision.grant_minor, decision.conditions = amount.minor, conditions.strip()
    decision.save(update_fields=["grant_minor", "conditions"])
    return decision
