"""Members that come into a partnership midway, and that leave it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.partnerships.labels import CHANGES
from intervisit.partnerships.models import Membership, Partnership
from intervisit.partnerships.operations.forming import (
    NewMember,
    OutsideCohort,
    add_member,
    fit,
    shape_in,
    take_part,
)
from intervisit.partnerships.operations.living import alive
from intervisit.partnerships.operations.telling import concerned, tell
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class GoneAlready(Refusal):
    """A member leaves once, and not before it came."""


@operation("partnership:join", told=gettext_lazy("Came into the partnership"))
def join_partnership(
    *,
    partnership: Partnership,
    member: NewMember,
    starts_on: date,
    by: Actor,
    at: datetime,
) -> Membership:
    """Let an organisation come into a partnership midway; those in it are told.

    Raises
    ------
    PartnershipOver, OutsideCohort
        When it has ended, or the day lies outside it.
    WrongSize, NotInCohort, InAnotherGroup
        As when it is formed.
    """
    locked = alive(partnership)
    if not locked.starts_on <= starts_on <= locked.cohort.ends_on:
        words = _("Choose a day from %(first)s to %(last)s.")
        told = {"first": locked.starts_on, "last": locked.cohort.ends_on}
        raise OutsideCohort(words % told)
    definition = definition_of(locked.cohort.definition)
    shape = shape_in(definition, locked.formation)
    held = Membership.objects.filter(partnership=locked).held_on(starts_on)
    ways = [*held.values_list("membership", flat=True), member.membership]
    fit(definition, shape, ways, is_new=False)
    take_part(locked.cohort, member, starts_on)
    made = add_member(locked, shape, member, starts_on)
    _told(locked, _("Somebody comes into a partnership of yours"), by=by, at=at)
    return made


@operation("partnership:leave", told=gettext_lazy("Left the partnership"))
def leave_partnership(
    *,
    membership: Membership,
    ends_on: date,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Membership:
    """Let a member leave after a day; those in the partnership are told.

    Its place and what it did stay in the history; consortium places end too.

    Raises
    ------
    PartnershipOver, GoneAlready
        When the partnership or this place has ended, or the day is before it came.
    WrongSize
        When the definition says all or nothing and too few would be left.
    """
    locked = alive(membership.partnership)
    row = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=membership.pk)
    )
    if row.ends_on is not None:
        raise GoneAlready(_("%s has left already.") % row.organisation.name)
    if ends_on < row.starts_on:
        words = _("It came on %s and can’t leave before.")
        raise GoneAlready(words % row.starts_on)
    definition = definition_of(locked.cohort.definition)
    others = Membership.objects.filter(partnership=locked, ends_on=None)
    ways = list(others.exclude(pk=row.pk).values_list("membership", flat=True))
    fit(definition, shape_in(definition, locked.formation), ways, is_new=False)
    end_place(row, ends_on)
    _told(locked, _("Somebody leaves a partnership of yours"), by=by, at=at)
    return row


def end_place(row: Membership, ends_on: date) -> None:
    """End a place in a group, and what teachers of others do there."""
    row.ends_on = max(ends_on, row.starts_on)
    row.save(update_fields=["ends_on"])
    for place in row.served_by.filter(ends_on=None):
        place.ends_on = max(row.ends_on, place.starts_on)
        place.save(update_fields=["ends_on"])


def _told(partnership: Partnership, words: str, *, by: Actor, at: datetime) -> None:
    to = concerned(partnership, at)
    tell(CHANGES, words, partnership=partnership, to=to, by=by, at=at)
