"""What of the directory waits for somebody; each is one query, and all are one."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from intervisit.directory.domain.life import EndReason
from intervisit.directory.domain.rules import Rules
from intervisit.directory.models import Amendment, Listing
from intervisit.directory.models.listings import ListingQuerySet
from intervisit.directory.models.rules import rules_here
from intervisit.directory.queries.listings import owned_by
from intervisit.kernel.actor import Actor
from intervisit.people.models import Handover
from intervisit.support.contributions import nothing_in
from intervisit.support.once import once, together

#: How long a successor is asked about what was offered before them.
LATELY: Final = timedelta(days=60)
#: Traces without which no listing concerns anybody.
CONCERNING: Final = ("a listing of mine", "a listing to answer", Handover)


@once
def concerning(actor: Actor, on: date) -> dict[str, list[Listing]]:
    """Give the listings that wait for somebody, by what for; one query for all."""
    if nothing_in(*CONCERNING):
        return defaultdict(list)
    rules = rules_here()
    asked = {
        "answer": to_answer(actor),
        "confirm": to_confirm(actor, rules, on) if rules else Listing.objects.none(),
        "left": left_to(actor, on),
        "unfinished": unfinished(actor),
        "offered": offered_by(actor),
    }
    rows = {name: found.select_related("organisation") for name, found in asked.items()}
    return together(**rows)


def to_answer(actor: Actor) -> QuerySet[Listing]:
    """Give what the staff of schools that an actor leads offered, and waits."""
    if not actor.led_schools or nothing_in("a listing to answer"):
        return Listing.objects.none()
    waits = Listing.objects.waiting_for_leader().of_schools(actor.led_schools)
    return waits.select_related("organisation").order_by("submitted_at", "pk")


def to_confirm(actor: Actor, rules: Rules, on: date) -> ListingQuerySet:
    """Give what an actor offers and has not confirmed for long."""
    if rules.confirm_weeks is None or nothing_in("a listing of mine"):
        return Listing.objects.none()
    due = on - timedelta(weeks=rules.confirm_weeks)
    found = Listing.objects.listed_on(on).filter(owned_by(actor), confirmed_on__lte=due)
    return found.select_related("organisation").order_by("confirmed_on", "pk")


def left_to(actor: Actor, on: date) -> QuerySet[Listing]:
    """Give what people offered whose posts an actor took over lately."""
    if nothing_in(Handover):
        return Listing.objects.none()
    handed = Handover.objects.filter(successor_id__in=[post.id for post in actor.posts])
    left = Listing.objects.filter(
        post_id__in=handed.values("post_id"),
        end_reason=EndReason.LEFT.value,
        ended_at__date__gte=on - LATELY,
        followed_by=None,
    )
    return left.order_by("title", "pk")


def unfinished(actor: Actor) -> QuerySet[Listing]:
    """Give drafts of what an actor offers, and what the principal declined."""
    if nothing_in("a listing of mine"):
        return Listing.objects.none()
    found = Listing.objects.not_over().filter(
        Q(submitted_at=None) | Q(declined_at__isnull=False), owned_by(actor)
    )
    return found.order_by("written_at", "pk")


def offered_by(actor: Actor) -> QuerySet[Listing]:
    """Give what an actor offered that waits for the principal."""
    if nothing_in("a listing of mine"):
        return Listing.objects.none()
    mine = [post.id for post in actor.posts]
    waits = Listing.objects.waiting_for_leader().of_posts(mine)
    return waits.exclude(organisation_id__in=list(actor.led_schools)).order_by("pk")


def proposed_by(actor: Actor) -> QuerySet[Amendment]:
    """Give what an actor proposed that isn't decided."""
    if nothing_in("an open proposal"):
        return Amendment.objects.none()
    found = Amendment.objects.open().filter(proposed_by_id=actor.person_id)
    return found.select_related("listing").order_by("proposed_at", "pk")
