"""Words that users see for the enums of ``programmes.domain``."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intervisit.programmes.domain.cohorts import CohortAction, CohortState

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
