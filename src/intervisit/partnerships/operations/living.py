"""What every change of a partnership begins with: lock it, and see that it lives."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intervisit.partnerships.domain.life import (
    PartnershipAction,
    PartnershipState,
    next_state,
)
from intervisit.partnerships.labels import PARTNERSHIP_STATES
from intervisit.partnerships.models import Partnership
from intervisit.support.errors import Refusal


class PartnershipOver(Refusal):
    """A partnership that has ended doesn't change any more."""


class NotNow(Refusal):
    """An action that isn't possible in this state, also when somebody was faster."""


def locked_partnership(partnership: Partnership) -> Partnership:
    """Lock a partnership and give it with its cohort."""
    return (
        Partnership.objects.select_for_update(of=("self",))
        .select_related("cohort__definition", "cohort__programme", "focus")
        .get(pk=partnership.pk)
    )


def alive(partnership: Partnership) -> Partnership:
    """Lock a partnership that hasn't ended.

    Raises
    ------
    PartnershipOver
        When it has, also when somebody was faster.
    """
    locked = locked_partnership(partnership)
    if not locked.is_alive:
        words = _("%s has ended or goes on as another, and stays as it is.")
        raise PartnershipOver(words % locked.name)
    return locked


def moved(partnership: Partnership, action: PartnershipAction) -> PartnershipState:
    """Give the state that an action leads to.

    Raises
    ------
    NotNow
        When the state doesn't have this action.
    """
    state = next_state(partnership.state_now, action)
    if state is None:
        words = _("That isn’t possible now: %(name)s is “%(state)s”.")
        now = PARTNERSHIP_STATES[partnership.state_now]
        raise NotNow(words % {"name": partnership.name, "state": now})
    return state
