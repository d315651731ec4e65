"""Words that users see for the enums of ``programmes.domain``."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intervisit.notices.domain.paces import Kind, Pace
from intervisit.programmes.domain.appointments import AppointmentState, EndWhy
from intervisit.programmes.domain.cohorts import CohortAction, CohortState
from intervisit.programmes.domain.judging import Fix, Says, Verdict
from intervisit.programmes.domain.requirements import Kind as RequirementKind
from intervisit.programmes.domain.service import ServiceState, SpellForm
from intervisit.programmes.domain.taking import Doing, Outcome, Snag
from intervisit.programmes.domain.weighing import Fact

VERSION_OUT = Kind(
    "programmes:version", _("A version of a programme is published"), Pace.DAILY
)
COHORT_MOVED = Kind(
    "programmes:cohort", _("A cohort that you are part of opens or begins"), Pace.DAILY
)
NEXT_YEAR = Kind("programmes:next-year", _("Next year’s cohort is planned"), Pace.DAILY)
APPOINTED = Kind(
    "programmes:appointed", _("You are given a role, or it ends"), Pace.AT_ONCE
)
SEAT_FREE = Kind(
    "programmes:seat", _("A seat of your school is free"), Pace.DAILY, minutes=5
)
RECORDED = Kind(
    "programmes:recorded", _("Something is written about what you owe"), Pace.DAILY
)
NOTICE_KINDS = (
    VERSION_OUT,
    COHORT_MOVED,
    NEXT_YEAR,
    APPOINTED,
    SEAT_FREE,
    RECORDED,
)

COHORT_STATES: dict[CohortState, Promise] = {
    CohortState.PLANNED: _("Planned"),
    CohortState.RECRUITING: _("Taking applications"),
    CohortState.RUNNING: _("Under way"),
    CohortState.FINISHING: _("Finishing"),
    CohortState.CLOSED: _("Closed"),
    CohortState.CALLED_OFF: _("Called off"),
}

COHORT_MARKS: dict[CohortState, str] = {
    CohortState.PLANNED: "open",
    CohortState.RECRUITING: "half",
    CohortState.RUNNING: "you",
    CohortState.FINISHING: "half",
    CohortState.CLOSED: "done",
    CohortState.CALLED_OFF: "same",
}

COHORT_ACTIONS: dict[CohortAction, Promise] = {
    CohortAction.RECRUIT: _("Begin to take applications"),
    CohortAction.START: _("Start the cohort"),
    CohortAction.FINISH: _("Begin to finish"),
    CohortAction.CLOSE: _("Close the cohort"),
    CohortAction.REOPEN: _("Open it again"),
    CohortAction.CALL_OFF: _("Call the cohort off"),
}

COHORT_CONSEQUENCES: dict[CohortAction, Promise] = {
    CohortAction.RECRUIT: _("Calls can open; the version can still be changed."),
    CohortAction.START: _("From now on it keeps the version that it runs."),
    CohortAction.FINISH: _("Nothing new begins; what is open is brought to an end."),
    CohortAction.CLOSE: _("Nothing in it changes any more."),
    CohortAction.REOPEN: _("Corrections are possible again."),
    CohortAction.CALL_OFF: _("It stays in the list, and nothing can be done in it."),
}


def cohort_state_choices() -> list[tuple[str, Promise]]:
    return [(state.value, words) for state, words in COHORT_STATES.items()]


DOINGS: dict[Doing, Promise] = {
    Doing.TAKE_IN: _("Take in, as"),
    Doing.CHANGE: _("Change what they take part as"),
    Doing.LEAVE: _("Let them leave"),
}

OUTCOMES: dict[Outcome, Promise] = {
    Outcome.ADD: _("come in"),
    Outcome.CHANGE: _("change"),
    Outcome.END: _("leave"),
    Outcome.OUT: _("are taken out again"),
    Outcome.SAME: _("stay as they are"),
    Outcome.WRONG: _("can’t be done"),
}

OUTCOME_OF_ONE: dict[Outcome, Promise] = {
    Outcome.ADD: _("Comes in"),
    Outcome.CHANGE: _("Changes"),
    Outcome.END: _("Leaves"),
    Outcome.OUT: _("Is taken out again: it hadn’t begun"),
    Outcome.SAME: _("Stays as it is"),
    Outcome.WRONG: _("Can’t be done"),
}

OUTCOME_MARKS: dict[Outcome, str] = {
    Outcome.ADD: "you",
    Outcome.CHANGE: "half",
    Outcome.END: "back",
    Outcome.OUT: "back",
    Outcome.SAME: "same",
    Outcome.WRONG: "late",
}

SNAGS: dict[Snag, Promise] = {
    Snag.UNKNOWN: _("Nobody here has the code or name “%(who)s”.%(hint)s"),
    Snag.SEVERAL: _("“%(who)s” is the name of several: %(hint)s. Write the code."),
    Snag.NOT_OPEN: _("It isn’t open on that day, or was merged into another."),
    Snag.NO_WAY: _("There is no such way to take part here. There are: %(ways)s."),
    Snag.WAY_MISSING: _("Say as what it takes part: %(ways)s."),
    Snag.NO_STRAND: _("There is no such strand here."),
    Snag.WRONG_KIND: _("It isn’t the kind of organisation that this part is for."),
    Snag.TWICE: _("An earlier line says something else about it."),
    Snag.NOT_IN: _("It isn’t in this cohort on that day."),
    Snag.COMES_LATER: _("It is down to come in on %(from)s already."),
}

FACTS: dict[Fact, Promise] = {
    Fact.FOCUS: _("strengths or needs"),
    Fact.GRADES: _("grades"),
    Fact.PLACE: _("a place on the map"),
    Fact.FIGURES: _("figures about its students"),
    Fact.REGION: _("a region"),
}


def doing_choices() -> list[tuple[str, Promise]]:
    return [(doing.value, words) for doing, words in DOINGS.items()]


APPOINTMENT_STATES: dict[AppointmentState, Promise] = {
    AppointmentState.HELD: _("Held"),
    AppointmentState.CALLED_OFF: _("Called off before it began"),
}

END_WHYS: dict[EndWhy, Promise] = {
    EndWhy.LEFT: _("They gave the role up"),
    EndWhy.REPLACED: _("Somebody else took it over"),
    EndWhy.TRANSFERRED: _("They went to another school"),
    EndWhy.DEFERRED: _("They begin in a later cohort"),
    EndWhy.ON_LEAVE: _("They are on leave"),
    EndWhy.POST_ENDED: _("Their post ended"),
}

REQUIREMENT_KINDS: dict[RequirementKind, Promise] = {
    RequirementKind.SESSION: _("Session"),
    RequirementKind.DELIVERABLE: _("To hand in"),
    RequirementKind.COACHING: _("Coaching"),
    RequirementKind.CREDENTIAL: _("Credential"),
}

SAYINGS: dict[Says, Promise] = {
    Says.ATTENDED: _("Was there"),
    Says.EXCUSED: _("Excused"),
    Says.MISSED: _("Wasn’t there, without excuse"),
    Says.MADE_UP: _("Made it up"),
    Says.DELIVERED: _("Handed in"),
    Says.ACCEPTED: _("Accepted"),
    Says.RETURNED: _("Given back to be changed"),
    Says.COMPLETE: _("Complete"),
}

VERDICTS: dict[Verdict, Promise] = {
    Verdict.DONE: _("Done"),
    Verdict.EXCUSED: _("Excused, and counts"),
    Verdict.WAITING: _("Handed in, not accepted yet"),
    Verdict.AHEAD: _("Still to come"),
    Verdict.MAKE_UP: _("To be made up"),
    Verdict.BACK: _("Given back"),
    Verdict.MISSING: _("Missing"),
    Verdict.LOST: _("Its share is lost"),
    Verdict.FORFEITED: _("Costs the whole"),
}

VERDICT_MARKS: dict[Verdict, str] = {
    Verdict.DONE: "done",
    Verdict.EXCUSED: "done",
    Verdict.WAITING: "wait",
    Verdict.AHEAD: "same",
    Verdict.MAKE_UP: "you",
    Verdict.BACK: "back",
    Verdict.MISSING: "late",
    Verdict.LOST: "off",
    Verdict.FORFEITED: "off",
}

FIXES: dict[Fix, Promise | str] = {
    Fix.NOTHING: "",
    Fix.ATTEND: _("Be there."),
    Fix.MAKE_UP: _("Make it up: ask who offers it again."),
    Fix.SAY_WHETHER: _("Nobody has written whether you were there: tell the office."),
    Fix.ASK_EXCUSE: _("Ask to be excused: then it weighs less."),
    Fix.HAND_IN: _("Hand it in."),
    Fix.HAND_IN_AGAIN: _("Change it and hand it in again."),
    Fix.GET_ACCEPTED: _("Nothing to do: it waits to be accepted."),
    Fix.FINISH_CYCLE: _("Finish this cycle with your coach."),
    Fix.EARN: _("Complete it, and tell the office."),
    Fix.TALK: _("It can’t be made up here: talk with the office."),
}

SPELLS: dict[SpellForm, Promise] = {
    SpellForm.MEMBER: _("At a member school"),
    SpellForm.SIMILAR: _("At a school like ours"),
    SpellForm.ELSEWHERE: _("At a school that doesn’t count"),
    SpellForm.BREAK: _("A break"),
}

SERVICE_STATES: dict[ServiceState, Promise] = {
    ServiceState.AHEAD: _("Hasn’t begun"),
    ServiceState.SERVING: _("Serving"),
    ServiceState.ON_BREAK: _("On a break"),
    ServiceState.AWAY: _("Nothing is written for now"),
    ServiceState.DONE: _("Served"),
    ServiceState.BREAKS_SPENT: _("Breaks are longer than promised"),
}

SERVICE_MARKS: dict[ServiceState, str] = {
    ServiceState.AHEAD: "same",
    ServiceState.SERVING: "wait",
    ServiceState.ON_BREAK: "same",
    ServiceState.AWAY: "you",
    ServiceState.DONE: "done",
    ServiceState.BREAKS_SPENT: "late",
}


def appointment_states() -> list[tuple[str, Promise]]:
    return [(state.value, words) for state, words in APPOINTMENT_STATES.items()]


def end_whys() -> list[tuple[str, Promise]]:
    return [(why.value, words) for why, words in END_WHYS.items()]


def kind_choices() -> list[tuple[str, Promise]]:
    return [(kind.value, words) for kind, words in REQUIREMENT_KINDS.items()]


def says_choices() -> list[tuple[str, Promise]]:
    return [(says.value, words) for says, words in SAYINGS.items()]


def spell_forms() -> list[tuple[str, Promise]]:
    return [(form.value, words) for form, words in SPELLS.items()]
