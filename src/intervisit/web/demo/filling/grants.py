"""A proposal that was granted less than it asked for, and on a condition."""

from __future__ import annotations

from datetime import timedelta

from intervisit.applications.domain.deciding import Outcome
from intervisit.applications.models import Application, Call, Decision
from intervisit.applications.operations.deciding import decide
from intervisit.applications.operations.granting import grant
from intervisit.applications.operations.letters import release_round, send_round
from intervisit.applications.operations.offers import accept_offer
from intervisit.applications.operations.parts import add_line
from intervisit.kernel.money import Money
from intervisit.people.models import Post
from intervisit.people.queries import actor_for
from intervisit.programmes.domain.schema.choices import CallForm
from intervisit.web.demo.world import World

ASKED, GRANTED = 640_000, 500_000
CONDITIONS = "You meet the other teams in November and show them one lesson."


def fill(world: World) -> None:
    """Let a proposal be granted where a network has a call for them."""
    call = Call.objects.filter(kind=CallForm.PROPOSAL.value).first()
    if call is None or world.slug != "boston":
        return
    call.budget_minor = 20_000_00
    call.save(update_fields=["budget_minor"])
    post = _somebody(world, call)
    application = _proposed(world, call, post)
    office, at = world.actor("boston-office"), world.at - timedelta(days=1)
    decide(
        call=call, applications=[application], outcome=Outcome.OFFER, by=office, at=at
    )
    decision = Decision.objects.get(application=application)
    grant(
        decision=decision,
        amount=Money(GRANTED, world.network.currency),
        conditions=CONDITIONS,
        by=office,
        at=at,
    )
    sent = send_round(round_=decision.round, by=office, at=at)
    release_round(round_id=decision.round_id, by=office, at=sent)
    decision.refresh_from_db()
    by = actor_for(post.person, world.on)
    accept_offer(decision=decision, by=by, at=world.at)


def _somebody(world: World, call: Call) -> Post:
    """Give a teacher of the cohort who isn’t a persona and hasn’t applied."""
    inside = call.cohort.participations.values("organisation")
    taken = call.applications.values("applicant")
    rows = Post.objects.held_on(world.on).filter(
        standing="staff", organisation__in=inside
    )
    rows = rows.exclude(person__in=taken).exclude(
        pk__in=[post.pk for post in world.cast_posts.values()]
    )
    return rows.select_related("person", "organisation").order_by("pk")[0]


def _proposed(world: World, call: Call, post: Post) -> Application:
    """Write a proposal that was handed in before the panel decided about it."""
    at = world.at - timedelta(days=5)
    application = Application.objects.create(
        call=call,
        kind=call.kind,
        number=call.applications.count() + 1,
        wanted=call.wanted[-1],
        title="Labs that visit each other",
        applicant=post.person,
        organisation=post.organisation,
        made_at=at,
    )
    add_line(
        application=application,
        what="Cover for eight mornings",
        amount=Money(ASKED, world.network.currency),
        words="Two teachers each time",
        by=actor_for(post.person, world.on),
        at=at,
    )
    application.state, application.submitted_at = "submitted", at
    application.save(update_fields=["state", "submitted_at"])
    return application
