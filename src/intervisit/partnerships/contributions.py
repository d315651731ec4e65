"""What ``partnerships`` gives to the pages made of many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.notices.domain.paces import Kind
from intervisit.partnerships.labels import (
    BEGINS,
    CHALLENGED,
    CHANGES,
    TALKED,
    TEAM_NAMED,
)
from intervisit.partnerships.models import (
    Challenge,
    ConsortiumPlace,
    Membership,
    Partnership,
)
from intervisit.partnerships.permissions import LEADS
from intervisit.partnerships.personal_data import erase, personal_data
from intervisit.partnerships.queries.challenges import challenges_visible_to
from intervisit.partnerships.queries.figures import figures_beside, told_groups
from intervisit.partnerships.queries.mine import (
    TeamToName,
    accompanied_by,
    cohorts_to_follow_up,
    memberships_led_by,
    partnerships_of_mine,
    partnerships_of_school,
    schools_left_behind,
    teams_to_name,
    without_facilitator,
)
from intervisit.partnerships.queries.partnerships import (
    name_in,
    partnerships_visible_to,
    with_people,
)
from intervisit.partnerships.queries.words import shape_of, with_words
from intervisit.people.models import Person, TeamMember
from intervisit.people.queries import actor_for
from intervisit.programmes.models import Appointment, Cohort, CohortStaff
from intervisit.support.clock import day_of, today
from intervisit.support.contributions import (
    LATELY,
    DoneItem,
    Found,
    Mine,
    Panel,
    Trace,
    WaitingForOthers,
    WaitingItem,
    nothing_in,
)
from intervisit.support.dates import said_day_long
from intervisit.support.urls import here

__all__ = [
    "done",
    "erase",
    "found",
    "mine",
    "notice_kinds",
    "panels",
    "personal_data",
    "traces",
    "waiting",
    "waiting_for_others",
]

MOST_FOUND = 8
SOON = timedelta(weeks=8)


def notice_kinds() -> Iterator[Kind]:
    """Kinds of notices that partnerships send."""
    yield from (BEGINS, CHANGES, CHALLENGED, TALKED, TEAM_NAMED)


OWN_POSTS = "SELECT id FROM people_post WHERE person_id = %(person)s"
HELD = "SELECT id FROM programmes_appointment"
OVER = "(ends_on < %(today)s OR state <> 'held')"


def traces() -> Iterator[Trace]:
    """Places in partnerships, going along, serving, and talks, by who is in them."""
    yield Trace(Membership, schools=("organisation",))
    mine = f"{HELD} WHERE post_id = ANY(ARRAY({OWN_POSTS}))"
    yield Trace(ConsortiumPlace, only=f"appointment_id IN ({mine})")
    over = f"{HELD} WHERE organisation_id = ANY(%(schools)s) AND {OVER}"
    left = f"ends_on IS NULL AND appointment_id IN ({over})"
    yield Trace(ConsortiumPlace, only=left, name="a school left behind")
    yield Trace(CohortStaff, posts=("post",))
    yield Trace(Challenge, only="decided_at IS NULL", name="an open talk")
    begun = "a talk of mine"
    yield Trace(Challenge, ("raised_by",), only="decided_at IS NULL", name=begun)
    yield Trace(Challenge, only=f"decided_at > {LATELY}", name="a talk decided lately")


def school_traces() -> Iterator[Trace]:
    """Places in partnerships, by the school that has them."""
    yield Trace(Membership, schools=("organisation",))


def waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """Teams to name, schools left behind; for the central team what is to settle."""
    if actor.led_schools and not nothing_in(Membership):
        yield from _teams_waiting(actor, on)
    if actor.led_schools and not nothing_in("a school left behind"):
        yield from _left_behind(actor, on)
    if actor.has(*LEADS):
        yield from _talks_waiting(actor)
        yield from _gaps(on)
        yield from _endings(on)


def _teams_waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    found = list(teams_to_name(memberships_led_by(actor)))
    counted = Counter(each.membership.pk for each in found)
    of_several = {key for key, count in counted.items() if count > 1}
    for each in found:
        partnership = each.membership.partnership
        several = each.membership.pk in of_several
        words = _("Name your team for %(group)s")
        if several:
            words = _("Name your %(team)s for %(group)s")
        told = {"group": partnership.name, "team": each.team}
        yield WaitingItem(
            title=words % told,
            why=_("Your partners plan their visits with the people whom you name."),
            url=address_of(each),
            act=_("Name your team"),
            due_on=each.due_on,
            state="late" if each.due_on < on else "you",
            state_words=each.team,
            context=partnership.cohort.name,
            minutes=5,
        )


def _left_behind(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """Tell a host that nobody serves schools since an appointment ended; one query."""
    for partnership, schools in schools_left_behind(actor.led_schools, on):
        words = ngettext(
            "Say who serves one school of %(group)s now",
            "Say who serves %(count)d schools of %(group)s now",
            len(schools),
        )
        yield WaitingItem(
            title=words % {"count": len(schools), "group": partnership.name},
            why=_("Whoever served %(schools)s doesn’t have the role any more.")
            % {"schools": ", ".join(schools)},
            url=here("partnerships:consortium", public_id=partnership.public_id),
            act=_("Say who"),
            state="half",
            state_words=_("Nobody serves them"),
            context=partnership.cohort.name,
            minutes=3,
        )


def address_of(each: TeamToName) -> str:
    """Give the page on which a team of this kind is named."""
    page = here("partnerships:name_team", public_id=each.membership.public_id)
    return f"{page}?kind={each.kind}"


def _talks_waiting(actor: Actor) -> Iterator[WaitingItem]:
    if nothing_in("an open talk"):
        return
    open_now = challenges_visible_to(actor).filter(decided_at=None)
    for challenge in open_now.order_by("raised_at"):
        yield WaitingItem(
            title=_("Talk about %s") % challenge.partnership.name,
            why=_("Somebody in it says that something isn’t working."),
            url=here("partnerships:challenge", public_id=challenge.public_id),
            act=_("Open the talk"),
            due_on=day_of(challenge.raised_at) + timedelta(days=7),
            state_words=_("In confidence"),
            minutes=15,
        )


def _gaps(on: date) -> Iterator[WaitingItem]:
    count = without_facilitator(on).count()
    if count:
        words = ngettext(
            "Say who goes along with one partnership",
            "Say who goes along with %(count)d partnerships",
            count,
        )
        yield WaitingItem(
            title=words % {"count": count},
            why=_("Nobody from the central team accompanies them yet."),
            url=f"{here('partnerships:partnerships')}?facilitator=none",
            act=_("See which"),
            state="half",
            state_words=_("Nobody yet"),
            minutes=10,
        )


def _endings(on: date) -> Iterator[WaitingItem]:
    for cohort in cohorts_to_follow_up(on, on + SOON):
        count: int = cohort.undecided  # type: ignore[attr-defined]  # the query adds it
        words = ngettext(
            "Say whether one partnership of %(name)s goes on",
            "Say which of %(count)d partnerships of %(name)s go on",
            count,
        )
        yield WaitingItem(
            title=words % {"count": count, "name": cohort.name},
            why=_("Each goes on into the next cohort, or comes to its end."),
            url=f"{here('partnerships:partnerships')}?cohort={cohort.public_id}",
            act=_("See them"),
            due_on=cohort.ends_on,
            minutes=30,
        )


def waiting_for_others(actor: Actor, on: date) -> Iterator[WaitingForOthers]:
    """Talks that the actor began; teams that a facilitator's schools have to name."""
    for challenge in _begun_by(actor):
        yield WaitingForOthers(
            title=challenge.partnership.name,
            words=_("The central team decides what comes of what you said."),
            url=here("partnerships:challenge", public_id=challenge.public_id),
        )
    for partnership, count in _teams_missing(actor, on).items():
        words = ngettext(
            "One school hasn’t named its team.",
            "%(count)d schools haven’t named their teams.",
            count,
        )
        name, public_id = partnership
        yield WaitingForOthers(
            title=name,
            words=words % {"count": count},
            url=here("partnerships:partnership", public_id=public_id),
        )


def _begun_by(actor: Actor) -> Iterable[Challenge]:
    """Give the open talks that somebody began; who decides has them waiting anyway."""
    if actor.has(*LEADS) or nothing_in("a talk of mine"):
        return ()
    open_ones = Challenge.objects.filter(raised_by_id=actor.person_id, decided_at=None)
    return open_ones.select_related("partnership").order_by("raised_at")


def _teams_missing(actor: Actor, on: date) -> dict[tuple[str, str], int]:
    if nothing_in(CohortStaff):
        return {}
    along = accompanied_by(actor, on)
    missing: dict[tuple[str, str], set[int]] = {}
    for each in teams_to_name(Membership.objects.filter(partnership__in=along)):
        group = each.membership.partnership
        key = (group.name, group.public_id)
        missing.setdefault(key, set()).add(each.membership.pk)
    return {key: len(schools) for key, schools in missing.items()}


def done(actor: Actor, since: datetime) -> Iterator[DoneItem]:
    """Talks that were decided lately."""
    if nothing_in("a talk decided lately"):
        return
    decided = challenges_visible_to(actor).filter(decided_at__gte=since)
    for challenge in decided.order_by("-decided_at"):
        yield DoneItem(
            words=_("Decided: the talk about %s.") % challenge.partnership.name,
            at=challenge.decided_at or since,
            url=here("partnerships:challenge", public_id=challenge.public_id),
        )


def mine(actor: Actor, on: date) -> Iterator[Mine]:
    """Partnerships that the actor belongs to."""
    if nothing_in(Membership, TeamMember, ConsortiumPlace, CohortStaff):
        return
    found = partnerships_of_mine(actor, on).prefetch_related(None)
    for each in found.prefetch_related("cohort__definition"):
        yield Mine(
            title=each.name,
            url=here("partnerships:partnership", public_id=each.public_id),
            line=_line(each, on),
        )


def _line(partnership: Partnership, on: date) -> str:
    """Say what kind of group it is, and from when where that lies ahead."""
    shape = shape_of(partnership)
    if partnership.starts_on <= on:
        return shape
    told = {"shape": shape, "day": said_day_long(partnership.starts_on)}
    return _("%(shape)s, from %(day)s") % told


def panels(place: str, actor: Actor, thing: Any) -> Iterator[Panel]:
    """On the pages of a school, a person and a cohort: their partnerships."""
    has_some = place == "school" and not nothing_in(Membership)
    if has_some and isinstance(thing, Organisation):
        yield from _school_panel(actor, thing)
    if place == "person" and isinstance(thing, Person):
        yield from _person_panel(actor, thing)
    if place == "appointment" and isinstance(thing, Appointment):
        yield from _appointment_panel(actor, thing)
    if place == "cohort" and isinstance(thing, Cohort):
        yield from _cohort_panels(actor, thing)


def _school_panel(actor: Actor, school: Organisation) -> Iterator[Panel]:
    rows = list(partnerships_of_school(school, partnerships_visible_to(actor)))
    if rows:
        told = [
            (row, name_in(row.partnership.cohort, "memberships", row.membership))
            for row in rows
        ]
        yield Panel(
            title=_("Partnerships"),
            template="partnerships/_school_panel.html",
            context={"rows": told},
            note=_("Learns with"),
        )


def _person_panel(actor: Actor, person: Person) -> Iterator[Panel]:
    theirs = partnerships_of_mine(actor_for(person, today()), today())
    seen = partnerships_visible_to(actor).filter(pk__in=theirs.values("pk"))
    rows = [(each, shape_of(each)) for each in seen.order_by("name")]
    if rows:
        yield Panel(
            title=_("Partnerships"),
            template="partnerships/_person_panel.html",
            context={"rows": rows},
            note=_("Learns with"),
        )


def _appointment_panel(actor: Actor, appointment: Appointment) -> Iterator[Panel]:
    """Give the groups that somebody is in by their role, and the schools they serve."""
    groups = Membership.objects.filter(
        cohort_id=appointment.cohort_id,
        organisation_id=appointment.organisation_id,
        partnership__in=partnerships_visible_to(actor).values("pk"),
    ).held_on(today())
    rows = list(groups.select_related("partnership").order_by("partnership__name"))
    served = ConsortiumPlace.objects.not_over(today()).filter(appointment=appointment)
    names = served.values_list("membership__organisation__name", flat=True)
    if rows:
        yield Panel(
            title=_("Partner schools"),
            template="partnerships/_appointment_panel.html",
            context={"rows": rows, "served": list(names.order_by("membership_id"))},
            note=_("Learns with"),
        )


def _cohort_panels(actor: Actor, cohort: Cohort) -> Iterator[Panel]:
    groups = partnerships_visible_to(actor).of_cohort(cohort)
    yield Panel(
        title=_("Partnerships"),
        template="partnerships/_cohort_panel.html",
        context=told_groups(cohort, groups),
        note=_("Groups"),
    )
    figures = figures_beside(cohort, today())
    if figures:
        yield Panel(
            title=_("Published, and counted here"),
            template="partnerships/_figures_panel.html",
            context={"figures": figures},
            note=_("Figures"),
        )


def found(actor: Actor, words: str) -> Iterator[Found]:
    """Partnerships by name, focus or member."""
    hits = with_words(partnerships_visible_to(actor), words).order_by("name")
    for each in with_people(list(hits[:MOST_FOUND])):
        yield Found(
            kind=_("Partnerships"),
            title=each.name,
            url=here("partnerships:partnership", public_id=each.public_id),
            words=f"{shape_of(each)}, {each.cohort.name}",
        )
