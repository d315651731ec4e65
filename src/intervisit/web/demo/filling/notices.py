"""What people were told lately, and messages that an office wrote."""

from __future__ import annotations

from datetime import datetime, timedelta

from intervisit.kernel.actor import Standing
from intervisit.notices.domain.paces import Pace
from intervisit.notices.models import Mail, Message, Notice
from intervisit.web.demo.world import World

TOLD = (
    ("people:post", "You hold a new post", "office/"),
    ("networks:strengths", "Somebody said what your school is strong in", "schools/"),
    ("notices:welcome", "This is your page: what waits for you stands here", ""),
)
# State, subject, text, how many days ago it was begun.
WRITTEN = (
    ("draft", "", "", 0),
    (
        "released",
        "Open doors in spring",
        "Which days suit your school in spring?\n\nPlease choose three by Friday.",
        9,
    ),
    ("cancelled", "Please ignore", "This one was stopped in time.", 12),
)
REFUSED = "The address was refused: it may be mistyped or closed."


def fill(world: World) -> None:
    """Write notices for the cast, and messages for those who may write to many."""
    _tell(world)
    _gather(world)
    for post in world.cast_posts.values():
        if post.standing in {Standing.OFFICE, Standing.DIRECTOR}:
            _write(world, post.person_id)


def _tell(world: World) -> None:
    Notice.objects.bulk_create(
        Notice(
            person=person,
            kind=kind,
            words=words,
            path=f"/{world.slug}/{path}",
            pace=Pace.DAILY.value,
            created_at=world.at - timedelta(hours=5 + 30 * place),
            read_at=world.at if place == len(TOLD) - 1 else None,
        )
        for person in world.cast.values()
        for place, (kind, words, path) in enumerate(TOLD)
    )


def _gather(world: World) -> None:
    """Write that one person got a digest this morning."""
    reader = next(iter(world.cast.values()))
    Mail.objects.create(
        person=reader,
        subject=f"{TOLD[0][1]}, and 1 more",
        template="digest",
        state="sent",
        created_at=world.at,
        sent_at=world.at,
    )


def _write(world: World, sender_id: int) -> None:
    leaders = [post.person_id for post in world.leaders.values()][:24]
    for state, subject, text, days in WRITTEN:
        begun = world.at - timedelta(days=days)
        message = Message.objects.create(
            sender_id=sender_id,
            list_words=f"{len(leaders)} schools",
            subject=subject,
            text=text,
            state=state,
            created_at=begun,
            release_at=begun if state == "released" else None,
        )
        Mail.objects.bulk_create(
            _mail(message, person_id, place, begun)
            for place, person_id in enumerate(leaders)
        )


def _mail(message: Message, person_id: int, place: int, begun: datetime) -> Mail:
    """Give one mail of a message; of those that went, two did not get through."""
    state = {"draft": "held", "cancelled": "cancelled"}.get(message.state, "sent")
    failed = state == "sent" and place % 11 == 7
    return Mail(
        message=message,
        person_id=person_id,
        subject=message.subject,
        template="message",
        state="failed" if failed else state,
        problem=REFUSED if failed else "",
        created_at=begun,
        sent_at=begun if state == "sent" and not failed else None,
    )
