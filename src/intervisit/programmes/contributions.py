"""What ``programmes`` gives to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.notices.domain.paces import Kind
from intervisit.programmes import roles_contributed
from intervisit.programmes.domain.cohorts import CohortState
from intervisit.programmes.labels import COHORT_STATES, NOTICE_KINDS
from intervisit.programmes.models import (
    Appointment,
    Cohort,
    DefinitionVersion,
    Participation,
    RequirementState,
)
from intervisit.programmes.permissions import EDITORS
from intervisit.programmes.personal_data import erase, personal_data
from intervisit.programmes.queries.cohorts import (
    cohorts_visible_to,
    participations_visible_to,
)
from intervisit.programmes.queries.programmes import programmes_visible_to
from intervisit.support.contributions import (
    COMING,
    LATELY,
    DatedItem,
    DoneItem,
    Found,
    Mine,
    Panel,
    Trace,
    WaitingForOthers,
    WaitingItem,
    nothing_in,
)
from intervisit.support.urls import here

__all__ = [
    "done",
    "erase",
    "found",
    "mine",
    "notice_kinds",
    "panels",
    "personal_data",
    "this_week",
    "traces",
    "waiting",
    "waiting_for_others",
]

MOST_FOUND = 8
SOON = timedelta(weeks=4)
DRAFT_RESTS = timedelta(days=7)


def notice_kinds() -> Iterator[Kind]:
    """Kinds of notices that programmes send."""
    yield from NOTICE_KINDS


def traces() -> Iterator[Trace]:
    """Roles, by who holds or held them; definitions, by who writes them."""
    yield Trace(Appointment, posts=("post",))
    yield Trace(
        DefinitionVersion,
        ("saved_by",),
        only="state = 'draft'",
        name="a draft of a definition",
    )
    yield Trace(
        DefinitionVersion,
        ("published_by",),
        only=f"published_at > {LATELY}",
        name="a definition published lately",
    )
    yield Trace(RequirementState, only="waiting > 0", name="something to accept")
    days = f"starts_on {COMING} OR ends_on {COMING}"
    yield Trace(Cohort, only=days, name="a cohort that starts or ends")
    yield from roles_contributed.traces()


def school_traces() -> Iterator[Trace]:
    """Places in cohorts, by the school that takes part; its teams are of ``people``."""
    yield Trace(Participation, schools=("organisation",))


def waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """Drafts, cohorts to start and finish; what roles ask, and open seats."""
    yield from roles_contributed.waiting(actor, on)
    if not actor.has(*EDITORS):
        return
    if not nothing_in("a draft of a definition"):
        yield from _drafts_waiting(actor)
    yield from _cohorts_waiting(on)


def _drafts_waiting(actor: Actor) -> Iterator[WaitingItem]:
    drafts = DefinitionVersion.objects.drafts().select_related("programme", "saved_by")
    for draft in drafts.filter(saved_by_id=actor.person_id).order_by("saved_at"):
        yield WaitingItem(
            title=_("Publish the draft of %s, or discard it") % draft.programme.name,
            why=_("Cohorts run the version before until you do."),
            url=here("programmes:definition", public_id=draft.public_id),
            act=_("Open the draft"),
            state="half",
            state_words=_("version %d, draft") % draft.number,
            context=draft.programme.name,
            minutes=10,
        )


def _cohorts_waiting(on: date) -> Iterator[WaitingItem]:
    cohorts = Cohort.objects.not_over().order_by("starts_on")
    soon = cohorts.filter(
        Q(state__in=["planned", "recruiting"], starts_on__lte=on + SOON)
        | Q(state__in=["running", "finishing"], ends_on__lte=on + SOON)
    )
    for cohort in soon:
        yield _cohort_item(cohort, on)


def _cohort_item(cohort: Cohort, on: date) -> WaitingItem:
    before = cohort.state_now in {CohortState.PLANNED, CohortState.RECRUITING}
    due = cohort.starts_on if before else cohort.ends_on
    title = _("Start %s") if before else _("Bring %s to its end")
    why = (
        _("Schools see their part in it once it has started.")
        if before
        else _("What is open is finished, and next year’s cohort can be proposed.")
    )
    return WaitingItem(
        title=title % cohort.name,
        why=why,
        url=here("programmes:cohort", public_id=cohort.public_id),
        act=_("Open the cohort"),
        due_on=due,
        state="late" if due < on else "you",
        state_words=COHORT_STATES[cohort.state_now],
        minutes=5,
    )


def this_week(actor: Actor, first: date, last: date) -> Iterator[DatedItem]:
    """First and last days of cohorts; sessions and meetings of one's own."""
    yield from roles_contributed.this_week(actor, first, last)
    if nothing_in("a cohort that starts or ends"):
        return
    seen = cohorts_visible_to(actor).exclude(state=CohortState.CALLED_OFF)
    seen = seen.select_related(None)
    days = (first, last)
    for cohort in seen.filter(Q(starts_on__range=days) | Q(ends_on__range=days)):
        url = here("programmes:cohort", public_id=cohort.public_id)
        if first <= cohort.starts_on <= last:
            words = _("%s starts") % cohort.name
            yield DatedItem(on=cohort.starts_on, words=words, url=url)
        if first <= cohort.ends_on <= last:
            words = _("%s ends") % cohort.name
            yield DatedItem(on=cohort.ends_on, words=words, url=url)


def done(actor: Actor, since: datetime) -> Iterator[DoneItem]:
    """Versions that the actor published lately."""
    if not actor.has(*EDITORS) or nothing_in("a definition published lately"):
        return
    mine = DefinitionVersion.objects.kept().filter(
        published_by_id=actor.person_id, published_at__gte=since
    )
    for version in mine.select_related("programme"):
        told = {"number": version.number, "name": version.programme.name}
        url = here("programmes:programme", public_id=version.programme.public_id)
        words = _("Version %(number)d of %(name)s is in force.") % told
        if version.published_at is not None:
            yield DoneItem(words=words, at=version.published_at, url=url)


def waiting_for_others(actor: Actor, on: date) -> Iterator[WaitingForOthers]:
    """What one has handed in and somebody else accepts."""
    yield from roles_contributed.waiting_for_others(actor)


def mine(actor: Actor, on: date) -> Iterator[Mine]:
    """Roles that one holds."""
    yield from roles_contributed.mine(actor, on)


def panels(place: str, actor: Actor, thing: object) -> Iterator[Panel]:
    """On a school's page: its cohorts, roles and teams; on a person's: their roles."""
    yield from roles_contributed.panels(place, actor, thing)
    if place != "school" or not isinstance(thing, Organisation):
        return
    yield Panel(
        title=_("Programmes"),
        template="programmes/_school_panel.html",
        context={"rows": [] if nothing_in(Participation) else _parts(actor, thing)},
    )


def _parts(actor: Actor, school: Organisation) -> list[tuple[Participation, str]]:
    """Give the cohorts that a school is or was in, each with its way."""
    rows = (
        participations_visible_to(actor)
        .filter(organisation=school)
        .select_related("cohort__programme", "cohort__definition")
        .order_by("-starts_on")
    )
    return [(row, _way(row.cohort.definition, row.membership)) for row in rows]


def _way(version: DefinitionVersion, key: str) -> str:
    rows = version.document.get("memberships", ())
    return next((row["name"] for row in rows if row.get("key") == key), key)


def found(actor: Actor, words: str) -> Iterator[Found]:
    """Programmes by name or summary, cohorts by name."""
    programmes = programmes_visible_to(actor).filter(
        Q(name__icontains=words) | Q(summary__icontains=words)
    )
    for programme in programmes.order_by("name")[:MOST_FOUND]:
        yield Found(
            kind=_("Programmes"),
            title=programme.name,
            url=here("programmes:programme", public_id=programme.public_id),
            words=programme.summary,
        )
    cohorts = cohorts_visible_to(actor).filter(name__icontains=words)
    for cohort in cohorts.order_by("-starts_on")[:MOST_FOUND]:
        yield Found(
            kind=_("Cohorts"),
            title=cohort.name,
            url=here("programmes:cohort", public_id=cohort.public_id),
            words=str(COHORT_STATES[cohort.state_now]),
        )
