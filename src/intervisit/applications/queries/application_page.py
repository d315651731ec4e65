"""What the page of an application shows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from intervisit.applications.domain.calls import TAKING, CallState
from intervisit.applications.domain.life import ApplicationAction, next_state
from intervisit.applications.domain.names import names_in, streams_in
from intervisit.applications.domain.rights import Right
from intervisit.applications.labels import MARKS, RIGHTS, STATES
from intervisit.applications.models import Application, Award
from intervisit.applications.permissions import (
    reads_its_comments,
    reads_its_wishes,
    right_of,
)
from intervisit.applications.queries.eligibility import judgement_on
from intervisit.applications.queries.steps import asked_minor, steps_of
from intervisit.kernel.actor import Actor
from intervisit.kernel.money import Money
from intervisit.programmes.domain.schema.choices import CallForm


class Of:
    """An application, seen as one of its parts: what rules of parts ask."""

    def __init__(self, application: Application) -> None:
        self.application = application


def application_page(
    application: Application, actor: Actor, at: datetime, currency: str
) -> dict[str, Any]:
    """Give what the page of an application shows to somebody who sees it."""
    call, on = application.call, timezone.localtime(at).date()
    state, call_state = application.state_now, application.call.state_at(at)
    is_own = application.applicant_id == actor.person_id
    right = right_of(actor, application)
    document = call.definition.document
    streams = streams_in(document, application.wanted)
    return {
        "application": application,
        "call": call,
        "wanted": names_in(document).get(application.wanted, application.wanted),
        "stream": streams.get(application.stream, ""),
        "state": STATES[state],
        "mark": MARKS[state],
        "is_own": is_own,
        "writes": is_own or right is Right.EDIT,
        "may_comment": is_own or right in {Right.COMMENT, Right.EDIT},
        "is_taking": call_state in TAKING,
        "is_grace": call_state is CallState.GRACE,
        "can_withdraw": is_own and bool(next_state(state, ApplicationAction.WITHDRAW)),
        "steps": steps_of(application, on) if application.is_draft else (),
        "along": _along(application),
        **_shown(application, actor, currency),
    }


def _along(application: Application) -> list[tuple[Any, Any]]:
    rows = application.co_applicants.all()
    found = sorted(rows, key=lambda row: (not row.is_member, row.added_at))
    return [(row, RIGHTS[row.may]) for row in found]


def _shown(application: Application, actor: Actor, currency: str) -> dict[str, Any]:
    """Give the parts beside the answers, each to those who read it."""
    part = Of(application)
    reads_comments = reads_its_comments.refusal(actor, part) is None
    reads_wishes = reads_its_wishes.refusal(actor, part) is None
    comments = application.comments.select_related("author").order_by("at")
    shown: dict[str, Any] = {
        "comments": list(comments) if reads_comments else [],
        "reads_comments": reads_comments,
        "is_school": application.kind == CallForm.SCHOOL,
        "is_proposal": application.kind == CallForm.PROPOSAL,
    }
    if application.kind == CallForm.SCHOOL:
        areas = application.areas.select_related("area").order_by("direction", "rank")
        wishes = application.wishes.select_related("school").order_by("kind", "pk")
        shown |= {
            "areas": list(areas),
            "reads_wishes": reads_wishes,
            "wishes": list(wishes) if reads_wishes else [],
        }
    if application.kind == CallForm.PROPOSAL:
        shown |= _money(application, currency)
    return shown


def _money(application: Application, currency: str) -> dict[str, Any]:
    award = Award.objects.filter(application=application).first()
    most = application.call.most_minor
    rows = application.budget.order_by("pk")
    return {
        "budget": [(row, Money(row.amount_minor, currency)) for row in rows],
        "asked": Money(asked_minor(application), currency),
        "most": Money(most, currency) if most is not None else None,
        "award": award,
        "granted": Money(award.amount_minor, currency) if award else None,
    }


def conditions_page(application: Application, at: datetime) -> dict[str, Any]:
    """Give what is known of the conditions, and what the applicant has to say."""
    judgement = judgement_on(application, timezone.localtime(at).date())
    return {"application": application, "judgement": judgement}
