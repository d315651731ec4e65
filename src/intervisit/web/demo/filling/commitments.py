"""Who has signed for applications, who is asked again, and a promise not kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from intervisit.applications.domain.clauses import Clause
from intervisit.applications.domain.concerns import ConcernOutcome
from intervisit.applications.models import Application, Call, Concern, Pledge
from intervisit.applications.operations.commitments import (
    ask_for_commitments,
    rewrite_text,
    sign_commitment,
)
from intervisit.applications.operations.concerns import (
    raise_concern,
    settle_concern,
    write_in_concern,
)
from intervisit.applications.queries.commitments import may_sign, standing_texts
from intervisit.applications.queries.concerns import promised_of_others
from intervisit.kernel.actor import Actor
from intervisit.people.models import Person
from intervisit.people.queries import actor_for
from intervisit.programmes.domain.schema.choices import Party
from intervisit.programmes.models import Appointment
from intervisit.web.demo.world import World

ASKS = ("peer-coach",)
PERIODS = 10
READ_BY_A_PANEL = frozenset({"teachers", "fellowship", "facilitators", "residents"})
UNSIGNED = 3  # every third school still has to sign


def fill(world: World) -> None:
    """Let most sides sign, some not yet, and one again because its words changed."""
    _personas_ask(world)
    _sides_sign(world)
    if world.slug == "partnership-la":
        _words_change(world)
        _promises_not_kept(world)


def _personas_ask(world: World) -> None:
    """Let personas ask the other side before they hand in."""
    for persona in ASKS:
        if persona in world.cast:
            actor = world.actor(persona)
            mine = Application.objects.filter(applicant=world.cast[persona])
            at = world.at - timedelta(days=2)
            for application in mine.filter(state="draft"):
                ask_for_commitments(application=application, by=actor, at=at)


def _sides_sign(world: World) -> None:
    asked = Pledge.objects.filter(asked_at__isnull=False).exclude(
        application__state="withdrawn"
    )
    personas = {person.pk for person in world.cast.values()}
    for place, pledge in enumerate(
        asked.select_related("application__call").order_by("pk")
    ):
        # Where a panel reads, all have signed: nobody reviews what isn’t signed.
        signs = pledge.of_party is Party.APPLICANT or (
            pledge.application.call.key in READ_BY_A_PANEL
        )
        if not signs and place % UNSIGNED == 0:
            continue
        may = sorted(may_sign(pledge, world.on))
        if not may or (not signs and personas & set(may)):
            continue
        _sign(world, pledge, actor_for(Person.objects.get(pk=may[0]), world.on))


def _sign(world: World, pledge: Pledge, actor: Actor) -> None:
    text = standing_texts(pledge.application.call)[pledge.key]
    is_leader = pledge.of_party is Party.LEADER
    is_role = pledge.application.kind == "role"
    sign_commitment(
        pledge=pledge,
        seen=text.number,
        by=actor,
        at=world.at - timedelta(days=1, hours=3),
        release_periods=PERIODS if is_leader and is_role else None,
    )


def _words_change(world: World) -> None:
    """Let the office say more plainly what space means; schools sign again."""
    call = Call.objects.filter(key="yearly").order_by("pk").first()
    text = standing_texts(call).get("school") if call else None
    if text is None:
        return
    plain = "Make room for the role in the timetable, in meetings, and a quiet place."
    clauses = [
        replace(each, text=plain) if each.key == "space" else each
        for each in text.text.clauses
    ]
    more = Clause(
        "cover", "Cover", "Find cover when the teacher leader is at seminars."
    )
    rewrite_text(
        text=text,
        clauses=[*clauses, more],
        because="Two schools asked what “space” means, and who finds cover.",
        by=world.actor("pathways-lead"),
        at=world.at - timedelta(hours=20),
    )


def _promises_not_kept(world: World) -> None:
    """Let the persona's time be too short, and somebody else's be settled."""
    coaches = Appointment.objects.held_on(world.on).filter(role="peer_coach")
    rows = coaches.select_related("cohort__definition", "post__person")
    own = rows.filter(post__person=world.cast["peer-coach"]).first()
    other = rows.exclude(post__person=world.cast["peer-coach"]).first()
    lead = world.actor("pathways-lead")
    days = timedelta(days=1)
    if own is not None:
        said = _say(world, own, "Six periods instead of ten, since September.", 6)
        write_in_concern(
            concern=said,
            words="Thank you for saying so. May I ask your principal to join us here?",
            by=lead,
            at=world.at - 4 * days,
        )
    if other is not None:
        said = _say(world, other, "My free periods are used for cover.", 40)
        settle_concern(
            concern=said,
            outcome=ConcernOutcome.KEPT_AGAIN,
            decision="From this week on nobody is asked to cover in these periods.",
            by=lead,
            at=world.at - 33 * days,
        )


def _say(world: World, row: Appointment, words: str, days: int) -> Concern:
    actor = actor_for(row.post.person, world.on)
    about = next(
        each for each in promised_of_others(row, actor) if each.clause.key == "time"
    )
    at = world.at - timedelta(days=days)
    return raise_concern(appointment=row, about=about, words=words, by=actor, at=at)
