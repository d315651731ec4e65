"""What ``matching`` gives to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.matching.domain.announcing import GroupState
from intervisit.matching.domain.states import PlanState, RunState
from intervisit.matching.labels import ANNOUNCING_KINDS, PLAN_STATES, RUN_ENDED
from intervisit.matching.models import (
    Announcement,
    MatchPlan,
    MatchRun,
    Offer,
    OfferedGroup,
    PairWish,
    PlanChange,
    PlanPlace,
)
from intervisit.matching.permissions import is_office
from intervisit.matching.queries import announcing, telling
from intervisit.matching.queries.cohort_page import short_page
from intervisit.matching.queries.plans import plans_visible_to
from intervisit.matching.queries.runs import runs_visible_to
from intervisit.matching.queries.school_page import plans_of_school
from intervisit.networks.models import Organisation
from intervisit.notices.domain.paces import Kind
from intervisit.people.models import Person
from intervisit.programmes.models import Cohort
from intervisit.support.contributions import (
    LATELY,
    DatedItem,
    DoneItem,
    Found,
    Mine,
    Panel,
    PersonalData,
    Trace,
    WaitingForOthers,
    WaitingItem,
    nothing_in,
)
from intervisit.support.urls import here

FRESH = timedelta(days=14)
MOST_FOUND = 6


def notice_kinds() -> list[Kind]:
    """Give the kinds of notices that matching sends."""
    return [RUN_ENDED, *ANNOUNCING_KINDS]


def traces() -> Iterator[Trace]:
    """Runs, plans and their changes, by who made them; answers to offers."""
    yield Trace(MatchRun, people=("asked_by",))
    yield Trace(MatchPlan, people=("made_by",), only="state = 'open'")
    yield Trace(PlanChange, people=("made_by",), only=f"made_at > {LATELY}")
    undecided = f"state IN ('{GroupState.STUCK}', '{GroupState.REOPENED}')"
    yield Trace(OfferedGroup, only=undecided, name="a group for the office")
    ahead = "closes_at > now() - interval '2 days'"
    yield Trace(OfferedGroup, only=ahead, name="a window that ends")
    yield Trace(Announcement, only="state = 'draft'", name="a draft of letters")
    yield Trace(Offer, schools=("organisation",), name="an offer to a school of mine")
    yield Trace(Offer, people=("answered_by",), only=f"answered_at > {LATELY}")


def school_traces() -> Iterator[Trace]:
    """Plans and offers, by the schools that they name."""
    yield Trace(PlanPlace, schools=("partner", "host"))
    yield Trace(Offer, schools=("organisation",))


def waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """Offers to answer; for the office groups to decide, and answers to look at."""
    yield from announcing.offers_waiting(actor, on)
    yield from _plans_waiting(actor, on)


def waiting_for_others(actor: Actor, on: date) -> Iterator[WaitingForOthers]:
    """Objections that the office answers."""
    yield from announcing.offers_with_others(actor, on)


def this_week(actor: Actor, first: date, last: date) -> Iterator[DatedItem]:
    """Last days to answer."""
    yield from announcing.windows_ending(actor, first, last)


def mine(actor: Actor, on: date) -> Iterator[Mine]:
    """Groups that are offered to the actor's schools."""
    yield from announcing.offers_of_mine(actor, on)


def _plans_waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """Answers that nobody has looked into a plan yet, and plans to be locked."""
    if is_office.refusal(actor, None) is not None:
        return
    mine = MatchRun.objects.filter(asked_by_id=actor.person_id).select_related("cohort")
    ended = mine.filter(ended_at__date__gte=on - FRESH).order_by("cohort_id", "-number")
    plans = MatchPlan.objects.filter(cohort_id=OuterRef("cohort_id"))
    for run in (
        ()
        if nothing_in(MatchRun)
        else ended.distinct("cohort_id").annotate(has_plan=Exists(plans))
    ):
        if run.state_now is RunState.FAILED:
            yield _failed_item(run)
        elif not run.has_plan:  # type: ignore[attr-defined]  # annotated above
            yield _run_item(run)
    opened = MatchPlan.objects.filter(
        made_by_id=actor.person_id, state=PlanState.OPEN.value
    )
    for plan in (
        ()
        if nothing_in(MatchPlan)
        else opened.select_related("cohort").order_by("made_at")
    ):
        yield _plan_item(plan)


def _failed_item(run: MatchRun) -> WaitingItem:
    return WaitingItem(
        title=_("Find out why no groups were formed for %s") % run.cohort.name,
        why=run.failure.splitlines()[0] if run.failure else "",
        url=here("matching:run", public_id=run.public_id),
        act=_("Read why"),
        state="late",
        state_words=_("run %d, no answer") % run.number,
        context=run.cohort.name,
        minutes=5,
    )


def _run_item(run: MatchRun) -> WaitingItem:
    return WaitingItem(
        title=_("Look at the groups of %s") % run.cohort.name,
        why=telling.verdict_title(run) + ".",
        url=here("matching:run", public_id=run.public_id),
        act=_("Look at the groups"),
        state_words=_("run %d is finished") % run.number,
        context=run.cohort.name,
        minutes=15,
    )


def _plan_item(plan: MatchPlan) -> WaitingItem:
    return WaitingItem(
        title=_("Decide on %(plan)s of %(cohort)s")
        % {"plan": plan.name, "cohort": plan.cohort.name},
        why=_("Schools hear of their group once a plan is locked and announced."),
        url=here("matching:plan", public_id=plan.public_id),
        act=_("Open the plan"),
        state_words=PLAN_STATES[PlanState.OPEN],
        context=plan.cohort.name,
        minutes=20,
    )


def done(actor: Actor, since: datetime) -> Iterator[DoneItem]:
    """Plans that the actor locked or changed lately."""
    if is_office.refusal(actor, None) is not None:
        return
    changes = PlanChange.objects.filter(
        made_by_id=actor.person_id, made_at__gte=since, kind__in=["locked", "moved"]
    )
    lately = changes.select_related("plan").order_by("-made_at")[:MOST_FOUND]
    for change in () if nothing_in(PlanChange) else lately:
        words = _("%s was locked.") if change.kind == "locked" else _("%s was changed.")
        url = here("matching:plan", public_id=change.plan.public_id)
        yield DoneItem(words=words % change.plan.name, at=change.made_at, url=url)
    yield from announcing.answers_given(actor, since)


def panels(place: str, actor: Actor, thing: object) -> Iterator[Panel]:
    """On a cohort's page how groups come along; on a school's page where it is."""
    if place == "cohort" and isinstance(thing, Cohort):
        found = short_page(thing, actor)
        if found is not None:
            yield Panel(
                title=_("How groups are formed"),
                template="matching/_cohort_panel.html",
                context=found,
                note=_("Groups"),
                url=here("matching:cohort", public_id=thing.public_id),
            )
    has_some = place == "school" and not nothing_in(PlanPlace)
    if has_some and isinstance(thing, Organisation):
        rows = plans_of_school(actor, thing)
        if rows:
            yield Panel(
                title=_("In plans for groups"),
                template="matching/_school_panel.html",
                context={"rows": rows},
                note=_("Before it is announced"),
            )
    yield from announcing.announcement_panels(place, actor, thing)


def found(actor: Actor, words: str) -> Iterator[Found]:
    """Plans by name, runs by the cohort's name."""
    plans = plans_visible_to(actor).filter(name__icontains=words)
    for plan in plans.order_by("-made_at")[:MOST_FOUND]:
        url = here("matching:plan", public_id=plan.public_id)
        yield Found(_("Plans for groups"), plan.name, url, plan.cohort.name)
    runs = runs_visible_to(actor).finished().filter(cohort__name__icontains=words)
    for run in runs.order_by("-asked_at")[:MOST_FOUND]:
        url = here("matching:run", public_id=run.public_id)
        title = _("Run %(number)d of %(cohort)s")
        told = {"number": run.number, "cohort": run.cohort.name}
        yield Found(_("Match runs"), title % told, url, telling.verdict_title(run))


def personal_data(person: Person) -> Iterator[PersonalData]:
    """What somebody asked for, wished, and changed by hand."""
    kept = _("How groups came about stays with the cohort.")
    runs = MatchRun.objects.filter(asked_by=person).select_related("cohort")
    wishes = PairWish.objects.filter(made_by=person).select_related("host", "partner")
    changes = PlanChange.objects.filter(made_by=person).select_related("plan")
    yield PersonalData(
        _("Forming of groups"),
        [
            *(
                {
                    "asked": run.asked_at.isoformat(),
                    "cohort": run.cohort.name,
                    "note": run.note,
                }
                for run in runs.order_by("asked_at")
            ),
            *(
                {
                    "wished": wish.made_at.isoformat(),
                    "host": wish.host.name,
                    "partner": wish.partner.name,
                    "reason": wish.reason,
                }
                for wish in wishes.order_by("made_at")
            ),
            *(
                {
                    "changed": change.made_at.isoformat(),
                    "plan": change.plan.name,
                    "what": change.get_kind_display(),
                    "reason": change.reason,
                }
                for change in changes.order_by("made_at")
            ),
        ],
        kept_because=kept,
    )
    yield from announcing.offers_answered_by(person)


def erase(person: Person, at: datetime) -> None:
    """Take away words that a person wrote about offers; what was decided stays."""
    del at
    announcing.forget_words_of(person)
