"""Reads: what both sides of an appointment promised, and talks about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from intervisit.applications.domain.clauses import Clause
from intervisit.applications.models import (
    Application,
    CommitmentSignature,
    Concern,
    ConcernNote,
)
from intervisit.kernel.actor import Actor, Standing
from intervisit.people.queries import leaders_at
from intervisit.programmes.domain.schema.calls import Endorsement
from intervisit.programmes.domain.schema.choices import Party
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.models import Appointment
from intervisit.programmes.permissions import EDITORS
from intervisit.programmes.queries.programmes import definition_of
from intervisit.programmes.standings import accompanying

HOLDER = frozenset({Party.APPLICANT, Party.TEAM})


@dataclass(frozen=True, slots=True)
class Promised:
    """One clause that a party of an appointment promised."""

    key: str
    party: Party
    clause: Clause

    @property
    def value(self) -> str:
        return f"{self.key}/{self.clause.key}"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What one party promised, who signed it, and when.

    Parameters
    ----------
    is_read : bool
        Whether the reader sees the clauses: they are their own, or they oversee.
    signed_by, signed_at, number
        Empty where the role was given without an application.
    """

    key: str
    name: str
    party: Party
    clauses: tuple[Clause, ...]
    is_read: bool
    is_own: bool
    signed_by: str = ""
    signed_at: datetime | None = None
    number: int | None = None
    release_periods: int | None = None


def promised_for(definition: Definition, role: str) -> list[Endorsement]:
    """Give the commitments that calls for a role ask of each side, in their order."""
    wanted = {
        key
        for call in definition.calls
        if role in call.who
        for key in call.endorsements
    }
    return [each for each in definition.endorsements if each.key in wanted]


def application_of(appointment: Appointment) -> Application | None:
    """Give the application that an appointment comes from, also through transfers."""
    cohorts, row = [appointment.cohort_id], appointment.follows
    while row is not None:
        cohorts.append(row.cohort_id)
        row = row.follows
    rows = Application.objects.filter(
        call__cohort_id__in=cohorts,
        wanted=appointment.role,
        applicant_id=appointment.post.person_id,
        state="accepted",
    )
    return rows.order_by("-submitted_at", "-pk").first()


def signatures_for(appointment: Appointment) -> list[CommitmentSignature]:
    """Give the living signatures that an appointment came with; two queries."""
    application = application_of(appointment)
    if application is None:
        return []
    rows = CommitmentSignature.objects.filter(
        pledge__application=application, ended_at=None
    )
    return list(rows.select_related("text", "person").order_by("text_id", "signed_at"))


def agreed_on(appointment: Appointment, actor: Actor) -> list[Agreed]:
    """Give what each side promised: the reader's own in full, of others that they did.

    As it was signed; where nobody signed, as the definition says it.
    """
    rows = signatures_for(appointment)
    own, all_of_it = sides_of(appointment, actor), oversees(appointment, actor)
    if not rows:
        return [
            _unsigned(each, own, all_of_it=all_of_it)
            for each in promised_for(
                definition_of(appointment.cohort.definition), appointment.role
            )
        ]
    return [
        Agreed(
            key=row.text.key,
            name=row.text.name,
            party=row.text.of_party,
            clauses=row.text.text.clauses,
            is_read=all_of_it or row.text.of_party in own,
            is_own=row.text.of_party in own,
            signed_by=row.person.name,
            signed_at=row.signed_at,
            number=row.text.number,
            release_periods=row.release_periods,
        )
        for row in rows
    ]


def _unsigned(each: Endorsement, own: frozenset[Party], *, all_of_it: bool) -> Agreed:
    return Agreed(
        key=each.key,
        name=each.name,
        party=each.party,
        clauses=tuple(Clause(c.key, c.topic, c.text) for c in each.clauses),
        is_read=all_of_it or each.party in own,
        is_own=each.party in own,
    )


def sides_of(appointment: Appointment, actor: Actor) -> frozenset[Party]:
    """Give for which parties of an appointment an actor stands."""
    found: set[Party] = set()
    if appointment.post.person_id == actor.person_id:
        found |= HOLDER
    elif appointment.organisation_id in actor.led_schools:
        found.add(Party.LEADER)
    return frozenset(found)


def oversees(appointment: Appointment, actor: Actor) -> bool:
    """Whether an actor reads what every side promised."""
    accompanies = bool(getattr(appointment, "is_accompanied", False))
    return accompanies or actor.has(*EDITORS, Standing.AUDITOR)


def promised_of_others(appointment: Appointment, actor: Actor) -> list[Promised]:
    """Give what an actor may say isn't kept: the other side's, then their own."""
    rows = agreed_on(appointment, actor)
    found = [
        Promised(each.key, each.party, clause)
        for each in sorted(rows, key=lambda each: each.is_own)
        for clause in each.clauses
    ]
    return list(dict.fromkeys(found))


def other_side_of(concern: Concern, on: date) -> list[int]:
    """Give who is on the other side than who raised a concern."""
    row = concern.appointment
    if row.post.person_id == concern.raised_by_id:
        return leaders_at([row.organisation_id], on)
    return [row.post.person_id]


def concerns_visible_to(actor: Actor) -> QuerySet[Concern]:
    """Give talks that an actor is in; nothing to deputies."""
    rows = Concern.objects.select_related(
        "appointment__cohort__definition",
        "appointment__cohort__programme",
        "appointment__organisation",
        "appointment__post__person",
        "raised_by",
        "settled_by",
    )
    if actor.is_visitor or actor.deputy is not None:
        return rows.none()
    holder = Q(appointment__post__person_id=actor.person_id)
    leader = Q(appointment__organisation_id__in=actor.led_schools)
    joined = Q(joined_at__isnull=False) & (holder | leader)
    own = Q(raised_by_id=actor.person_id)
    return rows.filter(_leads(actor) | joined | own)


def concerns_to_lead(actor: Actor) -> QuerySet[Concern]:
    """Give the open talks that wait for an actor who leads the programme."""
    rows = concerns_visible_to(actor).filter(_leads(actor), settled_at=None)
    return rows.exclude(raised_by_id=actor.person_id or 0).order_by("raised_at")


def _leads(actor: Actor) -> Q:
    """Whether an actor leads the programme that a concern is about."""
    if actor.has(*EDITORS):
        return Q(pk__isnull=False)
    return Q(accompanying(actor, "appointment__cohort"))


def concerns_about(appointment: Appointment, actor: Actor) -> list[Concern]:
    """Give the talks about an appointment that an actor is in, newest first."""
    seen = concerns_visible_to(actor).filter(appointment=appointment)
    return list(seen.order_by("-raised_at"))


def notes_of(concern: Concern) -> Sequence[ConcernNote]:
    """Give the messages of a talk in order."""
    return list(concern.notes.select_related("author").order_by("at", "pk"))
