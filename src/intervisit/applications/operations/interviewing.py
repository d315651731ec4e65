"""Interviews: slots laid out, people invited, a time chosen, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.applications.domain.life import UNDER_REVIEW
from intervisit.applications.models import (
    Application,
    Call,
    Interview,
    InterviewSlot,
)
from intervisit.applications.operations.living import locked_application, locked_call
from intervisit.applications.operations.rubrics import lay_out_rubric
from intervisit.applications.panel_labels import INVITED, SLOT_TAKEN
from intervisit.kernel.actor import Actor
from intervisit.notices.operations.announce import News, notify
from intervisit.programmes.standings import those_who_lead
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation
from intervisit.support.urls import here


class SlotTaken(Refusal):
    """Somebody was faster, or the time has gone by."""


class NoInterview(Refusal):
    """There is nothing to talk about any more."""


class OffTheScale(Refusal):
    """A score that the rubric doesn't have."""


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """Slots in a row: the first at a time, each so long, so many."""

    first: datetime
    minutes: int
    number: int
    place: str


@operation("interview:lay-out", told=gettext_lazy("Laid out times for interviews"))
def lay_out_slots(*, call: Call, plan: SlotPlan, by: Actor, at: datetime) -> int:
    """Lay out slots one after the other; those that stand already stay.

    Returns how many are new.
    """
    before = call.slots.count()
    InterviewSlot.objects.bulk_create(
        (
            InterviewSlot(
                call=call,
                starts_at=plan.first + timedelta(minutes=plan.minutes * step),
                minutes=plan.minutes,
                place=plan.place,
            )
            for step in range(plan.number)
        ),
        ignore_conflicts=True,
    )
    return call.slots.count() - before


@operation("interview:invite", told=gettext_lazy("Invited to an interview"))
def invite(
    *, call: Call, applications: Sequence[Application], by: Actor, at: datetime
) -> int:
    """Invite who applied to talk to the panel; each hears of it once.

    Returns how many are newly invited; who is withdrawn or decided on is left out.
    """
    locked_call(call)
    rows = Application.objects.filter(
        call=call, pk__in=[row.pk for row in applications], interview=None
    ).under_review()
    invited = [Interview(application=row, invited_at=at) for row in rows]
    for interview in Interview.objects.bulk_create(invited):
        path = here("applications:choose_slot", public_id=interview.public_id)
        words = _("You are invited to an interview: %(call)s") % {"call": call.title}
        news = News(INVITED, words, path, _("Choose a time"))
        notify(news=news, to=[interview.application.applicant_id], at=at, by=by)
    return len(invited)


@operation("interview:choose", told=gettext_lazy("Chose a time for the interview"))
def choose_slot(
    *, interview: Interview, slot: InterviewSlot, by: Actor, at: datetime
) -> None:
    """Take a slot, or another one instead; the one that was had is free again.

    Raises
    ------
    SlotTaken
        When somebody was faster, or it has begun.
    NoInterview
        When the application isn't under review any more.
    """
    application = locked_application(interview.application)
    if application.state_now not in UNDER_REVIEW:
        raise NoInterview(_("There is no interview any more."))
    if slot.call_id != application.call_id or slot.starts_at <= at:
        raise SlotTaken(_("That time has gone by. Choose another one."))
    interview.slot, interview.chosen_at = slot, at
    try:
        with transaction.atomic():
            interview.save(update_fields=["slot", "chosen_at"])
    except IntegrityError as error:
        words = _("Somebody took that time meanwhile. Choose another one.")
        raise SlotTaken(words) from error
    path = here("applications:interviews", public_id=application.call.public_id)
    words = _("Somebody chose a time for an interview: %(call)s")
    told = words % {"call": application.call.title}
    news = News(SLOT_TAKEN, told, path, _("See the interviews"))
    leading = those_who_lead(application.call.cohort_id, localdate(at))
    notify(news=news, to=leading, at=at, by=by)


@operation("interview:note", told=gettext_lazy("Wrote down the interview"))
def note_interview(
    *, interview: Interview, score: Decimal, notes: str, by: Actor, at: datetime
) -> None:
    """Keep what came of an interview; its score counts as one more review.

    Raises
    ------
    OffTheScale, NoInterview
    """
    application = locked_application(interview.application)
    if application.state_now not in UNDER_REVIEW:
        raise NoInterview(_("It is decided about this application."))
    rubric = lay_out_rubric(application.call, at).read
    if not rubric.lowest <= score <= rubric.highest:
        words = _("A score is between %(lowest)s and %(highest)s.")
        told = {"lowest": rubric.lowest, "highest": rubric.highest}
        raise OffTheScale(words % told)
    interview.score, interview.notes = score, notes
    interview.noted_by_id, interview.noted_at = by.person_id, at
    interview.save(update_fields=["score", "notes", "noted_by", "noted_at"])
