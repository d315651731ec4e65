"""How a partnership ends: dissolved, matched anew, or carried on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.networks.models import PracticeArea
from intervisit.partnerships.domain.life import EndReason, PartnershipAction
from intervisit.partnerships.events import partnership_carried_on
from intervisit.partnerships.labels import CHANGES
from intervisit.partnerships.models import Facilitation, Membership, Partnership
from intervisit.partnerships.models.partnerships import MembershipQuerySet
from intervisit.partnerships.operations.forming import NewMember, form_partnership
from intervisit.partnerships.operations.living import locked_partnership, moved
from intervisit.partnerships.operations.members import end_place
from intervisit.partnerships.operations.telling import concerned, tell
from intervisit.programmes.models import Cohort
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class EndsBeforeStart(Refusal):
    """A partnership ends on its first day at the earliest."""


class NotTheNextCohort(Refusal):
    """A partnership goes on into a later cohort."""


@operation("partnership:dissolve", told=gettext_lazy("Dissolved the partnership"))
def dissolve(
    *,
    partnership: Partnership,
    end_reason: EndReason,
    words: str = "",
    ends_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Partnership:
    """End a partnership with a reason; members, people and history stay readable.

    Everybody's place ends on the same day; leaders and facilitator are told.

    Raises
    ------
    NotNow
        When it has ended already.
    EndsBeforeStart
        When the day is before its first.
    """
    locked = locked_partnership(partnership)
    state = moved(locked, PartnershipAction.DISSOLVE)
    day = ends_on or max(timezone.localtime(at).date(), locked.starts_on)
    to = concerned(locked, at)
    locked.end_reason, locked.end_words = end_reason.value, words
    _end(locked, state.value, day)
    told = _("A partnership of yours has ended")
    tell(CHANGES, told, partnership=locked, to=to, by=by, at=at)
    return locked


@operation("partnership:rematch", told=gettext_lazy("Matched it anew"))
def rematch(
    *,
    partnership: Partnership,
    members: Sequence[NewMember],
    focus: PracticeArea | None,
    words: str = "",
    by: Actor,
    at: datetime,
) -> Partnership:
    """End a partnership yesterday and form another that follows it, in one step.

    Raises
    ------
    NotNow, EndsBeforeStart
        When it has ended, or only began today.
    CohortOver, WrongSize, NotInCohort, InAnotherGroup
        As when one is formed; then the earlier one stays too.
    """
    yesterday = timezone.localtime(at).date() - timedelta(days=1)
    ended = dissolve(
        partnership=partnership,
        end_reason=EndReason.REMATCHED,
        words=words,
        ends_on=yesterday,
        by=by,
        at=at,
    )
    return form_partnership(
        cohort=ended.cohort,
        formation=ended.formation,
        strand=ended.strand,
        members=members,
        focus=focus,
        follows=ended,
        by=by,
        at=at,
    )


@operation("partnership:carry-on", told=gettext_lazy("Carried it on"))
def carry_on(
    *,
    partnership: Partnership,
    cohort: Cohort,
    members: Sequence[NewMember] | None = None,
    by: Actor,
    at: datetime,
) -> Partnership:
    """Carry a partnership on into a later cohort, with its members or others.

    The earlier one ends the day before the new one begins, and points to it.

    Raises
    ------
    NotTheNextCohort
        When that cohort doesn't start later.
    NotNow
        When it has ended, or somebody's challenge is still open.
    NoSuchShape, WrongSize, NotInCohort, InAnotherGroup
        As when one is formed in that cohort.
    """
    locked = locked_partnership(partnership)
    state = moved(locked, PartnershipAction.CONTINUE)
    if cohort.starts_on <= locked.cohort.starts_on:
        words = _("%s doesn’t start later than this one’s cohort.")
        raise NotTheNextCohort(words % cohort.name)
    if members is None:
        members = [
            NewMember(each.organisation, each.membership)
            for each in _present(locked).select_related("organisation")
        ]
    begins = cohort.starts_on
    _end(locked, state.value, max(begins - timedelta(days=1), locked.starts_on))
    carried = form_partnership(
        cohort=cohort,
        formation=locked.formation,
        strand=locked.strand,
        members=members,
        focus=locked.focus,
        name=locked.name,
        starts_on=begins,
        follows=locked,
        by=by,
        at=at,
    )
    partnership_carried_on.send(Partnership, partnership=carried, by=by, at=at)
    return carried


def _present(partnership: Partnership) -> MembershipQuerySet:
    return Membership.objects.filter(partnership=partnership, ends_on=None)


def _end(partnership: Partnership, state: str, day: date) -> None:
    """Write the end of a partnership and of every place in it."""
    if day < partnership.starts_on:
        words = _("It began on %s and can’t end before.")
        raise EndsBeforeStart(words % partnership.starts_on)
    partnership.state, partnership.ends_on = state, day
    partnership.save(update_fields=["state", "ends_on", "end_reason", "end_words"])
    rows = Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=day), partnership=partnership
    )
    for row in rows.select_for_update():
        if row.starts_on > day:
            row.delete()
        else:
            end_place(row, day)
    along = Facilitation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=day), partnership=partnership
    )
    for each in along.select_for_update():
        each.ends_on = max(day, each.starts_on)
        each.save(update_fields=["ends_on"])
