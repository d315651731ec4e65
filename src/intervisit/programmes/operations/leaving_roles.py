"""End, replace, move and put off appointments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.people.models import Post
from intervisit.programmes.domain.appointments import AppointmentState, EndWhy
from intervisit.programmes.models import Appointment, Cohort
from intervisit.programmes.operations.appointing import RoleTerms, appoint
from intervisit.programmes.operations.members import OVER, CohortIsOver, WrongDay
from intervisit.programmes.operations.reckoning import reckon
from intervisit.programmes.operations.role_teams import leave_teams
from intervisit.programmes.operations.telling_roles import tell_ended, tell_seat_free
from intervisit.support.dates import said_day_long
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

DAY = timedelta(days=1)


class NotHeld(Refusal):
    """It was called off, or has ended already."""


class NotTheSamePerson(Refusal):
    """Somebody goes to another school with a post of their own."""


class NotALaterCohort(Refusal):
    """One begins later in a later cohort of the same programme."""


@operation("appointment:end", told=gettext_lazy("Ended the role"))
def end_appointment(
    *,
    appointment: Appointment,
    ends_on: date,
    by: Actor,
    at: datetime,
    reason: str = "",
    why: EndWhy = EndWhy.LEFT,
) -> Appointment:
    """Let somebody give up a role after a day; the seat is free from the next.

    What hasn't begun by then is called off. They leave the teams that the role
    brought them into. They are told; who leads the school is told of a free seat.

    Raises
    ------
    NotHeld, WrongDay, CohortIsOver
        When it is over already, the day is outside its cohort, or that is over.
    """
    row = _locked(appointment, ends_on)
    if ends_on > row.cohort.ends_on:
        words = _("It ends with its cohort on %s at the latest.")
        raise WrongDay(words % said_day_long(row.cohort.ends_on))
    _close(row, ends_on, why, by, at)
    tell_ended(row, by=by, at=at)
    if row.seat_id is not None and why is not EndWhy.REPLACED:
        tell_seat_free(row, by=by, at=at)
    return row


@operation("appointment:replace", told=gettext_lazy("Gave the role to somebody else"))
def replace_appointment(
    *,
    appointment: Appointment,
    post: Post,
    starts_on: date,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Appointment:
    """Let somebody take over a role, and its seat, from a day on.

    Who has it until now stops the day before. Either all of it happens or nothing.

    Raises
    ------
    NotHeld, WrongDay, NotInTheCohort, NoSeatFree, HoldsItAlready
        As for ending and appointing.
    """
    before = end_appointment(
        appointment=appointment,
        ends_on=starts_on - DAY,
        by=by,
        at=at,
        why=EndWhy.REPLACED,
    )
    terms = terms_of(before)
    return appoint(
        cohort=before.cohort,
        post=post,
        terms=replace(terms, starts_on=max(starts_on, before.cohort.starts_on)),
        by=by,
        at=at,
    )


@operation("appointment:transfer", told=gettext_lazy("Went to another school with it"))
def transfer_appointment(
    *,
    appointment: Appointment,
    post: Post,
    starts_on: date,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Appointment:
    """Let somebody go on in their role at another school, with what they have done.

    Raises
    ------
    NotTheSamePerson
        When the post is somebody else's, or at the same school.
    NotHeld, WrongDay, NotInTheCohort, NoSeatFree
        As for ending and appointing.
    """
    same_place = post.organisation_id == appointment.organisation_id
    if post.person_id != appointment.post.person_id or same_place:
        words = _("Choose a post that they hold at another school.")
        raise NotTheSamePerson(words)
    before = end_appointment(
        appointment=appointment,
        ends_on=starts_on - DAY,
        by=by,
        at=at,
        why=EndWhy.TRANSFERRED,
    )
    return appoint(
        cohort=before.cohort,
        post=post,
        terms=replace(terms_of(before), starts_on=starts_on),
        by=by,
        at=at,
        follows=before,
    )


@operation("appointment:defer", told=gettext_lazy("Put the role off"))
def defer_appointment(
    *,
    appointment: Appointment,
    cohort: Cohort,
    on: date,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Appointment:
    """Let somebody begin in a later cohort instead; the seat is free from the day.

    Raises
    ------
    NotALaterCohort
        When the other cohort is of another programme or doesn't start later.
    NotHeld, NotInTheCohort, NoSeatFree, HoldsItAlready
        As for ending and appointing.
    """
    here = appointment.cohort
    if cohort.programme_id != here.programme_id or cohort.starts_on <= here.starts_on:
        words = _("Choose a later cohort of the same programme.")
        raise NotALaterCohort(words)
    before = end_appointment(
        appointment=appointment, ends_on=on - DAY, by=by, at=at, why=EndWhy.DEFERRED
    )
    return appoint(
        cohort=cohort,
        post=before.post,
        terms=replace(terms_of(before), starts_on=cohort.starts_on),
        by=by,
        at=at,
        follows=before,
    )


@operation("appointment:agree-time", told=gettext_lazy("Changed the time for the role"))
def agree_time(
    *,
    appointment: Appointment,
    release_periods: int | None,
    people_coached: int | None,
    by: Actor,
    reason: str = "",
) -> Appointment:
    """Write how many periods a week somebody is released, and whom they coach.

    Raises
    ------
    NotHeld
        When it was called off.
    """
    row = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if not row.is_held:
        raise NotHeld(_("It was called off before it began."))
    row.release_periods, row.people_coached = release_periods, people_coached
    row.save(update_fields=["release_periods", "people_coached"])
    return row


def end_with_post(post: Post, by: Actor, at: datetime) -> None:
    """End what a post that ends was appointed to; part of ending it.

    Whoever holds another post at the same place keeps the role with that one.
    """
    last = post.ends_on
    if last is None:
        return
    rows = Appointment.objects.not_over(last + DAY).filter(post=post)
    others = Post.objects.filter(
        person_id=post.person_id, organisation_id=post.organisation_id or 0
    )
    stays = others.held_on(last + DAY).exclude(pk=post.pk).first()
    for row in rows.select_related("cohort", "post__person"):
        if stays is not None:
            row.post = stays
            row.save(update_fields=["post"])
        elif row.cohort.state_now not in OVER and last < row.cohort.ends_on:
            end_appointment(
                appointment=row, ends_on=last, by=by, at=at, why=EndWhy.POST_ENDED
            )


def terms_of(appointment: Appointment) -> RoleTerms:
    """Give the terms of an appointment, to its cohort's end."""
    return RoleTerms(
        role=appointment.role,
        starts_on=appointment.starts_on,
        stream=appointment.stream,
        release_periods=appointment.release_periods,
        people_coached=appointment.people_coached,
    )


def _locked(appointment: Appointment, ends_on: date) -> Appointment:
    row = (
        Appointment.objects.select_for_update(of=("self",))
        .select_related("cohort__definition", "post__person", "organisation")
        .get(pk=appointment.pk)
    )
    if row.cohort.state_now in OVER:
        words = _("%s is over; nobody comes or goes.")
        raise CohortIsOver(words % row.cohort.name)
    if not row.is_held or (row.ends_on is not None and row.ends_on < ends_on):
        raise NotHeld(_("It has ended already. Nothing was changed."))
    return row


def _close(
    row: Appointment, ends_on: date, why: EndWhy, by: Actor, at: datetime
) -> None:
    if ends_on < row.starts_on:
        row.state = AppointmentState.CALLED_OFF.value
    else:
        row.ends_on = ends_on
    row.end_why = why.value
    row.save(update_fields=["state", "ends_on", "end_why"])
    leave_teams(row, max(ends_on, row.starts_on), by=by)
    reckon(row.cohort, [row], at)
