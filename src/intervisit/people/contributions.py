"""What ``people`` gives to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.kernel.actor import Actor, Standing
from intervisit.networks.models import Organisation
from intervisit.notices.domain.paces import Kind
from intervisit.people import permissions
from intervisit.people.labels import KINDS
from intervisit.people.models import (
    Delegation,
    Handover,
    Invitation,
    Team,
    TeamMember,
)
from intervisit.people.namings import people_who_named
from intervisit.people.personal_data import erase, personal_data
from intervisit.people.queries import (
    delegations_visible_to,
    handovers_waiting,
    invitations_visible_to,
    persons_visible_to,
)
from intervisit.people.rosters import staff_of, teams_at, with_posts
from intervisit.support import clock
from intervisit.support.clock import day_of
from intervisit.support.contributions import (
    COMING,
    Found,
    Panel,
    Trace,
    WaitingItem,
    nothing_in,
)
from intervisit.support.urls import here

__all__ = [
    "erase",
    "found",
    "notice_kinds",
    "panels",
    "personal_data",
    "traces",
    "waiting",
]


MOST_FOUND = 8
MOST_HANDOVERS = 100
SHOWN_STAFF = 12
SOON = timedelta(days=7)


def notice_kinds() -> Iterator[Kind]:
    """Kinds of notices that people send."""
    yield from KINDS


def traces() -> Iterator[Trace]:
    """Posts taken over, teams, invitations sent and deputies, by who acts."""
    yield Trace(Handover, posts=("successor",))
    unseen = "seen_at IS NULL"
    yield Trace(Handover, posts=("successor",), only=unseen, name="a post to take over")
    left = "successor_id IS NULL"
    yield Trace(Handover, only=left, name="a post left behind")
    ours = "SELECT id FROM people_post WHERE organisation_id = ANY(%(schools)s)"
    at_ours = f"{left} AND post_id IN ({ours})"
    yield Trace(Handover, only=at_ours, name="a post left behind at our school")
    yield Trace(TeamMember, posts=("post",))
    unanswered = "accepted_at IS NULL AND withdrawn_at IS NULL"
    yield Trace(Invitation, people=("sent_by",), only=unanswered)
    ending = f"withdrawn_on IS NULL AND ends_on {COMING}"
    yield Trace(Delegation, people=("giver",), only=ending)


def school_traces() -> Iterator[Trace]:
    """Teams, by their school."""
    yield Trace(Team, schools=("organisation",))


def waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """Handovers to read, posts without successor, what runs out soon."""
    names_all = actor.has(Standing.OFFICE, Standing.DIRECTOR)
    left = "a post left behind" if names_all else "a post left behind at our school"
    if not nothing_in("a post to take over", left):
        yield from _handovers(actor)
    yield from _invitations(actor)
    yield from _delegations(actor, on)


def _handovers(actor: Actor) -> Iterator[WaitingItem]:
    handovers = list(handovers_waiting(actor)[:MOST_HANDOVERS])
    yield from _to_take(one for one in handovers if one.successor_id is not None)
    yield from _without_successor(
        [one for one in handovers if one.successor_id is None]
    )


def _to_take(handovers: Iterable[Handover]) -> Iterator[WaitingItem]:
    for handover in handovers:
        name = handover.post.person.name
        yield WaitingItem(
            title=_("Take over from %(name)s") % {"name": name},
            why=_("%(title)s, %(place)s: what waited there waits for you now.")
            % {"title": handover.post.title, "place": handover.post.place},
            url=here("people:handover", public_id=handover.public_id),
            act=_("Read the handover"),
            due_on=handover.post.ends_on,
            state_words=_("Yours now"),
            context=f"{handover.post.title}, {handover.post.place}",
            minutes=5,
        )


def _without_successor(left: Sequence[Handover]) -> Iterator[WaitingItem]:
    if left:
        yield WaitingItem(
            title=ngettext(
                "Say who takes over one post",
                "Say who takes over %(count)s posts",
                len(left),
            )
            % {"count": len(left)},
            why=_("Someone left, and what waited for them waits for nobody."),
            url=here("people:handovers"),
            act=_("Name successors"),
            state="half",
            state_words=_("No successor yet"),
            minutes=2,
        )


def _invitations(actor: Actor) -> Iterator[WaitingItem]:
    if nothing_in(Invitation):
        return
    now = clock.now()
    soon = invitations_visible_to(actor).filter(
        sent_by_id=actor.person_id,
        accepted_at=None,
        withdrawn_at=None,
        expires_at__range=(now, now + SOON),
    )
    dates = [invitation.expires_at for invitation in soon[:200]]
    if dates:
        yield WaitingItem(
            title=ngettext(
                "One invitation runs out", "%(count)s invitations run out", len(dates)
            )
            % {"count": len(dates)},
            why=_("They have not answered. Send it again, or let it go."),
            url=here("people:invitations"),
            act=_("See who"),
            due_on=day_of(min(dates)),
            state="half",
            state_words=_("Waits for them"),
            minutes=1,
        )


def _delegations(actor: Actor, on: date) -> Iterator[WaitingItem]:
    if nothing_in(Delegation):
        return
    ending = delegations_visible_to(actor).filter(
        giver_id=actor.person_id, withdrawn_on=None, ends_on__range=(on, on + SOON)
    )
    for delegation in ending:
        yield WaitingItem(
            title=_("%(name)s stops acting for you soon")
            % {"name": delegation.deputy.name},
            why=_("Let them go on if you still need it."),
            url=here("people:delegations"),
            act=_("Look at it"),
            due_on=delegation.ends_on,
            state="open",
            state_words=_("Ends by itself"),
            minutes=1,
        )


def panels(place: str, actor: Actor, thing: Any) -> Iterator[Panel]:
    """Who works at a school, and its teams."""
    if place != "school" or not isinstance(thing, Organisation):
        return
    if thing.is_school and permissions.READ_NAMED.allows(actor, thing):
        yield Panel(
            title=_("What staff say"),
            template="people/_namings_panel.html",
            context={
                "people": people_who_named(thing, clock.today()),
                "may_name": permissions.NAME_AREAS.allows(actor, thing),
                "url": here("people:namings", public_id=thing.public_id),
            },
            note=_("Areas"),
        )
    posts = staff_of(thing, clock.today())
    yield Panel(
        title=_("Who works there"),
        template="people/_staff_panel.html",
        context={
            "posts": list(posts[:SHOWN_STAFF]),
            "count": posts.count(),
            "url": f"{here('people:people')}?place={thing.public_id}",
        },
        note=_("People"),
    )
    yield Panel(
        title=_("Teams and field support"),
        template="people/_teams_panel.html",
        context={
            "teams": [] if nothing_in(Team) else teams_at(thing, clock.today()),
            "school": thing,
            "may_add": permissions.SAVE_TEAM.allows(actor, thing),
        },
        note=_("Teams"),
    )


def found(actor: Actor, words: str) -> Iterator[Found]:
    """People by name."""
    people = persons_visible_to(actor).current().named(words).order_by("sort_name")
    for person in with_posts(list(people[:MOST_FOUND])):
        posts = person.current_posts
        yield Found(
            kind=_("People"),
            title=person.name,
            url=here("web:person", public_id=person.public_id),
            words="; ".join(f"{post.title}, {post.place}" for post in posts),
        )
