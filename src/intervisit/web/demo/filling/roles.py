"""Who holds which role in running cohorts, what they have done, and who serves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from intervisit.people.models import Post, Team, TeamMember
from intervisit.programmes.domain.appointments import RolePlaces, places_at
from intervisit.programmes.domain.judging import SAYABLE, Says
from intervisit.programmes.domain.requirements import Asked, Kind, units_in
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.models import (
    Appointment,
    Cohort,
    Fact,
    Participation,
    Seat,
    SessionDay,
)
from intervisit.programmes.operations.reckoning import reckon_all
from intervisit.programmes.queries.programmes import definition_of
from intervisit.programmes.queries.requirements import outcomes_for, subject_of
from intervisit.web.demo.filling import role_stories
from intervisit.web.demo.world import World

SCHOOLS_SHOWN = 12
AT_MOST_EACH = 2
PERSONAS: dict[str, str] = {
    "peer-coach": "peer_coach",
    "arts-lead": "arts_lead",
    "model-teacher": "model_teacher",
    "master-teacher": "master_teacher",
    "resident": "resident",
    "mentor": "mentor",
}
LEAVES_ONE_OPEN = 4  # every fourth school looks for somebody
ABSENT, EXCUSED = 0.04, 0.1


@dataclass(frozen=True, slots=True)
class Run:
    """A running cohort, read once."""

    cohort: Cohort
    definition: Definition
    parts: Sequence[Participation]


def fill(world: World) -> None:
    """Write appointments of every running cohort, and a story of service."""
    for cohort in Cohort.objects.under_way().select_related("definition"):
        if cohort.starts_on <= world.on:
            run = _run_of(world, cohort)
            _set_days(run)
            _appoint_all(world, run)
            _write_facts(world, run)
            reckon_all(cohort, world.at)
    role_stories.tell(world, list(PERSONAS))


def _run_of(world: World, cohort: Cohort) -> Run:
    """Give a cohort with some of its schools; those with a name come first."""
    named = {place.pk for place in world.places.values()}
    rows = Participation.objects.filter(cohort=cohort).select_related("organisation")
    parts = sorted(
        rows.order_by("pk"), key=lambda each: each.organisation_id not in named
    )
    return Run(cohort, definition_of(cohort.definition), parts[:SCHOOLS_SHOWN])


def _set_days(run: Run) -> None:
    """Spread the sessions over the cohort; institutes on days in a row."""
    length = (run.cohort.ends_on - run.cohort.starts_on).days
    rows = []
    for place, session in enumerate(run.definition.sessions):
        count = units_in(session)
        for number in range(1, count + 1):
            if session.days:
                first = 20 if place == 0 else length * (place + 1) // 12
                on = run.cohort.starts_on + timedelta(days=first + number)
            else:
                on = run.cohort.starts_on + timedelta(
                    days=30 + (length - 60) * number // (count + 1)
                )
            rows.append(
                SessionDay(cohort=run.cohort, session=session.key, number=number, on=on)
            )
    SessionDay.objects.bulk_create(rows)


def _appoint_all(world: World, run: Run) -> None:
    made: list[Appointment] = []
    for index, part in enumerate(run.parts):
        posts = iter(world.staff.get(part.organisation_id, ())[1:])
        casts = _cast_at(world, part)
        for places in places_at(run.definition, part.membership):
            if places.role.place.value == "partnership":
                continue
            wanted = _wanted(places, casts, index)
            chosen = _chosen(world, casts.get(places.role.key), wanted, posts)
            made += _at_one(world, part, places, chosen, index)
    Appointment.objects.bulk_create(made)
    _join(world, run, made)


def _cast_at(world: World, part: Participation) -> dict[str, Post]:
    """Give the personas at a school, by the role that they have."""
    return {
        role: world.cast_posts[persona]
        for persona, role in PERSONAS.items()
        if persona in world.cast_posts
        and world.cast_posts[persona].organisation_id == part.organisation_id
    }


def _wanted(places: RolePlaces, casts: dict[str, Post], index: int) -> int:
    """Give how many hold a role at a school; every fourth has a seat open.

    Where a persona could grow into a role, its seat is free.
    """
    if places.role.after_role in casts:
        return 0
    wanted = min(places.number or 1, AT_MOST_EACH)
    if index % LEAVES_ONE_OPEN != 1:
        return wanted
    return max(wanted - 1, 1 if places.role.key in casts else 0)


def _chosen(
    world: World, cast: Post | None, wanted: int, posts: Iterator[Post]
) -> list[Post]:
    """Give a persona first, then colleagues who aren't one."""
    everybody = {post.pk for post in world.cast_posts.values()}
    others = (post for post in posts if post.pk not in everybody)
    chosen = [cast] if cast is not None else []
    return [*chosen, *islice(others, max(wanted - len(chosen), 0))]


def _at_one(
    world: World,
    part: Participation,
    places: RolePlaces,
    chosen: Sequence[Post],
    index: int,
) -> Iterator[Appointment]:
    """Give who holds a role at one school."""
    role, number = places.role, places.number
    seats = _seats(part, role.key, number)
    for place, post in enumerate(chosen):
        yield Appointment(
            cohort_id=part.cohort_id,
            post=post,
            organisation_id=part.organisation_id,
            role=role.key,
            stream=role.streams[index % len(role.streams)].key if role.streams else "",
            seat=seats[place] if seats else None,
            starts_on=part.starts_on,
            release_periods=role.release_periods,
            people_coached=4 + index % 4 if role.release_periods else None,
            made_at=world.at - timedelta(days=60),
        )


def _seats(part: Participation, role: str, number: int | None) -> list[Seat]:
    return Seat.objects.bulk_create(
        Seat(
            cohort_id=part.cohort_id,
            organisation_id=part.organisation_id,
            role=role,
            number=each,
        )
        for each in range(1, (number or 0) + 1)
    )


def _join(world: World, run: Run, made: Sequence[Appointment]) -> None:
    """Let those with a role be in the teams that it belongs to."""
    kinds = {each.key: each.name for each in run.definition.teams}
    teams = {
        (team.organisation_id, team.kind): team
        for team in Team.objects.filter(ends_on=None, kind__in=kinds)
    }
    inside = set(
        TeamMember.objects.filter(ends_on=None).values_list("team_id", "post_id")
    )
    roles = {each.key: each for each in run.definition.roles}
    places = []
    for row in made:
        for key in roles[row.role].teams:
            at = (row.organisation_id, key)
            if at not in teams:
                teams[at] = Team.objects.create(
                    organisation_id=row.organisation_id,
                    kind=key,
                    name=kinds[key],
                    starts_on=row.starts_on,
                )
            if (teams[at].pk, row.post_id) not in inside:
                inside.add((teams[at].pk, row.post_id))
                places.append(
                    TeamMember(
                        team=teams[at],
                        post_id=row.post_id,
                        role=roles[row.role].name,
                        starts_on=row.starts_on,
                    )
                )
    TeamMember.objects.bulk_create(places)


def _write_facts(world: World, run: Run) -> None:
    """Write what is known of everything that was due before the day of loading."""
    people = Appointment.objects.filter(cohort=run.cohort).select_related("post")
    rows: list[Appointment | Participation] = [*people, *run.parts]
    found = outcomes_for(run.cohort, [subject_of(each) for each in rows], world.on)
    facts = []
    for row, outcomes in zip(rows, found, strict=True):
        for outcome in outcomes:
            for judged in outcome.units:
                due = judged.unit.due_on
                if due is not None and due < world.on:
                    says = _by_chance(world, outcome.asked.kind)
                    if says is not None:
                        facts.append(
                            _fact(
                                world, row, outcome.asked, judged.unit.number, says, due
                            )
                        )
    Fact.objects.bulk_create(facts)


def _by_chance(world: World, kind: Kind) -> Says | None:
    drawn = world.chance.random()
    if drawn < ABSENT:
        return None
    if kind is Kind.SESSION and drawn < EXCUSED:
        return Says.EXCUSED
    done = {Kind.SESSION: Says.ATTENDED, Kind.DELIVERABLE: Says.ACCEPTED}
    if kind is Kind.DELIVERABLE and drawn < EXCUSED:
        return Says.DELIVERED
    return done.get(kind, SAYABLE[kind][0])


def _fact(
    world: World,
    row: Appointment | Participation,
    asked: Asked,
    number: int,
    says: Says,
    on: date,
) -> Fact:
    person = row.post.person_id if isinstance(row, Appointment) else None
    return Fact(
        cohort_id=row.cohort_id,
        person_id=person,
        organisation_id=None if person else row.organisation_id,
        kind=asked.kind.value,
        requirement=asked.key,
        number=number,
        says=says.value,
        on=on,
        written_at=world.at - timedelta(days=3),
    )
