"""What the page of a call shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from intervisit.applications.domain.calls import TAKING, CallState
from intervisit.applications.labels import CALL_KINDS, CALL_MARKS, CALL_STATES
from intervisit.applications.models import Call
from intervisit.applications.queries.applications import own_applications
from intervisit.applications.queries.choices import choices_of
from intervisit.kernel.actor import Actor
from intervisit.kernel.money import Money
from intervisit.programmes.domain.schema.calls import Endorsement, Rubric
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.queries.programmes import definition_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What a call asks beyond the conditions: questions, promises, a review."""

    questions: int
    minutes: int
    endorsements: tuple[Endorsement, ...]
    rubric: Rubric | None


def call_page(call: Call, actor: Actor, at: datetime, currency: str) -> dict[str, Any]:
    """Give what the page of a call shows to somebody, who may be a visitor."""
    state = call.state_at(at)
    choices = choices_of(call, actor, timezone.localtime(at).date())
    most = call.most_minor
    return {
        "call": call,
        "state": CALL_STATES[state],
        "mark": CALL_MARKS[state],
        "is_taking": state in TAKING,
        "is_grace": state is CallState.GRACE,
        "is_coming": state is CallState.COMING,
        "is_draft": state is CallState.DRAFT,
        "kind": CALL_KINDS[call.form],
        "choices": choices,
        "can_apply": any(choice.may_begin for choice in choices),
        "asked": asked_by(call),
        "most": Money(most, currency) if most is not None else None,
        "own": own_applications(actor).filter(call=call),
    }


def asked_by(call: Call) -> Asked:
    """Give what a call asks of whoever applies."""
    definition = definition_of(call.definition)
    content = call.questionnaire.read if call.questionnaire else None
    answerable = [q for q in content.questions if q.is_answerable] if content else []
    return Asked(
        questions=len(answerable),
        minutes=content.expected_minutes if content else 0,
        endorsements=_endorsements(definition, call.key),
        rubric=_rubric(definition, call.key),
    )


def _endorsements(definition: Definition, key: str) -> tuple[Endorsement, ...]:
    named = next(
        (each.endorsements for each in definition.calls if each.key == key), ()
    )
    return tuple(each for each in definition.endorsements if each.key in named)


def _rubric(definition: Definition, key: str) -> Rubric | None:
    named = next((each.rubric for each in definition.calls if each.key == key), None)
    return next((each for each in definition.rubrics if each.key == named), None)
