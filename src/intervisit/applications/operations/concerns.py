"""One side says that a promise isn't kept; a talk with the programme lead."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.applications.domain.concerns import ConcernOutcome
from intervisit.applications.labels import CONCERN_RAISED, CONCERN_TALKED
from intervisit.applications.models import Concern, ConcernNote
from intervisit.applications.queries.concerns import (
    Promised,
    other_side_of,
)
from intervisit.kernel.actor import Actor
from intervisit.notices.domain.paces import Kind
from intervisit.notices.operations.announce import News, notify
from intervisit.people.queries import oneself
from intervisit.programmes.models import Appointment
from intervisit.programmes.standings import those_who_lead
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation
from intervisit.support.urls import here


class SaidAlready(Refusal):
    """The same person has an open concern about the same promise."""


class ConcernIsSettled(Refusal):
    """What was settled or taken back isn't talked about any more."""


class JoinedAlready(Refusal):
    """The other side reads along already."""


@operation("concern:raise", told=gettext_lazy("Said that a promise isn’t kept"))
def raise_concern(
    *,
    appointment: Appointment,
    about: Promised,
    words: str,
    by: Actor,
    at: datetime,
) -> Concern:
    """Say in confidence that a promise isn't kept; who leads the programme is told.

    Raises
    ------
    SaidAlready
        When they said so and it is still talked about.
    """
    try:
        with transaction.atomic():
            concern = Concern.objects.create(
                appointment=appointment,
                key=about.key,
                clause=about.clause.key,
                topic=about.clause.topic,
                party=about.party.value,
                raised_by=oneself(by),
                words=words,
                raised_at=at,
            )
    except IntegrityError as clash:
        told = _("You said so already. Write in the talk that is open.")
        raise SaidAlready(told) from clash
    told = _("Somebody needs a talk with you about a promise of a role")
    _tell(CONCERN_RAISED, told, concern, _leads(concern, at), by=by, at=at)
    return concern


@operation("concern:write", told=gettext_lazy("Wrote in a talk"))
def write_in_concern(
    *, concern: Concern, words: str, by: Actor, at: datetime
) -> ConcernNote:
    """Write a message in the talk; everybody else in it is told.

    Raises
    ------
    ConcernIsSettled
        When it was settled or taken back meanwhile.
    """
    row = _open(concern)
    note = ConcernNote.objects.create(
        concern=row, author=oneself(by), words=words, at=at
    )
    told = _("There is a message for you about a promise of a role")
    _tell(CONCERN_TALKED, told, row, _everybody(row, at), by=by, at=at)
    return note


@operation("concern:bring-in", told=gettext_lazy("Brought the other side in"))
def bring_in_other_side(*, concern: Concern, by: Actor, at: datetime) -> Concern:
    """Let the other side of the appointment read and write in the talk.

    Raises
    ------
    ConcernIsSettled, JoinedAlready
        When it is settled, or they read along.
    """
    row = _open(concern)
    if row.joined_at is not None:
        raise JoinedAlready(_("The other side reads along already."))
    row.joined_at = at
    row.save(update_fields=["joined_at"])
    told = _("You are asked into a talk about a promise of a role")
    to = other_side_of(row, timezone.localdate(at))
    _tell(CONCERN_TALKED, told, row, to, by=by, at=at)
    return row


@operation("concern:settle", told=gettext_lazy("Settled a talk about a promise"))
def settle_concern(
    *,
    concern: Concern,
    outcome: ConcernOutcome,
    decision: str,
    by: Actor,
    at: datetime,
) -> Concern:
    """Say what was agreed; everybody in the talk is told.

    Raises
    ------
    ConcernIsSettled
        When it was settled or taken back meanwhile.
    """
    row = _open(concern)
    _close(row, outcome, decision, by, at)
    told = _("It is settled what becomes of a promise of a role")
    _tell(CONCERN_TALKED, told, row, _everybody(row, at), by=by, at=at)
    return row


@operation("concern:withdraw", told=gettext_lazy("Took a concern back"))
def withdraw_concern(*, concern: Concern, by: Actor, at: datetime) -> Concern:
    """Take a concern back; who talked about it is told.

    Raises
    ------
    ConcernIsSettled
        When it was settled or taken back meanwhile.
    """
    row = _open(concern)
    _close(row, ConcernOutcome.WITHDRAWN, "", by, at)
    told = _("Somebody took back what they said about a promise of a role")
    _tell(CONCERN_TALKED, told, row, _everybody(row, at), by=by, at=at)
    return row


def _open(concern: Concern) -> Concern:
    row = (
        Concern.objects.select_for_update(of=("self",))
        .select_related("appointment__cohort", "appointment__post", "raised_by")
        .get(pk=concern.pk)
    )
    if not row.is_open:
        raise ConcernIsSettled(_("This was settled meanwhile; the talk is over."))
    return row


def _close(
    concern: Concern, outcome: ConcernOutcome, decision: str, by: Actor, at: datetime
) -> None:
    concern.outcome, concern.decision = outcome.value, decision
    concern.settled_by_id, concern.settled_at = by.person_id, at
    concern.save()


def _leads(concern: Concern, at: datetime) -> Collection[int]:
    return those_who_lead(concern.appointment.cohort_id, timezone.localdate(at))


def _everybody(concern: Concern, at: datetime) -> Collection[int]:
    people = {concern.raised_by_id, *_leads(concern, at)}
    if concern.joined_at is not None:
        people |= set(other_side_of(concern, timezone.localdate(at)))
    return people


def _tell(
    kind: Kind,
    words: str,
    concern: Concern,
    to: Collection[int],
    *,
    by: Actor,
    at: datetime,
) -> None:
    path = here("applications:concern", public_id=concern.public_id)
    notify(news=News(kind, words, path, act=_("Open the talk")), to=to, at=at, by=by)
