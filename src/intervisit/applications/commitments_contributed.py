"""What commitments and concerns give to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.applications import labels
from intervisit.applications.models import (
    Application,
    CommitmentSignature,
    Concern,
    ConcernNote,
    Pledge,
)
from intervisit.applications.permissions import RAISE_CONCERN
from intervisit.applications.queries.commitment_pages import progress_of
from intervisit.applications.queries.concerns import (
    agreed_on,
    concerns_about,
    concerns_to_lead,
)
from intervisit.applications.queries.pledges import parts_waited_for, pledges_to_sign
from intervisit.applications.queries.subjects import subjects_of
from intervisit.kernel.actor import Actor
from intervisit.notices.domain.paces import Kind
from intervisit.people.models import Person
from intervisit.programmes.models import Appointment
from intervisit.support.clock import today
from intervisit.support.contributions import (
    Panel,
    PersonalData,
    WaitingForOthers,
    WaitingItem,
    nothing_in,
)
from intervisit.support.urls import here

BLANK = "–"
ANSWER_WITHIN = timedelta(days=5)


def kinds() -> tuple[Kind, ...]:
    """Kinds of notices about commitments and concerns."""
    return (
        *(labels.COMMITMENT_ASKED, labels.COMMITMENT_SIGNED),
        *(labels.CONCERN_RAISED, labels.CONCERN_TALKED),
    )


def waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """Parts to sign, and talks that wait for who leads the programme."""
    pledges = () if nothing_in(Pledge) else list(pledges_to_sign(actor, on))
    subjects = subjects_of(pledge.application for pledge in pledges)
    for pledge in pledges:
        application = pledge.application
        told = {
            "name": application.applicant.name,
            "what": subjects[application.pk],
        }
        own = application.applicant_id == actor.person_id
        closes = timezone.localdate(application.call.closes_at)
        yield WaitingItem(
            title=_("Sign your part: %(what)s") % told
            if own
            else _("Sign your part for %(name)s: %(what)s") % told,
            why=_("The words have changed since you signed. Read what differs.")
            if pledge.was_signed  # type: ignore[attr-defined]  # the query adds it
            else _("A few sentences, and one button."),
            url=here("applications:commitment", public_id=pledge.public_id),
            act=_("Read and sign"),
            due_on=closes,
            state="late" if closes < on else "you",
            state_words=labels.PARTIES[pledge.of_party],
            context=application.call.cohort.name,
            minutes=2,
        )
    for concern in () if nothing_in(Concern) else concerns_to_lead(actor):
        yield _talk(concern, on)


def _talk(concern: Concern, on: date) -> WaitingItem:
    due = timezone.localdate(concern.raised_at) + ANSWER_WITHIN
    return WaitingItem(
        title=_("Talk about a promise at %s") % concern.appointment.organisation.name,
        why=_("One side says that it isn’t kept."),
        url=here("applications:concern", public_id=concern.public_id),
        act=_("Open the talk"),
        due_on=due,
        state="late" if due < on else "you",
        state_words=concern.appointment.cohort.name,
        minutes=15,
    )


def waiting_for_others(actor: Actor) -> Iterator[WaitingForOthers]:
    """One's own applications whose other parts aren't signed."""
    rows = parts_waited_for(actor)
    subjects = subjects_of(application for application, _number in rows)
    for application, number in rows:
        words = ngettext(
            "1 part isn’t signed yet",
            "%(count)d parts aren’t signed yet",
            number,
        )
        yield WaitingForOthers(
            title=subjects[application.pk],
            words=words % {"count": number},
            url=here("applications:commitments", public_id=application.public_id),
        )


def panels(place: str, actor: Actor, thing: Any) -> Iterator[Panel]:
    """On an application, who has signed; on a role, what each side promised."""
    if place == "application" and isinstance(thing, Application):
        progress = progress_of(thing, actor, today())
        if progress.parties:
            yield Panel(
                title=_("Who promises what"),
                template="applications/_commitments_panel.html",
                context={"progress": progress, "application": thing},
                note=_("Promised"),
                url=here("applications:commitments", public_id=thing.public_id),
            )
    if place == "appointment" and isinstance(thing, Appointment):
        agreed = agreed_on(thing, actor)
        if agreed:
            yield _agreed_panel(actor, thing, agreed)


def _agreed_panel(actor: Actor, appointment: Appointment, agreed: Any) -> Panel:
    promised = next(
        (row.release_periods for row in agreed if row.release_periods is not None), None
    )
    given = appointment.release_periods
    return Panel(
        title=_("What each side promised"),
        template="applications/_agreed_panel.html",
        context={
            "agreed": agreed,
            "appointment": appointment,
            "coached": appointment.people_coached,
            "promised": promised,
            "given": given or 0,
            "differs": promised is not None and promised != (given or 0),
            "concerns": concerns_about(appointment, actor),
            "raises": RAISE_CONCERN.allows(actor, appointment),
        },
        note=_("Promised"),
    )


def personal_data(person: Person) -> Iterator[PersonalData]:
    """Give what somebody signed, and what they said isn't kept."""
    yield PersonalData(
        section=_("Commitments signed"),
        rows=list(_signed(person)),
        kept_because=_("What was promised stays, with who signed for their side."),
    )
    yield PersonalData(
        section=_("Promises said not to be kept"), rows=list(_said(person))
    )


def erase(person: Person) -> None:
    """Blank what the person wrote; that they signed stays."""
    Concern.objects.filter(raised_by=person).update(words=BLANK)
    Concern.objects.filter(settled_by=person).exclude(decision="").update(
        decision=BLANK
    )
    ConcernNote.objects.filter(author=person).update(words=BLANK)


def _signed(person: Person) -> Iterator[dict[str, str | int | None]]:
    rows = CommitmentSignature.objects.filter(person=person) | (
        CommitmentSignature.objects.filter(member=person)
    )
    for row in rows.select_related("text__call").order_by("signed_at"):
        yield {
            "call": row.text.call.title,
            "signed": row.text.name,
            "version": row.text.number,
            "release periods": row.release_periods,
            "at": row.signed_at.isoformat(),
            "ended": row.ended_at.isoformat() if row.ended_at else None,
        }


def _said(person: Person) -> Iterator[dict[str, str]]:
    for row in Concern.objects.filter(raised_by=person).order_by("raised_at"):
        yield {"about": row.topic, "wrote": row.words, "at": row.raised_at.isoformat()}
    for note in ConcernNote.objects.filter(author=person).order_by("at"):
        yield {"wrote": note.words, "at": note.at.isoformat()}
