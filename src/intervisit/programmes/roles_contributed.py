"""What roles, requirements and teams give to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.people.models import Person, Team, TeamMember
from intervisit.programmes.models import (
    Appointment,
    Cohort,
    Doing,
    Participation,
    RequirementState,
    SessionDay,
    TeamMeeting,
    TeamStep,
)
from intervisit.programmes.permissions import EDITORS, ENTER_TEAM
from intervisit.programmes.queries.appointments import (
    appointments_visible_to,
    roles_of_person,
    rosters_of_school,
    rosters_of_schools,
)
from intervisit.programmes.queries.standings import overdue, states_visible_to
from intervisit.programmes.queries.teams import team_panel, teams_by_school
from intervisit.programmes.queries.words import (
    named_in,
    requirement_name,
    role_name,
)
from intervisit.support.clock import today
from intervisit.support.contributions import (
    COMING,
    DatedItem,
    Mine,
    Panel,
    Trace,
    WaitingForOthers,
    WaitingItem,
    nothing_in,
)
from intervisit.support.once import once
from intervisit.support.urls import here

SOON = timedelta(weeks=3)


def traces() -> Iterator[Trace]:
    """Steps and meetings of teams, what is asked of roles, and days of sessions."""
    step = (
        "done_on IS NULL AND owner_id IN (SELECT m.id FROM people_teammember m"
        " JOIN people_post p ON p.id = m.post_id WHERE p.person_id = %(person)s)"
    )
    yield Trace(TeamStep, only=step, name="a step")
    yield Trace(TeamMeeting, only=f'"on" {COMING}', name="a meeting that comes")
    yield Trace(SessionDay, only=f'"on" {COMING}', name="a session that comes")
    mine = (
        "done_on IS NULL AND appointment_id IN (SELECT a.id FROM"
        " programmes_appointment a JOIN people_post p ON p.id = a.post_id"
        " WHERE p.person_id = %(person)s)"
    )
    asked = mine.replace("done_on IS NULL", "is_required AND done < units - lost")
    yield Trace(RequirementState, only=asked, name="something asked of me")
    yield Trace(Doing, only=mine, name="something planned")


def waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """Give what roles ask of the actor soon, open seats, and what is to be accepted."""
    if not nothing_in("something asked of me"):
        yield from _asked_of_me(actor, on)
    if not nothing_in("something planned"):
        yield from _planned(actor, on)
    if not nothing_in("a step"):
        yield from _steps(actor, on)
    if actor.led_schools:
        yield from _open_seats(actor, on)
    if actor.has(*EDITORS) and not nothing_in("something to accept"):
        yield from _to_accept()


@once
def _my_states(actor: Actor) -> list[RequirementState]:
    """Give what is asked of the actor and not done; two parts of Today tell of it."""
    rows = RequirementState.objects.filter(
        appointment__post_id__in=[post.id for post in actor.posts],
        is_required=True,
        done__lt=F("units") - F("lost"),
    )
    beside = ("cohort__definition", "appointment__cohort", "appointment__organisation")
    return list(rows.select_related(*beside).order_by("next_due_on", "pk"))


def _asked_of_me(actor: Actor, on: date) -> Iterator[WaitingItem]:
    for row in _my_states(actor):
        is_near = row.next_due_on is not None and row.next_due_on <= on + SOON
        is_in = row.waiting == row.units - row.done - row.lost
        if row.appointment is None or is_in or not (is_near or row.to_make_up > 0):
            continue
        late = row.next_due_on is not None and row.next_due_on < on
        made_up = row.to_make_up > 0
        title = _("Make up for “%s”") if made_up else _("“%s” is asked of you")
        yield WaitingItem(
            title=title % requirement_name(row.cohort, row.requirement),
            why=_("It stands between you and what your role is paid or credited with."),
            url=here("programmes:appointment", public_id=row.appointment.public_id),
            act=_("See where you stand"),
            due_on=row.next_due_on,
            state="late" if late else "you",
            state_words=_("%(done)d of %(all)d") % {"done": row.done, "all": row.units},
            context=_("%(cohort)s, %(school)s")
            % {
                "cohort": row.cohort.name,
                "school": row.appointment.organisation.name,
            },
            minutes=5,
        )


def _planned(actor: Actor, on: date) -> Iterator[WaitingItem]:
    rows = Doing.objects.filter(
        appointment__post_id__in=[post.id for post in actor.posts],
        done_on=None,
        due_on__lte=on + SOON,
    )
    for row in rows.select_related("appointment__cohort").order_by("due_on"):
        yield WaitingItem(
            title=row.activity[:1].upper() + row.activity[1:],
            why=_("You planned it for your role. Log what came of it."),
            url=here("programmes:finish_doing", public_id=row.public_id),
            act=_("It is done"),
            due_on=row.due_on,
            state="late" if row.due_on and row.due_on < on else "open",
            context=row.appointment.cohort.name,
            minutes=5,
        )


def _steps(actor: Actor, on: date) -> Iterator[WaitingItem]:
    rows = TeamStep.objects.filter(
        owner__post_id__in=[post.id for post in actor.posts],
        owner__ends_on=None,
        done_on=None,
    )
    for row in rows.select_related("team").order_by("due_on"):
        yield WaitingItem(
            title=row.words,
            why=_("You see to it for your team."),
            url=here("people:team", public_id=row.team.public_id),
            act=_("Open the team"),
            due_on=row.due_on,
            state="late" if row.due_on and row.due_on < on else "open",
            context=row.team.name,
            minutes=5,
        )


def _open_seats(actor: Actor, on: date) -> Iterator[WaitingItem]:
    for roster in rosters_of_schools(actor, actor.led_schools, on):
        open_now = sum(each.open_seats for each in roster.roles if each.is_funded)
        if not open_now:
            continue
        words = ngettext(
            "Say who takes an open seat at %(school)s",
            "Say who takes %(count)d open seats at %(school)s",
            open_now,
        )
        told = {"count": open_now, "school": roster.part.organisation.name}
        yield WaitingItem(
            title=words % told,
            why=_("Money comes with each, and nobody holds it yet."),
            url=here("programmes:roster", public_id=roster.part.public_id),
            act=_("Open the roles"),
            state="half",
            context=roster.part.cohort.name,
            minutes=5,
        )


def _to_accept() -> Iterator[WaitingItem]:
    count = RequirementState.objects.filter(
        waiting__gt=0, cohort__state__in=["running", "finishing"]
    ).count()
    if count:
        words = ngettext(
            "Accept something that was handed in",
            "Accept %(count)d things that were handed in",
            count,
        )
        yield WaitingItem(
            title=words % {"count": count},
            why=_("Nobody gets their stipend before."),
            url=f"{here('programmes:requirements')}?state=waiting",
            act=_("See which"),
            minutes=15,
        )


def waiting_for_others(actor: Actor) -> Iterator[WaitingForOthers]:
    """Give what the actor has handed in and nobody has accepted."""
    if nothing_in("something asked of me"):
        return
    for row in sorted(_my_states(actor), key=lambda row: row.pk):
        if row.appointment is not None and row.waiting > 0:
            yield WaitingForOthers(
                title=requirement_name(row.cohort, row.requirement),
                words=_("It is handed in, and waits to be accepted."),
                url=here("programmes:appointment", public_id=row.appointment.public_id),
            )


def this_week(actor: Actor, first: date, last: date) -> Iterator[DatedItem]:
    """Give the sessions and meetings that the actor belongs to."""
    posts = [post.id for post in actor.posts]
    if not (nothing_in(Appointment) or nothing_in("a session that comes")):
        yield from _sessions(posts, first, last)
    if not (nothing_in(TeamMember) or nothing_in("a meeting that comes")):
        yield from _meetings(posts, first, last)


def _sessions(posts: list[int], first: date, last: date) -> Iterator[DatedItem]:
    asked = RequirementState.objects.filter(
        appointment__post_id__in=posts,
        cohort=OuterRef("cohort"),
        requirement=OuterRef("session"),
    )
    days = SessionDay.objects.filter(Exists(asked), on__range=(first, last))
    for row in days.select_related("cohort__definition").order_by("on", "pk"):
        name = named_in(row.cohort, "sessions", row.session)
        yield DatedItem(
            on=row.on,
            words=name,
            url=here("programmes:cohort", public_id=row.cohort.public_id),
        )


def _meetings(posts: list[int], first: date, last: date) -> Iterator[DatedItem]:
    teams = TeamMember.objects.filter(ends_on=None, post_id__in=posts)
    meetings = TeamMeeting.objects.filter(
        team__in=teams.values("team_id"), on__range=(first, last)
    )
    for meeting in meetings.select_related("team").order_by("on", "pk"):
        told = {"team": meeting.team.name, "about": meeting.about}
        yield DatedItem(
            on=meeting.on,
            words=_("%(team)s: %(about)s") % told,
            url=here("people:team", public_id=meeting.team.public_id),
        )


def mine(actor: Actor, on: date) -> Iterator[Mine]:
    """Give the roles that the actor holds."""
    if nothing_in(Appointment):
        return
    rows = appointments_visible_to(actor).not_over(on)
    posts = [post.id for post in actor.posts]
    for row in rows.filter(post_id__in=posts).order_by("starts_on", "pk"):
        yield Mine(
            title=role_name(row),
            url=here("programmes:appointment", public_id=row.public_id),
            line=row.cohort.name,
        )


def panels(place: str, actor: Actor, thing: object) -> Iterator[Panel]:
    """Give roles and teams of a school, roles of a person, tasks of a cohort."""
    if place == "school" and isinstance(thing, Organisation):
        yield from _school_panels(actor, thing)
    if place == "person" and isinstance(thing, Person):
        rows = list(roles_of_person(appointments_visible_to(actor), thing.pk))
        if rows:
            yield Panel(
                title=_("Roles"),
                template="programmes/_person_roles.html",
                context={"rows": [(row, role_name(row)) for row in rows]},
            )
    if place == "team" and isinstance(thing, Team) and ENTER_TEAM.allows(actor, thing):
        yield Panel(
            title=_("What it plans, and when it meets"),
            template="programmes/_team_panel.html",
            context=team_panel(thing, today()),
            note=_("Plan"),
        )
    if place == "cohort" and isinstance(thing, Cohort):
        yield from _cohort_panel(actor, thing)


def _school_panels(actor: Actor, school: Organisation) -> Iterator[Panel]:
    rosters = (
        []
        if nothing_in(Participation)
        else [each for each in rosters_of_school(actor, school, today()) if each.roles]
    )
    if rosters:
        yield Panel(
            title=_("Who leads learning"),
            template="programmes/_school_roles.html",
            context={"rosters": rosters},
        )
    teams = [] if nothing_in(Team) else teams_by_school([school.pk], today())[school.pk]
    if teams:
        yield Panel(
            title=_("Teams"),
            template="programmes/_school_teams.html",
            context={"teams": teams},
        )


def _cohort_panel(actor: Actor, cohort: Cohort) -> Iterator[Panel]:
    held = appointments_visible_to(actor).not_over(today()).filter(cohort=cohort)
    states = states_visible_to(actor).filter(cohort=cohort)
    missing = overdue(states, today()).count()
    words = ngettext("One thing is missing", "%(count)d things are missing", missing)
    yield Panel(
        title=_("Roles and what they ask"),
        template="programmes/_cohort_roles.html",
        context={
            "cohort": cohort,
            "holders": held.count(),
            "missing": missing,
            "missing_words": words % {"count": missing},
        },
        note=_("Roles"),
    )
