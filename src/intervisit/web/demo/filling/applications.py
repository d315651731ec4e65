"""Calls of every kind, and those who answer them: one in each state there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from intervisit.applications.domain.names import streams_in
from intervisit.applications.domain.plans import CallPlan
from intervisit.applications.models import Application, Call
from intervisit.applications.operations.applying import (
    begin_application,
    hand_in,
    withdraw_application,
)
from intervisit.applications.operations.calls import (
    call_off,
    called,
    publish_call,
    write_call,
)
from intervisit.applications.queries.eligibility import judgement_of
from intervisit.kernel.actor import Actor, Standing
from intervisit.people.models import Post
from intervisit.people.queries import actor_for
from intervisit.programmes.domain.cohorts import OPEN_STATES, CohortState
from intervisit.programmes.models import Cohort
from intervisit.questionnaires.domain.answering import Answers
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.operations.answering import save_answers
from intervisit.support.clock import day_of
from intervisit.web.demo.filling import application_stories
from intervisit.web.demo.world import World

LAST_MINUTE = time(23, 59)
WANTED = [state.value for state in OPEN_STATES if state is not CohortState.FINISHING]


@dataclass(frozen=True, slots=True)
class Planned:
    """A call of the demo: when it opens and closes, in days from the day of loading."""

    programme: str
    key: str
    opens: int
    closes: int
    title: str = ""
    grace_hours: int = 24
    is_published: bool = True
    is_called_off: bool = False


CALLS: dict[str, tuple[Planned, ...]] = {
    "nyc": (
        Planned("learning_partners_plus", "teachers", -20, 15),
        Planned("learning_partners", "hosts", -10, 25),
        Planned("learning_partners", "partners", -10, 25),
        Planned("learning_partners", "model_teachers", 12, 60),
        Planned("new_teacher_preparation", "hosts", -9, 30, is_called_off=True),
    ),
    "partnership-la": (
        Planned("teacher_leader_pathways", "yearly", -25, 10),
        Planned("leadership_fellows", "fellowship", -120, -60),
    ),
    "boston": (
        Planned("teacher_led_communities_of_practice", "facilitators", -15, 20),
        Planned("teacher_led_communities_of_practice", "proposals", -30, 12),
    ),
    "union-county": (
        Planned("partners_in_learning_residency", "residents", -40, -1, grace_hours=72),
        Planned(
            "partners_in_learning_residency", "mentors", 10, 60, is_published=False
        ),
    ),
}

FEW, MANY = 6, 10
READ_BY_MANY = ("teachers",)
"""Calls that enough people answer for a panel to rank them, and to disagree."""

CAST: dict[str, tuple[str, str, bool]] = {
    "model-teacher": ("teachers", "model_teacher", True),
    "boston-teacher": ("facilitators", "facilitator", False),
}
"""Personas who apply: to which call, for what, and whether they hand it in."""


def fill(world: World) -> None:
    """Write the calls of a network, and applications to those that are open."""
    for planned in CALLS.get(world.slug, ()):
        cohort = _cohort(planned.programme)
        if cohort is not None:
            _tell(world, planned, cohort)


def _cohort(programme: str) -> Cohort | None:
    rows = Cohort.objects.filter(programme__key=programme, state__in=WANTED)
    return rows.select_related("definition", "programme").order_by("starts_on").last()


def _tell(world: World, planned: Planned, cohort: Cohort) -> None:
    office = _office(world)
    call = _written(world, planned, cohort, office)
    if not planned.is_published:
        return
    publish_call(call=call, by=office, at=_day(world, min(planned.opens, 0) - 2))
    if planned.opens < 0 and call.form.value == "role":
        _cast_applies(world, call)
        _people_apply(world, call, planned)
    if planned.opens < 0 and call.form.value == "school":
        _schools_apply(world, call)
    if planned.opens < 0 and call.form.value == "proposal":
        application_stories.team_proposes(world, call, "boston-teacher")
    if planned.is_called_off:
        call_off(call=call, by=office, at=world.at)


def _written(world: World, planned: Planned, cohort: Cohort, office: Actor) -> Call:
    found = called(cohort, planned.key)
    plan = CallPlan(
        title=planned.title or found.name,
        introduction=INTRODUCTIONS[found.form.value],
        opens_at=_clock(world, planned.opens, time.min),
        closes_at=_clock(world, planned.closes, LAST_MINUTE),
        grace_hours=planned.grace_hours,
        places=found.places,
        is_public=found.public,
    )
    at = _day(world, min(planned.opens, 0) - 10)
    return write_call(cohort=cohort, key=planned.key, plan=plan, by=office, at=at)


INTRODUCTIONS: dict[str, str] = {
    "role": (
        "You lead already: in your team, in your subject, with families. Here you do it"
        " with time and with colleagues.\n\nRead what it takes, talk to your"
        " principal, and apply. Nobody reads your draft."
    ),
    "school": (
        "You host colleagues or visit them, once a month, for a year. Say what you are"
        " strong in and where you want to grow; groups are put together by it.\n\nTalk"
        " it over with your team first: the time is theirs, too."
    ),
    "proposal": (
        "A group of teachers knows what it wants to learn together. Say what, with"
        " whom and what it costs.\n\nThose who read it don’t see who you are, so let"
        " the idea speak."
    ),
}


def _schools_apply(world: World, call: Call) -> None:
    """Let schools apply; the first one, a persona's if there is one, is a draft."""
    begun = application_stories.schools_apply(world, call)
    for application, actor in begun[1:]:
        _answer(application, actor, _day(world, -4), whole=True)
        _hand_in(application, actor, _day(world, -3))


def _cast_applies(world: World, call: Call) -> None:
    """Let the personas apply: one hands in, the others are still writing."""
    for persona, (key, wanted, is_whole) in CAST.items():
        if key != call.key or persona not in world.cast:
            continue
        actor = world.actor(persona)
        begun = _begin(world, call, world.cast_posts[persona], wanted, _day(world, -4))
        _answer(begun, actor, _day(world, -4), whole=is_whole)
        if is_whole:
            _hand_in(begun, actor, _day(world, -2))


def _people_apply(world: World, call: Call, planned: Planned) -> None:
    """Some apply: most hand in, two have begun, one withdrew."""
    last = min(0, planned.closes)
    many = MANY if call.key in READ_BY_MANY else FEW
    for place, post in enumerate(_staff(world, call)[:many]):
        actor = actor_for(post.person, world.on)
        begun = _day(world, last - 5)
        wanted = _fitting(call, post, place, begun)
        application = _begin(world, call, post, wanted, begun)
        _answer(application, actor, begun, whole=place != 1)
        if place not in (1, 2):
            _hand_in(application, actor, _day(world, last - 3))
        if place == 3:
            withdraw_application(application=application, by=actor, at=world.at)


def _fitting(call: Call, post: Post, place: int, at: datetime) -> str:
    """Give something that somebody may apply for; each begins elsewhere in the list."""
    turned = call.wanted[place % len(call.wanted) :] + call.wanted
    for wanted in turned:
        judgement = judgement_of(
            call,
            wanted,
            person_id=post.person_id,
            organisation_id=post.organisation_id,
            on=day_of(at),
            declared={},
        )
        if judgement.may_begin:
            return wanted
    return turned[0]


def _begin(
    world: World, call: Call, post: Post, wanted: str, at: datetime
) -> Application:
    streams = streams_in(call.definition.document, wanted)
    return begin_application(
        call=call,
        wanted=wanted,
        stream=next(iter(streams), ""),
        organisation=post.organisation,
        by=actor_for(post.person, world.on),
        at=at,
    )


def _hand_in(application: Application, actor: Actor, at: datetime) -> None:
    application_stories.say_all(application, actor)
    hand_in(application=application, by=actor, at=at)


def _answer(
    application: Application, actor: Actor, at: datetime, *, whole: bool
) -> None:
    response = application.response
    assert response is not None
    offered: Answers = {
        question.key: (_typed(question.kind, question),)
        for question in response.version.read.questions
        if question.is_answerable and question.kind is not Kind.FILE
    }
    if not whole:
        offered = dict(list(offered.items())[:1])
    save_answers(by=actor, at=at, response=response, offered=offered, seen={})


def _typed(kind: Kind, question: object) -> str:
    """Give an answer that fits a kind of question."""
    settings = getattr(question, "settings", None)
    options = getattr(settings, "options", ())
    if options:
        return str(options[0].key)
    if kind is Kind.NUMBER:
        return "6"
    if kind is Kind.SCALE:
        return "3"
    if kind is Kind.DATE:
        return "2026-09-01"
    return (
        "I have led our planning team for three years. We look at pupils’ work"
        " together every week, and I want to learn how to coach a colleague through a"
        " whole cycle."
    )


def _staff(world: World, call: Call) -> list[Post]:
    """Give people of the cohort's schools who could apply."""
    inside = call.cohort.participations.values("organisation")
    rows = Post.objects.held_on(world.on).filter(
        standing=Standing.STAFF.value, organisation__in=inside
    )
    everybody = [post.pk for post in world.cast_posts.values()]
    chosen = rows.exclude(pk__in=everybody).exclude(person__ended_on__isnull=False)
    return list(chosen.select_related("person", "organisation").order_by("pk")[:12])


def _office(world: World) -> Actor:
    post = (
        Post.objects.held_on(world.on)
        .filter(standing=Standing.OFFICE.value)
        .select_related("person")
        .order_by("pk")[0]
    )
    return actor_for(post.person, world.on)


def _clock(world: World, days: int, clock: time) -> datetime:
    """Give a time of a day, so many days from loading, where the network is."""
    zone = ZoneInfo(world.network.time_zone)
    return datetime.combine(world.on + timedelta(days=days), clock, zone)


def _day(world: World, days: int) -> datetime:
    return world.at + timedelta(days=days)
