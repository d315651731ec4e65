"""Moving an import from state to state, under a lock and by the one table."""

from __future__ import annotations

from django.utils.translation import gettext as say

from intervisit.imports.domain.states import Action, State, follows
from intervisit.imports.labels import STATES
from intervisit.imports.models import Import
from intervisit.support.errors import Refusal


class NotNow(Refusal):
    """The import is in a state in which this can't be done."""


class FileCannotBeRead(Refusal):
    """The file as a whole is no list that can be read; says why."""


def locked(run: Import) -> Import:
    """Take the import for this transaction, as it is now."""
    return Import.objects.select_for_update().get(pk=run.pk)


def step(run: Import, action: Action) -> None:
    """Set the state that an action leads to; the caller saves.

    Raises
    ------
    NotNow
        when the action isn't possible in the present state.
    """
    state = State(run.state)
    next_state = follows(state, action)
    if next_state is None:
        words = {"name": run.file_name, "state": str(STATES[state]).lower()}
        raise NotNow(
            say(
                "“%(name)s” is %(state)s, so this can’t be done now. "
                "Look at the import again."
            )
            % words
        )
    run.state = next_state.value
