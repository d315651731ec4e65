"""Fellows of two years ago who serve, what personas log, and plans of teams."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from intervisit.people.models import Team
from intervisit.programmes.domain.cohorts import CohortAction
from intervisit.programmes.domain.judging import Says
from intervisit.programmes.domain.requirements import Kind
from intervisit.programmes.domain.service import SpellForm
from intervisit.programmes.models import (
    Appointment,
    Cohort,
    Doing,
    Fact,
    Participation,
    Programme,
    ServiceSpell,
    SessionDay,
    TeamMeeting,
    TeamStep,
)
from intervisit.programmes.operations.cohorts import (
    CohortPlan,
    move_cohort,
    open_cohort,
)
from intervisit.programmes.operations.fact_lists import write_attendance
from intervisit.programmes.operations.facts import Saying
from intervisit.programmes.operations.leave import take_leave
from intervisit.programmes.operations.reckoning import reckon
from intervisit.programmes.queries.programmes import definition_of
from intervisit.web.demo.world import World


def tell(world: World, cast: Sequence[str]) -> None:
    """Write what happened around roles; ``cast`` are personas who hold one."""
    if world.slug == "partnership-la":
        _fellows_before(world)
        _list_written(world)
        _on_leave(world)
    _logs(world, cast)
    _team_plans(world)


def _fellows_before(world: World) -> None:
    """Write a cohort of fellows of two years ago, who serve since they graduated."""
    programme = Programme.objects.get(key__contains="fellows")
    by = world.actor("pathways-lead")
    year = world.years[0]
    plan = CohortPlan(
        f"{programme.name} {year.name}",
        year,
        year.starts_on,
        year.starts_on + timedelta(days=425),
    )
    cohort = open_cohort(programme=programme, plan=plan, by=by)
    places = [school.organisation for school in world.schools[:5]]
    Participation.objects.bulk_create(
        Participation(
            cohort=cohort,
            organisation=place,
            membership="member",
            starts_on=cohort.starts_on,
        )
        for place in places
    )
    fellows = Appointment.objects.bulk_create(
        Appointment(
            cohort=cohort,
            post=world.staff[place.pk][-1],
            organisation=place,
            role="fellow",
            starts_on=cohort.starts_on,
            made_at=world.at - timedelta(days=900),
        )
        for place in places
    )
    for action in (CohortAction.START, CohortAction.FINISH, CohortAction.CLOSE):
        cohort = move_cohort(cohort=cohort, action=action, by=by, at=world.at)
    _served(cohort, fellows)
    _earned(world, cohort, fellows)
    reckon(cohort, fellows, world.at)


def _list_written(world: World) -> None:
    """Leave a list of who was there, which can be taken back."""
    cohort = Cohort.objects.get(
        school_year=world.this_year, programme__key__contains="pathways"
    )
    day = SessionDay.objects.filter(cohort=cohort, on__lt=world.on).order_by("on")
    last = day.filter(session="seminar").last()
    people = Appointment.objects.filter(cohort=cohort).select_related("post__person")
    if last is not None:
        write_attendance(
            cohort=cohort,
            people=list(people.order_by("pk")[:10]),
            saying=Saying(last.session, last.number, Says.ATTENDED, last.on),
            by=world.actor("pathways-lead"),
            at=world.at,
        )


def _on_leave(world: World) -> None:
    """Let one teacher leader go on leave soon, and come back."""
    cohort = Cohort.objects.get(
        school_year=world.this_year, programme__key__contains="pathways"
    )
    rows = Appointment.objects.held_on(world.on).filter(
        cohort=cohort, role="family_lead", ends_on=None
    )
    lead = rows.select_related("cohort", "post__person", "organisation").first()
    if lead is not None:
        take_leave(
            appointment=lead,
            starts_on=world.on + timedelta(weeks=3),
            back_on=world.on + timedelta(weeks=11),
            by=world.actor("pathways-lead"),
            at=world.at,
        )


def _served(cohort: Cohort, fellows: Sequence[Appointment]) -> None:
    """Let them serve: without a break, with one, elsewhere for a while, not at all."""
    first = cohort.starts_on + timedelta(weeks=60)
    later = first + timedelta(days=250)
    again = later + timedelta(days=200)
    lives = (
        ((SpellForm.MEMBER, first, None),),
        ((SpellForm.MEMBER, first, later), (SpellForm.BREAK, later, None)),
        ((SpellForm.SIMILAR, first, None),),
        ((SpellForm.ELSEWHERE, first, later), (SpellForm.MEMBER, again, None)),
        (),
    )
    rows = []
    for fellow, life in zip(fellows, lives, strict=False):
        for form, starts, ends in life:
            is_here = form is SpellForm.MEMBER
            rows.append(
                ServiceSpell(
                    appointment=fellow,
                    form=form.value,
                    organisation_id=fellow.organisation_id if is_here else None,
                    place="" if is_here else _elsewhere(form),
                    starts_on=starts,
                    ends_on=ends - timedelta(days=1) if ends else None,
                )
            )
    ServiceSpell.objects.bulk_create(rows)


def _elsewhere(form: SpellForm) -> str:
    return {
        SpellForm.SIMILAR: "Sierra Vista Charter School",
        SpellForm.ELSEWHERE: "Coast Hills Preparatory",
    }.get(form, "")


def _earned(world: World, cohort: Cohort, fellows: Sequence[Appointment]) -> None:
    keys = [each.key for each in definition_of(cohort.definition).credentials]
    Fact.objects.bulk_create(
        Fact(
            cohort=cohort,
            person_id=fellow.post.person_id,
            kind=Kind.CREDENTIAL.value,
            requirement=key,
            says=Says.COMPLETE.value,
            on=cohort.ends_on,
            written_at=world.at - timedelta(days=300),
        )
        for fellow in fellows
        for key in keys
    )


def _logs(world: World, cast: Sequence[str]) -> None:
    """Let personas have planned and logged something for what they answer for."""
    ids = [world.cast_posts[key].pk for key in cast if key in world.cast_posts]
    for row in Appointment.objects.filter(post__in=ids).select_related(
        "cohort__definition"
    ):
        definition = definition_of(row.cohort.definition)
        role = next(each for each in definition.roles if each.key == row.role)
        for number, duty in enumerate(role.responsibilities[:2]):
            ways = duty.activities or (duty.text[:200],)
            Doing.objects.create(
                appointment=row,
                responsibility=duty.key,
                activity=ways[0],
                due_on=world.school_day(9 + number),
                done_on=world.on - timedelta(days=12) if number else None,
                note="Two colleagues came, and asked to come again." if number else "",
                made_at=world.at - timedelta(days=20),
            )


def _team_plans(world: World) -> None:
    """Let the teams of named schools have met, and plan something."""
    named = [place.pk for place in world.places.values()]
    for team in Team.objects.filter(organisation__in=named, ends_on=None):
        TeamMeeting.objects.bulk_create(
            [
                TeamMeeting(
                    team=team,
                    on=world.on - timedelta(days=13),
                    about="What the first visits taught us",
                    outcome="Questioning is what most lessons can borrow from.",
                ),
                TeamMeeting(
                    team=team,
                    on=world.school_day(5),
                    about="Who visits whom in the new term",
                ),
            ]
        )
        members = list(team.members.filter(ends_on=None).order_by("pk")[:2])
        TeamStep.objects.bulk_create(
            TeamStep(
                team=team,
                words=words,
                owner=owner,
                due_on=world.school_day(20),
                done_on=done,
            )
            for words, owner, done in zip(
                ("Agree on what visitors look for", "Find cover for two mornings"),
                members,
                (world.on - timedelta(days=4), None),
                strict=False,
            )
        )
