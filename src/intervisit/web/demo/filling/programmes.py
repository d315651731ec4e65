"""Programmes of each network, with a cohort under way and one that is planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation, SchoolYear
from intervisit.programmes.domain.chapters import BY_KEY, part_of
from intervisit.programmes.domain.cohorts import CohortAction, month_later
from intervisit.programmes.domain.documents import digest
from intervisit.programmes.domain.editing import free_key
from intervisit.programmes.domain.shipped import shipped_document
from intervisit.programmes.domain.taking import Doing
from intervisit.programmes.models import Cohort, Programme
from intervisit.programmes.operations.cohorts import (
    CohortPlan,
    move_cohort,
    open_cohort,
)
from intervisit.programmes.operations.definitions import (
    begin_draft,
    publish_draft,
    save_chapter,
)
from intervisit.programmes.operations.members import appoint_staff
from intervisit.programmes.operations.programmes import add_programme
from intervisit.programmes.operations.taking import (
    Terms,
    apply_intake,
    fingerprint,
    prepare_intake,
)
from intervisit.programmes.queries.programmes import definition_of
from intervisit.programmes.queries.reading_lists import wishes_in_text
from intervisit.programmes.queries.taking import steps_of_intake, wishes_for
from intervisit.web.demo.world import World


@dataclass(frozen=True, slots=True)
class Run:
    """A programme of a network's demo: who comes, and who looks after it.

    ``members`` is (way, how many) with the organisations that come first by key.
    """

    shipped: str
    lead: str
    members: tuple[tuple[str, int, tuple[str, ...]], ...]
    staff: tuple[tuple[str, str], ...] = ()


RUNS: dict[str, tuple[Run, ...]] = {
    "nyc": (
        Run(
            "learning_partners_plus",
            "director",
            (("host", 10, ("host",)), ("partner", 61, ("partner", "second-partner"))),
            (("facilitator", "facilitator"),),
        ),
        Run(
            "learning_partners",
            "director",
            (("host", 21, ()), ("partner", 43, ())),
            (("facilitator", "facilitator"),),
        ),
        Run(
            "new_teacher_preparation", "director", (("host", 4, ()), ("partner", 7, ()))
        ),
    ),
    "partnership-la": (
        Run(
            "teacher_leader_pathways",
            "pathways-lead",
            (("member", 18, ("campus", "feeder-school")),),
            (("academic_team", "pathways-lead"),),
        ),
        Run("leadership_fellows", "pathways-lead", (("member", 5, ("campus",)),)),
    ),
    "boston": (
        Run(
            "teacher_led_communities",
            "boston-office",
            (("school", 14, ("lab-school", "pilot-school")),),
            (("organiser", "organiser"),),
        ),
    ),
    "union-county": (
        Run(
            "residency",
            "residency-director",
            (("host", 8, ("residency-school", "second-site")), ("university", 1, ())),
            (("residency_lead", "residency-director"),),
        ),
    ),
    "tef": (
        Run(
            "directory",
            "development-director",
            (("academy", 12, ("academy", "providing-academy")),),
            (("development_lead", "development-director"),),
        ),
    ),
}


def fill(world: World) -> None:
    """Write the network's programmes, their cohorts, and one draft that waits."""
    used = {place.pk for place in world.places.values()}
    for run in RUNS[world.slug]:
        programme = _publish(world, run)
        _run(world, run, programme, used)
    _draft(world, RUNS[world.slug][0])
    _list_that_waits(world, RUNS[world.slug][0])


def _publish(world: World, run: Run) -> Programme:
    document = shipped_document(run.shipped)
    by = world.actor(run.lead)
    at = world.at - timedelta(days=300)
    name = document["programme"]["name"]
    draft = add_programme(document=document, name=name, by=by, at=at)
    note = "The first version, as the office agreed on it."
    publish_draft(version=draft, note=note, by=by, at=at)
    return Programme.objects.get(pk=draft.programme_id)


def _run(world: World, run: Run, programme: Programme, used: set[int]) -> None:
    by = world.actor(run.lead)
    cohort = _opened(world, run, programme, world.this_year)
    if cohort.starts_on > world.on:
        return
    for way, count, first in run.members:
        chosen = _choose(world, cohort, way, count, first, used)
        if chosen:
            take_in(world, cohort, chosen, way, by)
    for role, persona in run.staff:
        post = world.cast_posts[persona]
        appoint_staff(
            cohort=cohort, post=post, role=role, starts_on=cohort.starts_on, by=by
        )
    move_cohort(cohort=cohort, action=CohortAction.START, by=by, at=world.at)


def take_in(
    world: World, cohort: Cohort, chosen: list[Organisation], way: str, by: Actor
) -> None:
    """Let them come in as the office would have: by a list."""
    at = world.at - timedelta(days=120)
    ids = [each.pk for each in chosen]
    rows = Organisation.objects.filter(pk__in=ids).order_by("name")
    intake = prepare_intake(
        cohort=cohort,
        wishes=wishes_for(rows, way, None),
        terms=Terms(Doing.TAKE_IN, cohort.starts_on, "Ticked in the list"),
        by=by,
        at=at,
    )
    seen = fingerprint(steps_of_intake(intake))
    apply_intake(intake=intake, seen=seen, by=by, at=at)


def _opened(world: World, run: Run, programme: Programme, year: SchoolYear) -> Cohort:
    assert programme.current is not None, programme
    months = definition_of(programme.current).programme.months
    plan = CohortPlan(
        name=f"{programme.name} {year.name}",
        school_year=year,
        starts_on=year.starts_on,
        ends_on=month_later(year.starts_on, months) - timedelta(days=1),
    )
    return open_cohort(programme=programme, plan=plan, by=world.actor(run.lead))


def _choose(
    world: World,
    cohort: Cohort,
    way: str,
    count: int,
    first: tuple[str, ...],
    used: set[int],
) -> list[Organisation]:
    """Give organisations of the right kind: the named ones, then by chance."""
    ways = {each.key: each for each in definition_of(cohort.definition).memberships}
    kind = str(ways[way].organisation)
    named = [world.places[key] for key in first if key in world.places]
    everyone = [each.organisation for each in world.schools]
    if kind != "school":
        everyone = list(Organisation.objects.filter(kind=kind).order_by("pk"))
    free = [o for o in everyone if o.pk not in used and o not in named]
    chosen = [*named, *world.chance.sample(free, min(count, len(free)))][:count]
    used.update(each.pk for each in chosen)
    return chosen


def shipped_key(run: Run) -> str:
    """Give the key that a shipped definition's programme has in a fresh network."""
    return free_key(shipped_document(run.shipped)["programme"]["name"], set())


def _draft(world: World, run: Run) -> None:
    """Leave a draft of the first programme with a change in it."""
    programme = Programme.objects.get(key=shipped_key(run))
    by = world.actor(run.lead)
    draft = begin_draft(programme=programme, by=by, at=world.at - timedelta(days=2))
    about = BY_KEY["about"]
    stands = part_of(draft.document, about)
    part = {**stands, "programme": {**stands["programme"], "months": 11}}
    save_chapter(
        version=draft,
        chapter=about,
        part=part,
        seen=digest(stands),
        by=by,
        at=world.at - timedelta(days=2),
    )


def _list_that_waits(world: World, run: Run) -> None:
    """Leave a list that nobody has written yet, with a line that can't be done."""
    cohort = Cohort.objects.get(
        programme__key=shipped_key(run), school_year=world.this_year
    )
    inside = set(cohort.participations.values_list("organisation_id", flat=True))
    free = [each.organisation for each in world.schools]
    names = [each.name for each in free if each.pk not in inside][:3]
    way, on = run.members[-1][0], max(cohort.starts_on, world.on)
    wishes = wishes_in_text(cohort, "\n".join([*names, "A misspelt name"]), way, None)
    prepare_intake(
        cohort=cohort,
        wishes=wishes,
        terms=Terms(Doing.TAKE_IN, on, "Late applications"),
        by=world.actor(run.lead),
        at=world.at - timedelta(days=1),
    )
