"""Write how somebody serves the years that they promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.programmes.domain.service import SpellForm
from intervisit.programmes.models import Appointment, ServiceSpell
from intervisit.programmes.operations.members import WrongDay
from intervisit.programmes.queries.serving import promise_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation
from intervisit.support.turns import take_turn


class NoServicePromised(Refusal):
    """The role asks for no years of service."""


class PlaceMissing(Refusal):
    """Who serves, or works elsewhere, does it at some school."""


class WrittenAlready(Refusal):
    """Something else is written for some of that time."""


@dataclass(frozen=True, slots=True)
class NewSpell:
    """What somebody did, where, and from when to when."""

    form: SpellForm
    starts_on: date
    ends_on: date | None = None
    organisation: Organisation | None = None
    place: str = ""


@operation("service:write", told=gettext_lazy("Wrote a time of service"))
def write_spell(
    *, appointment: Appointment, spell: NewSpell, by: Actor, reason: str = ""
) -> ServiceSpell:
    """Write a time of service, of work elsewhere, or of a break.

    Raises
    ------
    NoServicePromised, PlaceMissing, WrongDay, WrittenAlready
        When the role asks for none; no school is named; it ends before it starts;
        or something is written for that time.
    """
    if promise_of(appointment) is None:
        raise NoServicePromised(_("This role asks for no years of service."))
    is_break = spell.form is SpellForm.BREAK
    if not is_break and spell.organisation is None and not spell.place:
        raise PlaceMissing(_("Say at which school."))
    if spell.form is SpellForm.MEMBER and spell.organisation is None:
        raise PlaceMissing(_("A member school is one of the list."))
    if spell.ends_on is not None and spell.ends_on < spell.starts_on:
        raise WrongDay(_("It ends before it starts."))
    take_turn(Appointment.objects.filter(pk=appointment.pk))
    try:
        with transaction.atomic():
            return ServiceSpell.objects.create(
                appointment=appointment,
                form=spell.form.value,
                starts_on=spell.starts_on,
                ends_on=spell.ends_on,
                organisation=None if is_break else spell.organisation,
                place="" if is_break else spell.place,
            )
    except IntegrityError as error:
        words = _("Something else is written for some of that time. End it first.")
        raise WrittenAlready(words) from error


@operation("service:end", told=gettext_lazy("Ended a time of service"))
def end_spell(*, spell: ServiceSpell, ends_on: date, by: Actor) -> ServiceSpell:
    """Let a time of service end after a day.

    Raises
    ------
    WrongDay
        When it hadn't begun.
    """
    row = ServiceSpell.objects.select_for_update().get(pk=spell.pk)
    if ends_on < row.starts_on:
        raise WrongDay(_("It ends before it starts."))
    row.ends_on = ends_on
    row.save(update_fields=["ends_on"])
    return row


@operation("service:take-back", told=gettext_lazy("Took back a time of service"))
def take_spell_back(*, spell: ServiceSpell, by: Actor) -> None:
    """Forget a time of service that was written by mistake; history keeps it."""
    ServiceSpell.objects.select_for_update().get(pk=spell.pk).delete()
