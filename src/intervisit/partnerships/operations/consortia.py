"""Which partner schools a teacher serves."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.partnerships.models import ConsortiumPlace, Membership, Partnership
from intervisit.partnerships.operations.living import alive
from intervisit.partnerships.queries.partnerships import row_of
from intervisit.partnerships.queries.shares import split_of
from intervisit.programmes.models import Appointment
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class CannotServe(Refusal):
    """Somebody serves other schools of their own partnership, in a role for it."""


@operation("partnership:serve", told=gettext_lazy("Said which schools are served"))
def set_consortium(
    *,
    partnership: Partnership,
    appointment: Appointment,
    schools: Collection[Membership],
    on: date,
    by: Actor,
) -> list[ConsortiumPlace]:
    """Say which partner schools somebody serves from a day on; others end before it.

    Nobody's choice is refused for its number: the page says what the definition has
    in mind.

    Raises
    ------
    PartnershipOver
        When it has ended.
    CannotServe
        When the role serves no other schools, the appointment is over, or it is in
        another cohort or at none of the members.
    """
    locked = alive(partnership)
    if "serves_at_most" not in row_of(locked.cohort, "roles", appointment.role):
        raise CannotServe(_("Nobody serves other schools in that role."))
    if not Appointment.objects.held_on(on).filter(pk=appointment.pk).exists():
        raise CannotServe(_("They don’t have that role now. Appoint them first."))
    members = Membership.objects.filter(partnership=locked).held_on(on)
    place = appointment.organisation_id
    at_member = members.filter(organisation_id=place).exists()
    if appointment.cohort_id != locked.cohort_id or not at_member:
        raise CannotServe(_("They don’t work at a school of this partnership."))
    wanted = {each.pk for each in schools}
    others = members.exclude(organisation_id=place)
    if not wanted <= set(others.values_list("pk", flat=True)):
        raise CannotServe(_("A consortium is made of other schools of the same group."))
    places = ConsortiumPlace.objects.select_for_update().filter(
        appointment=appointment, membership__partnership=locked, ends_on=None
    )
    stays = set()
    for held in places:
        if held.membership_id in wanted:
            stays.add(held.membership_id)
        elif held.starts_on >= on:
            held.delete()
        else:
            held.ends_on = on - timedelta(days=1)
            held.save(update_fields=["ends_on"])
    return [
        ConsortiumPlace.objects.create(
            appointment=appointment, membership_id=pk, starts_on=on
        )
        for pk in sorted(wanted - stays)
    ]


@operation("partnership:share-evenly", told=gettext_lazy("Shared the schools evenly"))
def share_evenly(
    *, partnership: Partnership, on: date, by: Actor
) -> list[ConsortiumPlace]:
    """Share a group's schools evenly among those appointed to serve them.

    Who serves a school already goes on with it, and who follows somebody in their seat
    takes over theirs, as far as the split stays even.

    Raises
    ------
    PartnershipOver
        When it has ended.
    CannotServe
        When nobody is appointed to serve other schools of it.
    """
    locked = alive(partnership)
    split = split_of(locked, definition_of(locked.cohort.definition), on)
    if not split.proposed:
        raise CannotServe(_("Nobody of its schools holds a role that serves others."))
    made: list[ConsortiumPlace] = []
    for appointment, schools in split.proposed:
        made += set_consortium(
            partnership=locked,
            appointment=appointment,
            schools=schools,
            on=on,
            by=by,
        )
    return made
