"""Plan and log what somebody does for the responsibilities of their role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.programmes.models import Appointment, Doing
from intervisit.programmes.operations.members import WrongDay
from intervisit.programmes.queries.words import row_in
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class NoSuchResponsibility(Refusal):
    """The role isn't answerable for that, or not in ways of one's own."""


@dataclass(frozen=True, slots=True)
class NewDoing:
    """Something to do or done: what, and when it is planned or was done."""

    responsibility: str
    activity: str
    due_on: date | None = None
    done_on: date | None = None
    note: str = ""


@operation("doing:write", told=gettext_lazy("Wrote what they do"))
def write_doing(
    *, appointment: Appointment, doing: NewDoing, by: Actor, at: datetime
) -> Doing:
    """Plan something for a responsibility, or log that it was done.

    Raises
    ------
    NoSuchResponsibility
        When the role hasn't it, or allows only the ways that the definition names.
    WrongDay
        When it has no day, or was done on one that hasn't come.
    """
    role = row_in(appointment.cohort.definition.document, "roles", appointment.role)
    rows = {each["key"]: each for each in role.get("responsibilities", ())}
    row = rows.get(doing.responsibility)
    known = row is not None and doing.activity in row.get("activities", ())
    own_ways = row is not None and row.get("more_activities", True)
    if not doing.activity or not (known or own_ways):
        raise NoSuchResponsibility(_("Choose one of the ways that the role names."))
    if doing.due_on is None and doing.done_on is None:
        raise WrongDay(_("Say when it is planned, or was done."))
    _has_come(doing.done_on, at)
    return Doing.objects.create(
        appointment=appointment,
        responsibility=doing.responsibility,
        activity=doing.activity,
        due_on=doing.due_on,
        done_on=doing.done_on,
        note=doing.note,
        made_at=at,
    )


@operation("doing:finish", told=gettext_lazy("Did what was planned"))
def finish_doing(
    *, doing: Doing, done_on: date, by: Actor, at: datetime, note: str = ""
) -> Doing:
    """Log that something planned was done.

    Raises
    ------
    WrongDay
        When the day hasn't come.
    """
    _has_come(done_on, at)
    row = Doing.objects.select_for_update().get(pk=doing.pk)
    row.done_on = done_on
    row.note = note or row.note
    row.save(update_fields=["done_on", "note"])
    return row


@operation("doing:drop", told=gettext_lazy("Dropped what was planned"))
def drop_doing(*, doing: Doing, by: Actor) -> None:
    """Take something out of the plan or the log; history keeps it."""
    Doing.objects.select_for_update().get(pk=doing.pk).delete()


def _has_come(day: date | None, at: datetime) -> None:
    if day is not None and day > day_of(at):
        raise WrongDay(_("That day hasn’t come yet."))
