"""Words that users see for the enums of ``programmes.domain``."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intervisit.notices.domain.paces import Kind, Pace
from intervisit.programmes.domain.cohorts import CohortAction, CohortState
from intervisit.programmes.domain.taking import Doing, Outcome, Snag
from intervisit.programmes.domain.weighing import Fact

VERSION_OUT = Kind(
    "programmes:version", _("A version of a programme is published"), Pace.DAILY
)
COHORT_MOVED = Kind(
    "programmes:cohort", _("A cohort that you are part of opens or begins"), Pace.DAILY
)
NEXT_YEAR = Kind("programmes:next-year", _("Next year’s cohort is planned"), Pace.DAILY)
NOTICE_KINDS = (VERSION_OUT, COHORT_MOVED, NEXT_YEAR)

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
