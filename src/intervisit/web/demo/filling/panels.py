"""Panels of the demonstration: reviews, interviews, decisions, letters and a pool.

Every state stands somewhere: reviews to do, begun, in and taken off; an interview
with and without a time; an offer that is open, accepted, turned down; a waiting list
that moved up; letters that nobody has yet; somebody in the pool.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from intervisit.applications.domain.conflicts import Ground
from intervisit.applications.domain.deciding import Outcome
from intervisit.applications.models import (
    Application,
    Call,
    Decision,
    Interview,
    Review,
)
from intervisit.applications.operations.conflicts import declare_conflict
from intervisit.applications.operations.deciding import decide
from intervisit.applications.operations.interviewing import (
    SlotPlan,
    choose_slot,
    invite,
    lay_out_slots,
    note_interview,
)
from intervisit.applications.operations.letters import (
    release_round,
    send_round,
    write_one_letter,
)
from intervisit.applications.operations.offers import accept_offer, refuse_offer
from intervisit.applications.operations.panels import assign_reviewers, take_on_panel
from intervisit.applications.operations.reviewing import (
    Judgement,
    hand_in_review,
    save_review,
)
from intervisit.applications.operations.rubrics import lay_out_rubric
from intervisit.kernel.actor import Actor, Standing
from intervisit.people.models import Person, Post
from intervisit.people.queries import actor_for
from intervisit.web.demo.world import World

SCORES = (3, 4, 2, 3, 4, 3, 1, 4, 2)
DECIDED_FIRST = 4  # the others are still to be decided about
WORDS = (
    "Has led colleagues for years and says plainly what didn’t work.",
    "The examples are strong; time is the question that I would ask about.",
    "Much goodwill, and little that was already led among adults.",
)
TO_APPLICANT = "Your example of the planning team convinced me. Say more about time."


@dataclass(frozen=True, slots=True)
class Story:
    """A panel: of which call, with which personas, and how far it has got."""

    key: str
    reviewers: tuple[str, ...]
    decides: bool = False


STORIES: dict[str, tuple[Story, ...]] = {
    "nyc": (
        Story("teachers", ("facilitator", "superintendent", "director"), decides=True),
    ),
    "partnership-la": (
        Story("fellowship", ("pathways-lead", "la-principal"), decides=True),
    ),
    "boston": (Story("facilitators", ("organiser", "boston-office")),),
    "union-county": (Story("residents", ("residency-director", "faculty")),),
}


def fill(world: World) -> None:
    """Write the panels of a network, where its calls have any applications."""
    for story in STORIES.get(world.slug, ()):
        call = Call.objects.filter(key=story.key).select_related("cohort").first()
        if call is not None and call.applications.to_review().exists():
            _review(world, call, story)


def _review(world: World, call: Call, story: Story) -> None:
    if not call.reviews_each:
        return
    office = _office(world)
    for person in _people(world, call, story):
        take_on_panel(call=call, person=person, at_most=8, by=office, at=_at(world, -2))
    assign_reviewers(call=call, by=office, at=_at(world, -2))
    _step_aside(world, call)
    _score(world, call)
    rows = list(call.applications.to_review().order_by("number"))
    if call.has_interview:
        _interview(world, call, rows, office)
    if story.decides:
        _decide(world, call, rows, office)


def _people(world: World, call: Call, story: Story) -> list[Person]:
    """Give the personas, and leaders of schools that nobody applied from."""
    cast = [world.cast[key] for key in story.reviewers if key in world.cast]
    away = call.applications.exclude(organisation=None).values("organisation")
    leaders = (
        Post.objects.held_on(world.on)
        .filter(standing=Standing.LEADER.value, person__ended_on=None)
        .exclude(organisation__in=away)
        .exclude(person__in=[person.pk for person in cast])
        .select_related("person")
        .order_by("pk")
    )
    found = {post.person_id: post.person for post in leaders[:4]}
    return [*cast, *list(found.values())[:2]]


def _step_aside(world: World, call: Call) -> None:
    """Let one reviewer say that they are related to somebody."""
    others = Review.objects.filter(application__call=call).exclude(
        reviewer__person__in=[person.pk for person in world.cast.values()]
    )
    review = others.select_related("reviewer__person", "application").first()
    if review is not None:
        declare_conflict(
            review=review,
            ground=Ground.RELATIVE,
            note="We are cousins.",
            by=_actor(world, review.reviewer.person),
            at=_at(world, -2),
        )


def _score(world: World, call: Call) -> None:
    """Hand in most reviews; each persona has one to do, and one is half written."""
    cast = {person.pk for person in world.cast.values()}
    rubric = lay_out_rubric(call, _at(world, -2)).read
    open_for: set[int] = set()
    rows = Review.objects.open().filter(application__call=call)
    beside = ("reviewer__person", "application__call", "application__response")
    for place, review in enumerate(rows.select_related(*beside).order_by("-pk")):
        who = review.reviewer.person
        scores = {
            criterion.key: max(
                rubric.lowest,
                min(rubric.highest, SCORES[(place + step) % len(SCORES)]),
            )
            for step, criterion in enumerate(rubric.criteria)
        }
        says = Judgement(scores, WORDS[place % len(WORDS)], TO_APPLICANT)
        facts: dict[str, Any] = {
            "review": review,
            "by": _actor(world, who),
            "at": _at(world, -1),
        }
        if who.pk in cast and who.pk not in open_for:
            open_for.add(who.pk)
            if len(open_for) > 1:
                save_review(says=Judgement({}, WORDS[0]), **facts)
            continue
        hand_in_review(says=says, **facts)


def _interview(
    world: World, call: Call, rows: list[Application], office: Actor
) -> None:
    at = _at(world, -1)
    morning = timezone.localtime(_at(world, 5)).replace(hour=9, minute=30, second=0)
    plan = SlotPlan(morning, 30, 5, "Room 204")
    lay_out_slots(call=call, plan=plan, by=office, at=at)
    invite(call=call, applications=rows[:3], by=office, at=at)
    slots = list(call.slots.order_by("starts_at"))
    talks = Interview.objects.filter(application__call=call)
    chosen = list(
        talks.select_related("application__applicant", "application__call").order_by(
            "application__number"
        )
    )
    for talk, slot in list(zip(chosen, slots, strict=False))[1:]:
        who = _actor(world, talk.application.applicant)
        choose_slot(interview=talk, slot=slot, by=who, at=at)
    if len(chosen) > 1:
        note_interview(
            interview=chosen[-1],
            score=Decimal(3),
            notes="Thinks aloud, asks back, knows what to give up for it.",
            by=office,
            at=at,
        )


def _decide(world: World, call: Call, rows: list[Application], office: Actor) -> None:
    """Tell some: offers, a waiting list, a decline; prepare the rest for later."""
    first, *others = rows
    facts: dict[str, Any] = {"call": call, "by": office, "at": _at(world, -1)}
    last = others.pop() if len(others) > 2 else None
    others = others[: DECIDED_FIRST - 1]
    decide(applications=[first, *others[:1]], outcome=Outcome.OFFER, **facts)
    if others[1:]:
        decide(applications=others[1:], outcome=Outcome.WAITLIST, **facts)
    round_ = call.rounds.get(state="draft")
    sent = send_round(round_=round_, by=office, at=_at(world, -1))
    release_round(round_id=round_.pk, by=office, at=sent)
    if others:
        _answer(world, others[0], takes=call.key == "fellowship")
    if last is not None:
        decide(applications=[last], outcome=Outcome.DECLINE, **facts)
        _write_apart(last, office, _at(world, -1))


def _write_apart(application: Application, office: Actor, at: datetime) -> None:
    """Write the letter that nobody has yet in words of its own."""
    write_one_letter(
        decision=Decision.objects.standing().get(application=application),
        subject="About your application, {name}",
        text="Dear {name},\n\nNot this year. Call me, and I tell you what we saw.",
        by=office,
        at=at,
    )


def _answer(world: World, application: Application, *, takes: bool) -> None:
    offer = Decision.objects.standing().filter(application=application).first()
    if offer is None:
        return
    who = _actor(world, application.applicant)
    if takes:
        accept_offer(decision=offer, by=who, at=world.at)
    else:
        refuse_offer(decision=offer, by=who, at=world.at)


def _actor(world: World, person: Person) -> Actor:
    return actor_for(person, world.on)


def _office(world: World) -> Actor:
    post = (
        Post.objects.held_on(world.on)
        .filter(standing=Standing.OFFICE.value)
        .select_related("person")
        .order_by("pk")[0]
    )
    return _actor(world, post.person)


def _at(world: World, days: int) -> datetime:
    return world.at + timedelta(days=days)
