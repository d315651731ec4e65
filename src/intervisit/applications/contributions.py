"""What ``applications`` gives to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.applications import commitments_contributed as commitments
from intervisit.applications import labels
from intervisit.applications import panel_contributions as selection
from intervisit.applications.models import (
    Application,
    Call,
    Concern,
    Pledge,
    Reviewer,
)
from intervisit.applications.operations.letting_go import (
    applications_to_let_go,
    let_go_of_applications,
)
from intervisit.applications.panel_labels import PANEL_KINDS
from intervisit.applications.personal_data import erase, personal_data
from intervisit.applications.queries.calls import calls_visible_to
from intervisit.applications.queries.mine import (
    begun_without_answers,
    calls_open_to,
    of_cohort,
    under_review_of,
    withdrawn_lately,
)
from intervisit.applications.queries.subjects import call_in_cohort, subjects_of
from intervisit.kernel.actor import Actor
from intervisit.notices.domain.paces import Kind
from intervisit.programmes.models import Cohort
from intervisit.support.clock import now
from intervisit.support.contributions import (
    LATELY,
    DoneItem,
    Found,
    LettingGo,
    Mine,
    Panel,
    Trace,
    WaitingForOthers,
    WaitingItem,
    nothing_in,
)
from intervisit.support.dates import said_day_of_month
from intervisit.support.urls import here

__all__ = [
    "done",
    "erase",
    "found",
    "letting_go",
    "notice_kinds",
    "open_to",
    "panels",
    "personal_data",
    "traces",
    "waiting",
    "waiting_for_others",
]

MOST_FOUND = 8


def notice_kinds() -> Iterator[Kind]:
    """Kinds of notices that calls and applications send."""
    yield from (labels.HANDED_IN, labels.ALONG, labels.CHANGED)
    yield from commitments.kinds()
    yield from PANEL_KINDS


def traces() -> Iterator[Trace]:
    """Applications of one's own, panels, parts to sign, talks, calls to answer."""
    own = ("applicant",)
    begun = "state = 'draft'"
    yield Trace(Application, own, only=begun, name="an application begun")
    decided = "state IN ('submitted', 'waitlisted', 'offered')"
    yield Trace(Application, own, only=decided, name="an application with others")
    read = "state IN ('submitted', 'waitlisted')"
    yield Trace(Application, own, only=read, name="an application under review")
    withdrawn = f"withdrawn_at > {LATELY}"
    yield Trace(Application, own, only=withdrawn, name="an application withdrawn")
    yield Trace(Reviewer, people=("person",))
    yield Trace(Pledge)
    mine = "SELECT id FROM applications_application WHERE applicant_id = %(person)s"
    yield Trace(Pledge, only=f"application_id IN ({mine})", name="a part of mine")
    yield Trace(Concern, only="settled_at IS NULL")
    is_open = "closes_at > now() AND published_at < now() AND called_off_at IS NULL"
    yield Trace(Call, only=is_open)


def waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """What waits for somebody: drafts, parts to sign, talks, reviews, offers."""
    yield from _begun(actor, on)
    yield from commitments.waiting(actor, on)
    yield from selection.waiting(actor, on)


def _begun(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """Tell of drafts that no questionnaire tells of."""
    if nothing_in("an application begun"):
        return
    rows = list(begun_without_answers(actor, on))
    subjects = subjects_of(rows)
    for application in rows:
        closes = timezone.localdate(application.call.closes_at)
        yield WaitingItem(
            title=_("Finish your application: %(what)s")
            % {"what": subjects[application.pk]},
            why=_("You began it. Nobody reads it before you hand it in."),
            url=here("applications:application", public_id=application.public_id),
            act=_("Go on with it"),
            due_on=closes,
            state="late" if closes < on else "you",
            state_words=labels.STATES[application.state_now],
            context=application.call.cohort.name,
            minutes=10,
        )


def open_to(actor: Actor, on: date) -> Iterator[Mine]:
    """Calls that somebody could answer and hasn't; one query."""
    for call in () if nothing_in(Call) else calls_open_to(actor, now()):
        day = said_day_of_month(call.closes_at)
        yield Mine(
            title=call.title,
            url=here("applications:call", public_id=call.public_id),
            line=_("%(cohort)s, until %(day)s")
            % {"cohort": call.cohort.name, "day": day},
        )


def letting_go() -> Iterator[LettingGo]:
    """What was written for applications that are over."""
    yield LettingGo("applications", applications_to_let_go, let_go_of_applications)


def waiting_for_others(actor: Actor, on: date) -> Iterator[WaitingForOthers]:
    """Applications of one's own that are read and decided by others; few queries."""
    none = nothing_in("an application under review")
    rows = () if none else list(under_review_of(actor))
    subjects = subjects_of(rows)
    for application in rows:
        yield WaitingForOthers(
            title=subjects[application.pk],
            words=labels.STATES[application.state_now],
            url=here("applications:application", public_id=application.public_id),
        )
    if not nothing_in("a part of mine"):
        yield from commitments.waiting_for_others(actor)


def done(actor: Actor, since: datetime) -> Iterator[DoneItem]:
    """Applications that came to an end lately or were withdrawn; one query."""
    if nothing_in("an application withdrawn"):
        return
    for application, at in withdrawn_lately(actor, since):
        yield DoneItem(
            words=_("You withdrew your application: %s")
            % call_in_cohort(application.call),
            at=at,
            url=here("applications:application", public_id=application.public_id),
        )


def found(actor: Actor, words: str) -> Iterator[Found]:
    """Calls by title; one query."""
    rows = calls_visible_to(actor).filter(title__icontains=words)
    for call in rows.order_by("-closes_at")[:MOST_FOUND]:
        yield Found(
            kind=gettext_lazy("Calls"),
            title=call.title,
            url=here("applications:call", public_id=call.public_id),
            words=call.cohort.name,
        )


def panels(place: str, actor: Actor, thing: Any) -> Iterator[Panel]:
    """Calls on a cohort; on calls, applications and roles who decides and promises."""
    yield from commitments.panels(place, actor, thing)
    yield from selection.panels(place, actor, thing)
    if place == "cohort" and isinstance(thing, Cohort):
        calls = of_cohort(actor, thing, now())
        if calls:
            yield Panel(
                title=_("Calls"),
                template="applications/_cohort_panel.html",
                context={"calls": calls},
                note=_("Apply"),
            )
