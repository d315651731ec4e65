"""Lock an application, and move it on by the one table of its life."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from intervisit.applications.domain.life import ApplicationAction, next_state
from intervisit.applications.labels import STATES
from intervisit.applications.models import Application, Call
from intervisit.applications.queries.applications import BESIDE
from intervisit.support.errors import Refusal


class NotNow(Refusal):
    """The state that an application has reached doesn't allow it."""


def day_of(at: datetime) -> date:
    """Give the day of an instant in the network's zone."""
    return timezone.localtime(at).date()


def locked_call(call: Call) -> Call:
    """Lock a call's row and read it anew."""
    rows = Call.objects.select_for_update(of=("self",))
    return rows.select_related("cohort__programme").get(pk=call.pk)


def locked_application(application: Application) -> Application:
    """Lock an application's row and read it anew, with what stands beside it."""
    rows = Application.objects.select_for_update(of=("self",))
    return rows.select_related(*BESIDE).get(pk=application.pk)


def locked_for(action: ApplicationAction, application: Application) -> Application:
    """Lock an application and check that its state allows an action.

    Raises
    ------
    NotNow
        Where it doesn't; the words say how far it has got.
    """
    locked = locked_application(application)
    check_possible(locked, action)
    return locked


def check_possible(application: Application, action: ApplicationAction) -> None:
    """Refuse an action that the state doesn't allow.

    Raises
    ------
    NotNow
    """
    if next_state(application.state_now, action) is None:
        words = _("This application has moved on meanwhile. It stands at: %(state)s.")
        raise NotNow(words % {"state": STATES[application.state_now]})


def move_on(application: Application, action: ApplicationAction, at: datetime) -> None:
    """Move a locked application on, and write it; the only way its state changes.

    Raises
    ------
    NotNow
        When its state doesn't allow the action.
    """
    check_possible(application, action)
    state = next_state(application.state_now, action)
    assert state is not None
    application.state = state.value
    if action is ApplicationAction.SUBMIT:
        application.submitted_at = at
    if action is ApplicationAction.WITHDRAW:
        application.withdrawn_at = at
    application.save(update_fields=["state", "submitted_at", "withdrawn_at"])
