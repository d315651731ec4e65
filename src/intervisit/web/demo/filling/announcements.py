"""An announcement under way: a yes, an objection, and schools that said nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from intervisit.kernel.actor import Actor
from intervisit.matching.domain.settings import default_settings
from intervisit.matching.domain.states import PlanAction
from intervisit.matching.models import Announcement, MatchPlan, Offer, OfferedGroup
from intervisit.matching.operations.announcing import (
    prepare_announcement,
    release_announcement,
    send_announcement,
)
from intervisit.matching.operations.answering import answer_run
from intervisit.matching.operations.asking import ask_run
from intervisit.matching.operations.offers import accept_offer, object_to_offer
from intervisit.matching.operations.plans import make_plan, move_plan_on
from intervisit.matching.operations.settling import keep_group
from intervisit.matching.operations.wishes import NewWish, add_wish
from intervisit.matching.queries.taking_part import sides_in_cohort
from intervisit.networks.models import Organisation
from intervisit.notices.domain.states import HOLD
from intervisit.people.queries import actor_for
from intervisit.programmes.domain.cohorts import CohortAction
from intervisit.programmes.models import Cohort, Participation, Programme
from intervisit.programmes.operations.cohorts import (
    CohortPlan,
    move_cohort,
    open_cohort,
)
from intervisit.programmes.operations.members import appoint_staff
from intervisit.programmes.queries.programmes import definition_of
from intervisit.web.demo.filling.programmes import RUNS, shipped_key, take_in
from intervisit.web.demo.world import World

LEAD = "director"
PROGRAMME = 1  # the second of the network's: triads and quads
HOSTS, PARTNERS, SPARE = 5, 2, 3
ANNOUNCED_DAYS_AGO = 8
BEGINS_IN_DAYS = 60


def fill(world: World) -> None:
    """Announce the groups of a spring round; its window closes in some days."""
    if world.slug != "nyc":
        return
    cohort = _cohort(world)
    plan = _plan(world, cohort)
    by, at = world.actor(LEAD), world.at - timedelta(days=ANNOUNCED_DAYS_AGO)
    announcement = prepare_announcement(plan=plan, by=by, at=at)
    send_announcement(announcement=announcement, by=by, at=at)
    release_announcement(announcement_id=announcement.pk, by=by, at=at + HOLD)
    _answer(world, announcement)


def _cohort(world: World) -> Cohort:
    programme = Programme.objects.get(key=shipped_key(RUNS[world.slug][PROGRAMME]))
    by = world.actor(LEAD)
    plan = CohortPlan(
        name=f"{programme.name}, spring round {world.this_year.name}",
        school_year=world.this_year,
        starts_on=world.school_day(BEGINS_IN_DAYS),
        ends_on=world.school_day(BEGINS_IN_DAYS) + timedelta(days=150),
    )
    cohort = open_cohort(programme=programme, plan=plan, by=by)
    hosts, partners = _schools(world)
    for way, schools in (("host", hosts), ("partner", partners)):
        take_in(world, cohort, schools, way, by)
    appoint_staff(
        cohort=cohort,
        post=world.cast_posts["facilitator"],
        role="facilitator",
        starts_on=cohort.starts_on,
        by=by,
    )
    move_cohort(cohort=cohort, action=CohortAction.RECRUIT, by=by, at=world.at)
    return cohort


def _schools(world: World) -> tuple[list[Organisation], list[Organisation]]:
    """Give hosts and partners: the cast's own first, then by chance.

    All of them take part already, so that a second round changes no published count.
    """
    cast = {place.pk for place in world.places.values()}
    inside = set(Participation.objects.values_list("organisation_id", flat=True))
    everyone = (school.organisation for school in world.schools)
    free = [each for each in everyone if each.pk in inside - cast]
    chosen = world.chance.sample(free, HOSTS + HOSTS * PARTNERS + SPARE - 3)
    host = world.places["host"]
    partners = [world.places[key] for key in ("partner", "second-partner")]
    return [host, *chosen[: HOSTS - 1]], [*partners, *chosen[HOSTS - 1 :]]


def _plan(world: World, cohort: Cohort) -> MatchPlan:
    """Let the engine form groups, the cast's together, and lock the plan."""
    by = world.actor(LEAD)
    at = world.at - timedelta(days=ANNOUNCED_DAYS_AGO + 1)
    wish = NewWish(
        "keep", world.places["host"], world.places["partner"], "They asked for it."
    )
    add_wish(cohort=cohort, wish=wish, by=by, at=at)
    sides = sides_in_cohort(cohort)[0]
    settings = default_settings(definition_of(cohort.definition), sides)
    run = ask_run(cohort=cohort, settings=settings, by=by, at=at)
    answer_run(run_id=run.pk, network=world.network, clock=lambda: at)
    run.refresh_from_db()
    plan: MatchPlan = make_plan(run=run, by=by, at=at)
    return move_plan_on(
        plan=plan, action=PlanAction.LOCK, seen=plan.version, by=by, at=at
    )


def _answer(world: World, announcement: Announcement) -> None:
    """Let one say yes, one object and one be answered; the others are silent."""
    groups = list(announcement.groups.order_by("number"))
    own = Offer.objects.filter(organisation=world.places["host"])
    cast_group = own.get(group__in=groups).group_id
    others = [group for group in groups if group.pk != cast_group]
    for group, answer in zip(
        others, (_say_yes, _object, _object_and_hear), strict=False
    ):
        answer(world, group)


def _say_yes(world: World, group: OfferedGroup) -> None:
    offer = group.offers.order_by("pk")[1]
    accept_offer(offer=offer, by=_leader(world, offer), at=_ago(world, 6))


def _object(world: World, group: OfferedGroup) -> None:
    offer = group.offers.order_by("pk")[1]
    object_to_offer(
        offer=offer,
        cause=group.announcement.reasons[0],
        words="Two trains and a bus each way: a visit would take the whole day.",
        by=_leader(world, offer),
        at=_ago(world, 2),
    )


def _object_and_hear(world: World, group: OfferedGroup) -> None:
    offer = group.offers.order_by("pk")[1]
    object_to_offer(
        offer=offer,
        cause=group.announcement.reasons[1],
        words="We want to grow in another area this year.",
        by=_leader(world, offer),
        at=_ago(world, 5),
    )
    keep_group(
        group=group,
        reply="Your second area is this group’s focus; the host offers both.",
        by=world.actor(LEAD),
        at=_ago(world, 4),
    )


def _leader(world: World, offer: Offer) -> Actor:
    post = world.leaders[offer.organisation_id]
    return actor_for(post.person, world.on)


def _ago(world: World, days: int) -> datetime:
    return world.at - timedelta(days=days)
