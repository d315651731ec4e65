"""Questionnaires in every network: one published, one being written, with answers.

The shipped forms of the programmes come with their definitions; these are what an
office would write beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

from intervisit.kernel.actor import Actor, Standing
from intervisit.people.queries import actor_for
from intervisit.questionnaires.domain.content import Content
from intervisit.questionnaires.domain.sources import content_from
from intervisit.questionnaires.models import Questionnaire
from intervisit.questionnaires.operations import editing
from intervisit.questionnaires.operations.answering import (
    save_answers,
    start_response,
    submit_response,
)
from intervisit.questionnaires.operations.attaching import attach_file
from intervisit.questionnaires.operations.questionnaires import (
    create_questionnaire,
    publish_draft,
    start_draft,
)
from intervisit.questionnaires.queries.named import own_school_of
from intervisit.web.demo.world import World

WRITERS = {Standing.OFFICE, Standing.DIRECTOR}

REFLECTION = """
title = "After a visit"
intro = "Ten minutes, best on the same day. It helps whoever plans the next visit."

[[sections]]
key = "visit"
title = "What you saw"
audience = ["partnership", "office", "leader"]

[[sections.questions]]
key = "practice"
kind = "long"
label = "What did you see that you want to try?"
help = "Describe what people did and said. What it was worth comes later."
required = true

[[sections.questions]]
key = "with_whom"
kind = "several"
label = "With whom will you talk about it?"
other = "Somebody else"
options = [
  { key = "team", label = "My team" },
  { key = "leader", label = "Whoever leads my school" },
  { key = "hosts", label = "The people whom I visited" },
]

[[sections.questions]]
key = "try_on"
kind = "date"
label = "When will you try it first?"

[[sections.questions]]
key = "worth"
kind = "scale"
label = "Was it worth the day away from your class?"
lowest = 1
highest = 5
anchors = [{ point = 1, words = "Not at all" }, { point = 5, words = "Every minute" }]
opt_out = "Too early to say"
required = true

[[sections.questions]]
key = "notes"
kind = "file"
label = "Your notes or pictures"
most_files = 2

[[sections]]
key = "next"
title = "What you need next"
audience = ["director", "regional_director"]
may_add = ["leader"]
intro = "Training and support can be a private matter."

[[sections.questions]]
key = "needs"
kind = "long"
label = "What would help you to go on?"

[[sections.questions]]
key = "hours"
kind = "number"
label = "How many hours a month could you give to it?"
unit = "hours"
least = 0
most = 40
decimals = 1
"""

SAID: tuple[Mapping[str, str | tuple[str, ...]], ...] = (
    {
        "practice": "They gave every pupil thirty seconds before the first hand went"
        " up. I counted: eleven children spoke who never do with me.",
        "with_whom": ("team", "hosts"),
        "worth": "5",
        "needs": "Somebody who watches my first three tries, and says nothing else.",
        "hours": "3",
    },
    {
        "practice": "The plan for the lesson was on the wall, and changed in front of"
        " the class when it did not work.",
        "with_whom": ("leader",),
        "worth": "4",
        "needs": "A free hour with my team that is not taken for cover.",
    },
)
LEFT = {"practice": "The quiet corner, and who went there.", "hours": "about three"}
NOTES = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def fill(world: World) -> None:
    """Write two questionnaires, a new version under way, and what people answered."""
    writer = _writer(world)
    if writer is None:
        return
    asked = create_questionnaire(
        by=writer,
        at=world.at - timedelta(days=40),
        source=REFLECTION,
        key="after_a_visit",
        is_open=True,
        publish=True,
    )
    create_questionnaire(
        by=writer, at=world.at - timedelta(days=2), source=_unfinished()
    )
    authors = [
        actor_for(person, world.on)
        for key, person in world.cast.items()
        if not world.actor(key).has(*WRITERS)
    ]
    for actor, said in zip(authors, SAID, strict=False):
        _answer(world, asked, actor, said)
    _next_version(world, asked, writer)
    for actor in authors:
        _leave(world, asked, actor)


def _writer(world: World) -> Actor | None:
    writers = [world.actor(key) for key in world.cast]
    return next((actor for actor in writers if actor.has(*WRITERS)), None)


def _unfinished() -> Content:
    """A questionnaire that nobody has finished: one section, nothing asked in it."""
    reflection = content_from(REFLECTION)
    empty = replace(reflection.sections[0], questions=())
    return Content("Survey of interests", "What would you like to learn?", (empty,))


def _answer(
    world: World,
    asked: Questionnaire,
    actor: Actor,
    said: Mapping[str, str | tuple[str, ...]],
) -> None:
    at = world.at - timedelta(days=9)
    response = start_response(
        by=actor, at=at, questionnaire=asked, organisation=own_school_of(actor)
    )
    offered = {
        key: (typed,) if isinstance(typed, str) else typed
        for key, typed in said.items()
    }
    save_answers(by=actor, at=at, response=response, offered=offered, seen={})
    attach_file(
        by=actor,
        at=at,
        response=response,
        question_key="notes",
        name="Notes of the day.pdf",
        content=BytesIO(NOTES),
    )
    submit_response(by=actor, at=at + timedelta(minutes=12), response=response)


def _next_version(world: World, asked: Questionnaire, writer: Actor) -> None:
    """Publish a second version, and leave a third on the desk."""
    at = world.at - timedelta(days=5)
    for intro in ("Ten minutes, best on the same day.", "Ten quiet minutes."):
        draft = start_draft(by=writer, at=at, questionnaire=asked)
        editing.amend_opening(
            by=writer,
            at=at,
            version=draft,
            revision=draft.revision,
            title=draft.read.title,
            intro=intro,
        )
        if intro.startswith("Ten minutes"):
            publish_draft(by=writer, at=at, questionnaire=asked)


def _leave(world: World, asked: Questionnaire, actor: Actor) -> None:
    """Leave a draft with one answer that can't be read yet."""
    at = world.at - timedelta(days=1)
    response = start_response(
        by=actor, at=at, questionnaire=asked, organisation=own_school_of(actor)
    )
    offered = {key: (typed,) for key, typed in LEFT.items()}
    later = at + timedelta(minutes=4)
    save_answers(by=actor, at=later, response=response, offered=offered, seen={})
