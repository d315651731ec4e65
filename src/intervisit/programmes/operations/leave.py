"""A leave of absence: a role rests, its seat is free meanwhile, and is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.programmes.domain.appointments import EndWhy
from intervisit.programmes.models import Appointment, Seat
from intervisit.programmes.operations.appointing import NoSeatFree, appoint
from intervisit.programmes.operations.leaving_roles import (
    NotHeld,
    end_appointment,
    terms_of,
)
from intervisit.programmes.operations.members import WrongDay
from intervisit.programmes.operations.reckoning import reckon
from intervisit.programmes.operations.telling_roles import tell_back
from intervisit.support.dates import said_day_long
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation
from intervisit.support.turns import take_turn

DAY = timedelta(days=1)


class NotOnLeave(Refusal):
    """Only who is on leave, or goes on leave, comes back on another day."""


@operation("appointment:leave", told=gettext_lazy("Went on leave"))
def take_leave(
    *,
    appointment: Appointment,
    starts_on: date,
    back_on: date,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Appointment:
    """Let a role rest from a day until another; gives the one that goes on then.

    Until they are back the seat is free for somebody who stands in; from that day it
    is theirs, whoever stands in. What falls into the leave isn't asked, and isn't
    paid. Why they are away isn't written.

    Raises
    ------
    WrongDay
        When it begins before they did, is over before it begins, or reaches past
        the end of the role or its cohort.
    NotHeld, CohortIsOver
        As for ending.
    """
    last = appointment.ends_on or appointment.cohort.ends_on
    if starts_on <= appointment.starts_on:
        words = _("They haven’t begun by then. Choose a later day.")
        raise WrongDay(words)
    if back_on <= starts_on:
        raise WrongDay(_("They are back before they leave."))
    if back_on > last:
        words = _("The role ends on %s. End it instead of letting it rest.")
        raise WrongDay(words % said_day_long(last))
    until = appointment.ends_on
    before = end_appointment(
        appointment=appointment,
        ends_on=starts_on - DAY,
        by=by,
        at=at,
        why=EndWhy.ON_LEAVE,
    )
    return appoint(
        cohort=before.cohort,
        post=before.post,
        terms=replace(terms_of(before), starts_on=back_on, ends_on=until),
        by=by,
        at=at,
        follows=before,
    )


@operation("appointment:come-back", told=gettext_lazy("Changed the end of a leave"))
def move_return(
    *,
    appointment: Appointment,
    back_on: date,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Appointment:
    """Let somebody come back from a leave on another day than was planned.

    Parameters
    ----------
    appointment : Appointment
        The one that goes on after the leave.

    Raises
    ------
    NotOnLeave
        When it doesn't go on from a leave.
    WrongDay
        When the day is within the time before the leave, or past the role's end.
    NoSeatFree
        When somebody stands in on that day.
    """
    row = (
        Appointment.objects.select_for_update(of=("self",))
        .select_related("cohort__definition", "post__person", "organisation", "follows")
        .get(pk=appointment.pk)
    )
    before = row.follows
    if before is None or before.end_why != EndWhy.ON_LEAVE or before.ends_on is None:
        raise NotOnLeave(_("This role doesn’t go on from a leave."))
    if not row.is_held:
        raise NotHeld(_("It was called off before it began."))
    last = row.ends_on or row.cohort.ends_on
    if not before.ends_on < back_on <= last:
        words = _("Choose a day after %(first)s, and until %(last)s.")
        told = {"first": said_day_long(before.ends_on), "last": said_day_long(last)}
        raise WrongDay(words % told)
    take_turn(Seat.objects.filter(pk=row.seat_id or 0))
    row.starts_on = back_on
    try:
        with transaction.atomic():
            row.save(update_fields=["starts_on"])
    except IntegrityError as error:
        words = _("Somebody stands in on that day. Let that end first.")
        raise NoSeatFree(words) from error
    reckon(row.cohort, [row], at)
    tell_back(row, by=by, at=at)
    return row
