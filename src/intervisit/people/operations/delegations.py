"""Acting for: let someone do named things, for a while."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.people.delegable import named_apart, words_of
from intervisit.people.models import Delegation, Person
from intervisit.people.operations.telling_deputies import tell_deputy, tell_over
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

LONGEST_DAYS = 366


class CannotActFor(Refusal):
    """Why somebody cannot be let to act for another."""


@operation("delegation:give", told=gettext_lazy("Let someone act for them"))
def let_act(  # noqa: PLR0913 - who, what, what apart, and for how long
    *,
    deputy: Person,
    may: Sequence[str],
    starts_on: date,
    ends_on: date,
    by: Actor,
    at: datetime,
    apart: Sequence[str] = (),
) -> Delegation:
    """Let a person of the network do named things in one's own place; tells them.

    Parameters
    ----------
    may : sequence of str
        Names of permissions.
    apart : sequence of str
        Names of signatures and of what opens confidential parts. They are taken
        from here alone, so that nobody lets them by ticking everything else.

    Raises
    ------
    CannotActFor
        When it is oneself, one acts for someone else right now, nothing is named,
        a signature or confidential part is not named apart, or the period is turned
        round or longer than a year.
    """
    if by.deputy is not None:
        raise CannotActFor(_("Stop acting for someone else first."))
    if deputy.pk == by.person_id or not deputy.is_current:
        raise CannotActFor(_("Choose someone else of the network."))
    _check_named(may, apart)
    if not 0 <= (ends_on - starts_on).days <= LONGEST_DAYS:
        raise CannotActFor(_("The last day is after the first, within a year."))
    delegation = Delegation.objects.create(
        giver_id=by.person_id or 0,
        deputy=deputy,
        may=sorted({*may, *apart}),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    tell_deputy(delegation=delegation, by=by, at=at)
    return delegation


def _check_named(may: Sequence[str], apart: Sequence[str]) -> None:
    if not (may or apart):
        raise CannotActFor(_("Name at least one thing that they may do."))
    if not words_of().keys() >= {*may, *apart}:
        raise CannotActFor(_("Some of this can’t be let to anyone."))
    if named_apart() & set(may) or not named_apart() >= set(apart):
        words = _("Signatures and confidential parts are named one by one, apart.")
        raise CannotActFor(words)


@operation("delegation:withdraw", told=gettext_lazy("Took it back"))
def withdraw_delegation(
    *, delegation: Delegation, on: date, by: Actor, at: datetime
) -> None:
    """Take a permission to act back; it stops at the deputy's next request.

    Tells the deputy. Safe to repeat.
    """
    delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
    delegation.withdrawn_on = delegation.withdrawn_on or on
    delegation.save()
    tell_over(delegation=delegation, by=by, at=at)
