"""Form partnerships of a cohort's members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation, PracticeArea
from intervisit.partnerships.domain.naming import proposed_name
from intervisit.partnerships.domain.sizes import (
    SizeFault,
    leads_in,
    may_be_in_several,
    misfits,
)
from intervisit.partnerships.labels import BEGINS
from intervisit.partnerships.models import Membership, Partnership
from intervisit.partnerships.operations.telling import concerned, tell
from intervisit.programmes.domain.cohorts import CohortState
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.schema.formation import Formation
from intervisit.programmes.models import Cohort, Participation
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation
from intervisit.support.turns import take_turn

OVER = frozenset({CohortState.CLOSED, CohortState.CALLED_OFF})


class CohortOver(Refusal):
    """Nothing is formed in a cohort that is over."""


class NoSuchShape(Refusal):
    """The pinned definition has no such formation."""


class WrongSize(Refusal):
    """A group that doesn't fit the shape which the definition gives it."""


class NotInCohort(Refusal):
    """Only who takes part in a cohort, in that way, comes into its groups."""


class InAnotherGroup(Refusal):
    """An organisation is in one group of a cohort at a time."""


class OutsideCohort(Refusal):
    """A day on which the cohort doesn't run."""


@dataclass(frozen=True, slots=True)
class NewMember:
    """Who comes into a group, in which of the definition's ways."""

    organisation: Organisation
    membership: str


@operation("partnership:form", told=gettext_lazy("Formed the partnership"))
def form_partnership(  # noqa: PLR0913 - what a partnership is made of
    *,
    cohort: Cohort,
    formation: str,
    members: Sequence[NewMember],
    focus: PracticeArea | None,
    by: Actor,
    at: datetime,
    name: str = "",
    strand: str = "",
    starts_on: date | None = None,
    follows: Partnership | None = None,
) -> Partnership:
    """Form one partnership, all or nothing; its leaders are told.

    Without a name it is called after its host, its members or its focus. Without a
    first day it begins today, or when the cohort does.

    Raises
    ------
    CohortOver, OutsideCohort
        When the cohort is over, or doesn't run on the first day.
    NoSuchShape, WrongSize
        When the definition has no such shape, or gives it another size.
    NotInCohort, InAnotherGroup
        When somebody doesn't take part so, or is in another group then; names them.
    """
    locked, definition = open_cohort(cohort)
    shape = shape_in(definition, formation)
    first = starts_on or max(timezone.localtime(at).date(), locked.starts_on)
    if not locked.starts_on <= first <= locked.ends_on:
        words = _("The cohort runs from %(first)s to %(last)s.")
        told = {"first": locked.starts_on, "last": locked.ends_on}
        raise OutsideCohort(words % told)
    fit(definition, shape, [each.membership for each in members], is_new=True)
    _take_part(locked, members, first)
    partnership = Partnership.objects.create(
        cohort=locked,
        formation=shape.key,
        strand=strand,
        focus=focus,
        name=name or _called(shape, members, focus),
        starts_on=first,
        follows=follows,
    )
    for each in members:
        add_member(partnership, shape, each, first)
    tell(
        BEGINS,
        _("A partnership of yours begins"),
        partnership=partnership,
        to=concerned(partnership, at),
        by=by,
        at=at,
    )
    return partnership


def open_cohort(cohort: Cohort) -> tuple[Cohort, Definition]:
    """Lock a cohort that isn't over; gives it with what it is defined by."""
    locked = (
        Cohort.objects.select_for_update(of=("self",))
        .select_related("definition", "programme")
        .get(pk=cohort.pk)
    )
    if locked.state_now in OVER:
        raise CohortOver(_("%s is over; nothing is formed in it.") % locked.name)
    return locked, definition_of(locked.definition)


def shape_in(definition: Definition, key: str) -> Formation:
    """Give the formation of a key.

    Raises
    ------
    NoSuchShape
        When the definition has none.
    """
    for formation in definition.formations:
        if formation.key == key:
            return formation
    raise NoSuchShape(_("The definition has no kind of group “%s”.") % key)


def fit(
    definition: Definition,
    formation: Formation,
    memberships: Sequence[str],
    *,
    is_new: bool,
) -> None:
    """Refuse a group that can't be so; what is soft is told on its page.

    Raises
    ------
    WrongSize
        With the numbers, in the definition's words.
    """
    hard = [m for m in misfits(formation, memberships, is_new=is_new) if m.is_hard]
    if not hard:
        return
    first = hard[0]
    ways = {each.key: each for each in definition.memberships}
    way = ways.get(first.membership)
    told = {
        "shape": formation.name,
        "count": first.count,
        "bound": first.bound,
        "ways": way.plural if way else first.membership,
    }
    words = {
        SizeFault.NO_PLACE: _("A %(shape)s has no place for %(ways)s."),
        SizeFault.TOO_FEW: _(
            "A %(shape)s has at least %(bound)d × %(ways)s; here it would be %(count)d."
        ),
        SizeFault.TOO_MANY: _(
            "A %(shape)s has at most %(bound)d × %(ways)s; here it would be %(count)d."
        ),
        SizeFault.TOO_FEW_SCHOOLS: _(
            "A %(shape)s has at least %(bound)d members; here it would be %(count)d."
        ),
    }[first.fault]
    raise WrongSize(words % told)


def add_member(
    partnership: Partnership, formation: Formation, member: NewMember, first: date
) -> Membership:
    """Write one place in a group; the database says when it is taken.

    Raises
    ------
    InAnotherGroup
        With the name of the organisation.
    """
    take_turn(Organisation.objects.filter(pk=member.organisation.pk))
    try:
        with transaction.atomic():
            return Membership.objects.create(
                partnership=partnership,
                cohort_id=partnership.cohort_id,
                organisation=member.organisation,
                membership=member.membership,
                is_exclusive=not may_be_in_several(formation, member.membership),
                starts_on=first,
            )
    except IntegrityError as error:
        text = str(error)
        if "once_in_a_group_at_a_time" in text:
            words = _("%s is in this group already.")
        elif "one_group_of_a_cohort_at_a_time" in text:
            words = _("%s is in another group of this cohort then.")
        else:
            raise
        raise InAnotherGroup(words % member.organisation.name) from error


def _take_part(cohort: Cohort, members: Sequence[NewMember], first: date) -> None:
    """Refuse those who don't take part in the cohort so on the first day."""
    inside = set(
        Participation.objects.filter(cohort=cohort)
        .held_on(first)
        .values_list("organisation_id", "membership")
    )
    missing = [
        each.organisation.name
        for each in members
        if (each.organisation.pk, each.membership) not in inside
    ]
    if missing:
        words = _("Not in this cohort in that way: %s. Let them take part first.")
        raise NotInCohort(words % ", ".join(missing))


def take_part(cohort: Cohort, member: NewMember, first: date) -> None:
    """Refuse somebody who doesn't take part in the cohort so on a day."""
    _take_part(cohort, [member], first)


def _called(
    formation: Formation, members: Sequence[NewMember], focus: PracticeArea | None
) -> str:
    leading = leads_in(formation)
    hosts = [m.organisation for m in members if m.membership == leading]
    names = [m.organisation.short_name or m.organisation.name for m in members]
    return proposed_name(
        formation=formation.name,
        host=(hosts[0].short_name or hosts[0].name) if hosts else "",
        members=names,
        focus=focus.name if focus else "",
    )
