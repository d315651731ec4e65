"""Partnerships as an actor sees them, and what their pages say of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models import prefetch_related_objects as fetch_related

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.partnerships.models import Facilitation, Membership, Partnership
from intervisit.partnerships.models.partnerships import PartnershipQuerySet
from intervisit.programmes.models import Cohort
from intervisit.programmes.permissions import OVERSEERS, QUIET_STATES
from intervisit.support.clock import today

BESIDE = ("cohort__programme", "cohort__definition")
"""Fetched apart and once: fifty partnerships share the definition of one cohort."""


def partnerships_visible_to(actor: Actor) -> PartnershipQuerySet:
    """Partnerships of cohorts that an actor sees, with what rules ask of each.

    Adds ``is_ours`` (a post at a member, or going along), ``is_led`` (leads a member
    now) and ``is_accompanied`` (goes along with it now).
    """
    found = Partnership.objects.select_related("focus", "cohort").prefetch_related(
        *BESIDE
    )
    if actor.is_visitor:
        return found.none()
    if not actor.has(*OVERSEERS):
        quiet = [state.value for state in QUIET_STATES]
        found = found.exclude(cohort__state__in=quiet)
    return with_standing(found, actor)


def with_standing(
    partnerships: PartnershipQuerySet, actor: Actor
) -> PartnershipQuerySet:
    """Add what rules ask about an actor and each partnership; no further query."""
    members = Membership.objects.filter(partnership=OuterRef("pk"))
    near = list(actor.organisations | actor.reached_schools)
    now = members.held_on(today()).filter(organisation_id__in=list(actor.led_schools))
    along = Facilitation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today()),
        partnership=OuterRef("pk"),
        staff__post_id__in=[post.id for post in actor.posts],
    )
    mine = Exists(members.filter(organisation_id__in=near))
    return partnerships.annotate(
        is_ours=mine | Exists(along), is_led=Exists(now), is_accompanied=Exists(along)
    )


def members_visible_to(actor: Actor) -> QuerySet[Membership]:
    """Give the places of schools in partnerships that an actor sees."""
    return Membership.objects.filter(
        partnership__in=partnerships_visible_to(actor).values("pk")
    ).select_related(
        "organisation", "partnership__cohort__definition", "partnership__focus"
    )


def facilitations_visible_to(actor: Actor) -> QuerySet[Facilitation]:
    """Give who goes along with the partnerships that an actor sees."""
    return Facilitation.objects.filter(
        partnership__in=partnerships_visible_to(actor).values("pk")
    ).select_related("staff__post__person", "partnership__cohort")


def with_people(partnerships: Sequence[Partnership]) -> Sequence[Partnership]:
    """Add members, those beside the host, and who goes along; two queries.

    Those of a partnership that is over are those of its last day.
    """
    members = Membership.objects.select_related("organisation").order_by("pk")
    along = Facilitation.objects.select_related("staff__post__person").order_by("pk")
    fetch_related(
        list(partnerships),
        Prefetch("memberships", members, to_attr="all_members"),
        Prefetch("facilitations", along, to_attr="all_along"),
    )
    for each in partnerships:
        day = each.ends_on or today()
        each.present = members_in_order(each, day)
        each.others = _others(each)
        each.along = _held(each.all_along, day)
    return partnerships


def _others(partnership: Partnership) -> list[Membership]:
    """Give the members beside the host, whose name the partnership has already."""
    present = partnership.present
    is_hosted = formation_row(partnership).get("form") == "hosted"
    return present[1:] if is_hosted else present


def _held(rows: Sequence[Facilitation], day: date) -> list[Facilitation]:
    return [row for row in rows if row.ends_on is None or row.ends_on >= day]


def members_in_order(partnership: Partnership, day: date) -> list[Membership]:
    """Give members on a day, hosts first, as the definition's places stand."""
    rows = partnership.all_members
    held = [row for row in rows if row.ends_on is None or row.ends_on >= day]
    ranks = place_ranks(partnership)
    last = len(ranks)
    return sorted(
        held,
        key=lambda row: (ranks.get(row.membership, last), row.organisation.name),
    )


def place_ranks(partnership: Partnership) -> dict[str, int]:
    """Give the rank of each way to take part in a partnership's shape."""
    places = formation_row(partnership).get("places", ())
    return {place["membership"]: rank for rank, place in enumerate(places)}


def formation_row(partnership: Partnership) -> Mapping[str, Any]:
    """Give a partnership's shape as its pinned definition writes it."""
    return row_of(partnership.cohort, "formations", partnership.formation)


def row_of(cohort: Cohort, rows: str, key: str) -> Mapping[str, Any]:
    """Give what a cohort's pinned definition writes under a key, or nothing."""
    found = cohort.definition.document.get(rows) or ()
    return next((row for row in found if row.get("key") == key), {})


def name_in(cohort: Cohort, rows: str, key: str) -> str:
    """Give the name that a cohort's pinned definition gives to a key."""
    return str(row_of(cohort, rows, key).get("name") or key)


def led_before(
    cohort: Cohort, organisation: Organisation, membership: str
) -> Partnership | None:
    """Give what an organisation led in the cohort that this one follows, or None.

    A new group of the same host goes back to it, unless another one does already.
    """
    if cohort.follows_id is None:
        return None
    led = Partnership.objects.filter(
        cohort_id=cohort.follows_id,
        memberships__organisation=organisation,
        memberships__membership=membership,
        followed_by=None,
    )
    return led.order_by("-starts_on", "-pk").first()


def members_of_standing(cohort: Cohort, on: date) -> dict[int, frozenset[int]]:
    """Give who is together in partnerships of a cohort, by each of their ids."""
    rows = Membership.objects.held_on(on).filter(cohort=cohort).in_groups_alive()
    together: dict[int, set[int]] = {}
    for partnership, organisation in rows.values_list(
        "partnership_id", "organisation_id"
    ):
        together.setdefault(partnership, set()).add(organisation)
    return {
        each: frozenset(members) for members in together.values() for each in members
    }
