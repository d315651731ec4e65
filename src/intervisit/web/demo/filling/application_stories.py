"""Schools that apply with strengths, needs and wishes; teams that propose."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from intervisit.applications.domain.rights import Right
from intervisit.applications.domain.wishes import WishFor
from intervisit.applications.models import Application, Call
from intervisit.applications.operations.along import bring_along, comment
from intervisit.applications.operations.applying import begin_application, declare
from intervisit.applications.operations.parts import add_area, add_line, add_wish
from intervisit.applications.queries.eligibility import judgement_on
from intervisit.kernel.actor import Actor, Standing
from intervisit.kernel.money import Money
from intervisit.networks.models import Organisation, PracticeArea
from intervisit.people.models import Post
from intervisit.people.queries import actor_for
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.web.demo.world import World

SCHOOLS_APPLY = 5
LINES = (
    ("Substitute teachers for two half days", 96_000, "Four of us, twice a term."),
    ("Books for the group", 41_250, "One for each of eleven members."),
    ("A speaker on bilingual maths", 75_000, "One evening, open to all schools."),
)


def say_all(application: Application, actor: Actor) -> None:
    """Say yes to every condition that no fact tells."""
    at = application.made_at
    left = judgement_on(application, day_of(at)).to_say
    said = {each.condition.key: True for each in left}
    declare(application=application, said=said, by=actor, at=at)


def schools_apply(world: World, call: Call) -> list[tuple[Application, Actor]]:
    """Let schools begin to apply: the cast's own first; gives those to hand in."""
    begun: list[tuple[Application, Actor]] = []
    at = world.at - timedelta(days=5)
    for post in _leaders(world, call):
        if len(begun) >= SCHOOLS_APPLY:
            break
        actor = actor_for(post.person, world.on)
        school = post.organisation
        assert school is not None
        try:
            application = begin_application(
                call=call, wanted=call.wanted[0], organisation=school, by=actor, at=at
            )
        except Refusal:
            continue
        _say_what_it_is(world, application, actor, at)
        begun.append((application, actor))
    return begun


def _say_what_it_is(
    world: World, application: Application, actor: Actor, at: datetime
) -> None:
    direction = "strength" if application.wanted == "host" else "need"
    named = application.areas.values("area")
    area = PracticeArea.objects.filter(retired_on=None).exclude(pk__in=named)
    add_area(
        application=application,
        area=area.order_by("pk")[0],
        direction=direction,
        words="Three teams meet every week and look at pupils’ work together.",
        by=actor,
        at=at,
    )
    for kind, other in zip(
        (WishFor.KEEP_WITH, WishFor.NOT_WITH), _others(application), strict=False
    ):
        add_wish(
            application=application,
            school=other,
            kind=kind,
            reason="We worked together last year.",
            by=actor,
            at=at,
        )


def _others(application: Application) -> Iterable[Organisation]:
    rows = Organisation.objects.schools().exclude(pk=application.organisation_id or 0)
    return rows.order_by("pk")[:2]


def _leaders(world: World, call: Call) -> list[Post]:
    """Give leaders of schools that aren't in the cohort; a persona comes first."""
    inside = call.cohort.participations.values("organisation")
    rows = Post.objects.held_on(world.on).filter(
        standing=Standing.LEADER.value, organisation__kind="school"
    )
    rows = rows.exclude(organisation__in=inside)
    own = {post.pk for post in world.cast_posts.values()}
    found = rows.select_related("person", "organisation").order_by("pk")[:40]
    first = rows.select_related("person", "organisation").filter(pk__in=own)
    return [*first.order_by("pk"), *(post for post in found if post.pk not in own)]


def team_proposes(
    world: World, call: Call, persona: str
) -> tuple[Application, Actor] | None:
    """Let a persona propose with colleagues, a budget and a comment."""
    post = world.cast_posts.get(persona)
    if post is None:
        return None
    actor, at = world.actor(persona), world.at - timedelta(days=6)
    application = begin_application(
        call=call,
        wanted=call.wanted[-1],
        title="Maths in two languages",
        organisation=post.organisation,
        by=actor,
        at=at,
    )
    for what, minor, words in LINES:
        amount = Money(minor, world.network.currency)
        add_line(
            application=application,
            what=what,
            amount=amount,
            words=words,
            by=actor,
            at=at,
        )
    for place, colleague in enumerate(_colleagues(world, post)):
        bring_along(
            application=application,
            email=colleague.person.email,
            right=(Right.EDIT, Right.COMMENT)[place % 2],
            is_member=True,
            part=("Leads the group", "Keeps the accounts")[place % 2],
            by=actor,
            at=at,
        )
    words = "I have put the speaker in. Is a whole evening too much?"
    comment(application=application, words=words, by=actor, at=at)
    return application, actor


def _colleagues(world: World, post: Post) -> list[Post]:
    rows = Post.objects.held_on(world.on).filter(
        organisation=post.organisation, standing=Standing.STAFF.value
    )
    rows = rows.exclude(pk=post.pk).exclude(person__email="")
    return list(rows.select_related("person").order_by("pk")[:2])
