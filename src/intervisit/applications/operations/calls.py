"""Writes: calls, from the first draft to the last extension."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.applications.domain.calls import TAKING, CallState
from intervisit.applications.domain.plans import CallPlan
from intervisit.applications.models import Call
from intervisit.applications.operations.living import day_of, locked_call
from intervisit.applications.operations.telling import tell_changed
from intervisit.kernel.actor import Actor
from intervisit.programmes.domain.cohorts import CohortState
from intervisit.programmes.domain.costs import minor
from intervisit.programmes.domain.schema import calls as schema
from intervisit.programmes.models import Cohort
from intervisit.programmes.queries.forms import form_of
from intervisit.programmes.queries.programmes import definition_of
from intervisit.questionnaires.models import Response
from intervisit.questionnaires.operations.answering import set_due
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

ENDED = frozenset({CohortState.FINISHING, CohortState.CLOSED, CohortState.CALLED_OFF})


class CallNotPossible(Refusal):
    """The cohort is over, or its definition has no such call."""


class TimesDontFit(Refusal):
    """A call closes before it opens, or was to close in the past."""


class CallMovedOn(Refusal):
    """What was to be done isn't possible in the state that the call has reached."""


@operation("call:write", told=gettext_lazy("Wrote the call"))
def write_call(
    *, cohort: Cohort, key: str, plan: CallPlan, by: Actor, at: datetime
) -> Call:
    """Write a call of a cohort as its definition has it; nobody else sees it yet.

    Keeps the versions of the definition and of the questionnaire.

    Raises
    ------
    CallNotPossible, TimesDontFit
        As their names say.
    """
    found = called(cohort, key)
    if cohort.state_now in ENDED:
        words = _("%(cohort)s is over. Write a call for the next one.")
        raise CallNotPossible(words % {"cohort": cohort.name})
    check_times(plan.opens_at, plan.closes_at)
    form = form_of(cohort.definition, found.questionnaire or "")
    call = Call(
        cohort=cohort,
        definition=cohort.definition,
        key=found.key,
        kind=found.form.value,
        wanted=list(found.who),
        questionnaire=form,
        most_minor=minor(found.at_most_amount) if found.at_most_amount else None,
        is_blind=found.blind,
        has_interview=found.interview,
        reviews_each=found.reviews or 0,
        pool_years=found.pool_years or 0,
        made_at=at,
    )
    _plan(call, plan)
    call.save()
    return call


@operation("call:amend", told=gettext_lazy("Changed the call"))
def amend_call(*, call: Call, plan: CallPlan, by: Actor, at: datetime) -> Call:
    """Change words, times and places of a call. What everybody answers stays.

    Raises
    ------
    TimesDontFit
        It closes before it opens, or an open call would open later.
    CallMovedOn
        It was called off.
    """
    locked = _living(call)
    check_times(plan.opens_at, plan.closes_at)
    state = locked.state_at(at)
    if state not in {CallState.DRAFT, CallState.COMING}:
        if plan.opens_at != locked.opens_at:
            raise TimesDontFit(_("It opened already; that can’t be moved any more."))
        if plan.closes_at < min(at, locked.closes_at):
            raise TimesDontFit(_("It would have closed in the past. Close it now."))
    _plan(locked, plan)
    locked.save()
    _move_due(locked, by=by, at=at)
    return locked


@operation("call:publish", told=gettext_lazy("Published the call"))
def publish_call(*, call: Call, by: Actor, at: datetime) -> Call:
    """Let everybody see a call; people apply from its opening on. Safe to repeat.

    Raises
    ------
    TimesDontFit
        It would be closed already.
    CallMovedOn
        It was called off.
    """
    locked = _living(call)
    if locked.closes_at <= at:
        raise TimesDontFit(_("It would be closed already. Choose a later last day."))
    if locked.published_at is None:
        locked.published_at = at
        locked.save(update_fields=["published_at"])
    return locked


@operation("call:extend", told=gettext_lazy("Gave more time"))
def extend_call(*, call: Call, closes_at: datetime, by: Actor, at: datetime) -> Call:
    """Let a call close later; the grace moves along. A closed one opens again.

    Raises
    ------
    TimesDontFit
        The new time isn't later, or is past.
    CallMovedOn
        It was called off, or not published.
    """
    locked = _living(call)
    if locked.published_at is None:
        raise CallMovedOn(_("It hasn’t been published. Change its days instead."))
    if closes_at <= max(locked.closes_at, at):
        raise TimesDontFit(_("That isn’t later than it closes now."))
    grace = locked.late_until - locked.closes_at
    locked.closes_at, locked.late_until = closes_at, closes_at + grace
    locked.save(update_fields=["closes_at", "late_until"])
    _move_due(locked, by=by, at=at)
    words = _("There is more time: %(call)s") % {"call": locked.title}
    tell_changed(locked, words, by=by, at=at)
    return locked


@operation("call:close", told=gettext_lazy("Closed the call"))
def close_call(*, call: Call, by: Actor, at: datetime) -> Call:
    """Close an open call now, without grace. What was handed in stays.

    Raises
    ------
    CallMovedOn
        It isn't open.
    """
    locked = _living(call)
    if locked.state_at(at) not in TAKING:
        raise CallMovedOn(_("It isn’t open, so there is nothing to close."))
    locked.closes_at = min(locked.closes_at, at)
    locked.late_until = at
    locked.save(update_fields=["closes_at", "late_until"])
    return locked


@operation("call:call-off", told=gettext_lazy("Called it off"))
def call_off(*, call: Call, by: Actor, at: datetime) -> Call:
    """Call a published call off; its applications stay, and go no further.

    Raises
    ------
    CallMovedOn
        It was called off already.
    """
    locked = _living(call)
    locked.called_off_at = at
    locked.save(update_fields=["called_off_at"])
    words = _("Called off: %(call)s") % {"call": locked.title}
    tell_changed(locked, words, by=by, at=at)
    return locked


@operation("call:discard", told=gettext_lazy("Threw the draft away"))
def discard_call(*, call: Call, by: Actor, at: datetime) -> None:
    """Throw away a call that was never published.

    Raises
    ------
    CallMovedOn
        It was published; it can be called off.
    """
    locked = _living(call)
    if locked.published_at is not None:
        raise CallMovedOn(_("It was published. Call it off instead."))
    locked.delete()


def called(cohort: Cohort, key: str) -> schema.Call:
    """Give a call as a cohort's definition has it.

    Raises
    ------
    CallNotPossible
        It has none of this name.
    """
    calls = definition_of(cohort.definition).calls
    found = next((each for each in calls if each.key == key), None)
    if found is None:
        raise CallNotPossible(_("The programme’s definition has no such call."))
    return found


def check_times(opens_at: datetime, closes_at: datetime) -> None:
    """Refuse times in the wrong order.

    Raises
    ------
    TimesDontFit
    """
    if closes_at <= opens_at:
        raise TimesDontFit(_("It closes before it opens. Choose a later last day."))


def _living(call: Call) -> Call:
    locked = locked_call(call)
    if locked.called_off_at is not None:
        raise CallMovedOn(_("This call was called off."))
    return locked


def _move_due(call: Call, *, by: Actor, at: datetime) -> None:
    """Let the drafts of a call say until when they are to be handed in."""
    responses = Response.objects.drafts().filter(application__call=call)
    set_due(by=by, at=at, responses=responses, due_on=day_of(call.closes_at))


def _plan(call: Call, plan: CallPlan) -> None:
    call.title = plan.title
    call.introduction = plan.introduction
    call.opens_at, call.closes_at = plan.opens_at, plan.closes_at
    call.late_until = plan.closes_at + timedelta(hours=plan.grace_hours)
    call.places = plan.places
    call.places_per_school = plan.places_per_school
    call.is_public = plan.is_public
    call.budget_minor = plan.budget.minor if plan.budget else None
