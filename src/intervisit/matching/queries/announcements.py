"""Announcements, their groups and offers, as an actor sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from intervisit.kernel.actor import Actor, Standing
from intervisit.matching.domain.announcing import (
    ANNOUNCED,
    ASKED,
    FOR_THE_OFFICE,
    Answer,
    GroupState,
)
from intervisit.matching.models.announcements import (
    Announcement,
    AnnouncementQuerySet,
)
from intervisit.matching.models.offers import (
    Offer,
    OfferedGroup,
    OfferedGroupQuerySet,
    OfferLetter,
    OfferQuerySet,
)
from intervisit.programmes.domain.schema.matching import Matching
from intervisit.programmes.models import Cohort
from intervisit.programmes.queries.programmes import definition_of
from intervisit.programmes.standings import cohorts_looked_after

OFFICE = (Standing.OFFICE, Standing.DIRECTOR)
BESIDE = ("cohort__programme", "cohort__definition", "cohort__school_year", "plan")


def announcements_visible_to(actor: Actor) -> AnnouncementQuerySet:
    """Give what an actor sees: drafts are for those who look after the cohort."""
    found = Announcement.objects.select_related(*BESIDE)
    if actor.has(*OFFICE):
        return found
    if actor.is_visitor:
        return found.none()
    seen = Q(cohort_id__in=cohorts_looked_after(actor))
    announced = Q(state__in=[state.value for state in ANNOUNCED])
    if actor.has(Standing.AUDITOR):
        seen |= announced
    if actor.reached_schools:
        reached = Offer.objects.filter(
            group__announcement=OuterRef("pk"),
            organisation_id__in=actor.reached_schools,
        )
        seen |= announced & Q(Exists(reached))
    return found.filter(seen)


def groups_visible_to(actor: Actor) -> OfferedGroupQuerySet:
    """Give the groups of what an actor sees; by region, those of own schools."""
    beside = [f"announcement__{name}" for name in BESIDE]
    found = OfferedGroup.objects.select_related("focus", "partnership", *beside)
    if actor.has(*OFFICE):
        return found
    if actor.is_visitor:
        return found.none()
    seen = Q(announcement__cohort_id__in=cohorts_looked_after(actor))
    announced = Q(announcement__state__in=[state.value for state in ANNOUNCED])
    if actor.has(Standing.AUDITOR):
        seen |= announced
    if actor.reached_schools:
        reached = Offer.objects.filter(
            group=OuterRef("pk"), organisation_id__in=actor.reached_schools
        )
        seen |= announced & Q(Exists(reached))
    return found.filter(seen)


def offers_visible_to(actor: Actor) -> OfferQuerySet:
    """Give offers: own schools' once announced; all to those who look after them."""
    beside = [f"group__announcement__{name}" for name in BESIDE]
    found = Offer.objects.select_related(
        "organisation", "group__focus", "group__partnership", *beside
    )
    if actor.has(*OFFICE):
        return found
    if actor.is_visitor:
        return found.none()
    seen = Q(group__announcement__cohort_id__in=cohorts_looked_after(actor))
    announced = Q(group__announcement__state__in=[s.value for s in ANNOUNCED])
    near = actor.led_schools | actor.reached_schools
    if actor.has(Standing.AUDITOR):
        seen |= announced
    if near:
        seen |= announced & Q(organisation_id__in=near)
    return found.filter(seen)


def own_offers(actor: Actor) -> OfferQuerySet:
    """Give the offers to schools that an actor leads, once they are announced."""
    return offers_visible_to(actor).of_schools(actor.led_schools)


def offers_in(announcement: Announcement, actor: Actor) -> QuerySet[Offer]:
    """Give the offers of an announcement that an actor sees, with their letters.

    Groups that another one replaced are left out.
    """
    letters = OfferLetter.objects.select_related("mail").order_by("pk")
    return (
        offers_visible_to(actor)
        .filter(group__announcement=announcement)
        .exclude(group__state=GroupState.CHANGED.value)
        .prefetch_related(Prefetch("letters", letters))
    )


def with_counts(announcements: QuerySet[Announcement]) -> QuerySet[Announcement]:
    """Add how many groups each has, and how many of them are partnerships."""
    gone = Q(groups__state=GroupState.CHANGED.value)
    formed = Q(groups__state=GroupState.FORMED.value)
    return announcements.annotate(
        groups_count=Count("groups", filter=~gone),
        formed_count=Count("groups", filter=formed),
    )


def in_group(group: OfferedGroup) -> list[Offer]:
    """Give the offers of a group: hosts first, as the definition's places stand."""
    rows = list(group.offers.select_related("organisation").order_by("pk"))
    document = group.announcement.cohort.definition.document
    shapes = document.get("formations", ())
    shape: Mapping[str, Any] = next(
        (row for row in shapes if row["key"] == group.formation), {}
    )
    ranks = {p["membership"]: n for n, p in enumerate(shape.get("places", ()))}
    return sorted(
        rows,
        key=lambda row: (ranks.get(row.membership, len(ranks)), row.organisation.name),
    )


def rules_of(cohort: Cohort) -> Matching:
    """Give what the definition of a cohort says about announcing groups."""
    return definition_of(cohort.definition).matching or Matching()


def unfinished_of(cohort: Cohort) -> Announcement | None:
    """Give the announcement of a cohort that is under way, or None."""
    return Announcement.objects.unfinished().filter(cohort=cohort).first()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an announcement is.

    Parameters
    ----------
    yes, silent, objected : int
        Schools of groups that are still being asked.
    asked, to_answer, formed, withdrawn : int
        Groups: on offer, waiting for the office, partnerships, given up.
    last_day : datetime or None
        When the last window that is open ends.
    """

    schools: int
    yes: int
    silent: int
    objected: int
    groups: int
    asked: int
    to_answer: int
    formed: int
    withdrawn: int
    next_close: datetime | None

    @property
    def is_quiet(self) -> bool:
        """Whether nothing waits for the office."""
        return self.to_answer == 0


def progress_of(announcement: Announcement) -> Progress:
    """Count answers and groups of an announcement; two queries."""
    groups = list(announcement.groups.values_list("state", "closes_at"))
    states = Counter(GroupState(state) for state, _closes in groups)
    asked = [state.value for state in (*ASKED, GroupState.STUCK, GroupState.PREPARED)]
    rows = Offer.objects.filter(
        group__announcement=announcement, group__state__in=asked
    ).values_list("answer", flat=True)
    answers = Counter(Answer(answer) for answer in rows)
    ends = [ends for state, ends in groups if ends and GroupState(state) in ASKED]
    return Progress(
        schools=answers.total(),
        yes=answers[Answer.YES],
        silent=answers[Answer.NONE] + answers[Answer.KEPT],
        objected=answers[Answer.OBJECTED],
        groups=sum(n for s, n in states.items() if s is not GroupState.CHANGED),
        asked=sum(states[state] for state in ASKED),
        to_answer=sum(states[state] for state in FOR_THE_OFFICE),
        formed=states[GroupState.FORMED],
        withdrawn=states[GroupState.WITHDRAWN],
        next_close=min(ends, default=None),
    )


def free_schools(announcement: Announcement, on: date) -> list[int]:
    """Give ids of organisations of the cohort that no group has a place for."""
    taken = Offer.objects.filter(group__announcement=announcement).exclude(
        group__state__in=[GroupState.CHANGED.value, GroupState.WITHDRAWN.value]
    )
    inside = announcement.cohort.participations.held_on(on)
    free = inside.exclude(organisation_id__in=taken.values("organisation_id"))
    return list(free.values_list("organisation_id", flat=True))


def groups_with_offers(groups: Collection[OfferedGroup]) -> Sequence[OfferedGroup]:
    """Add the offers of groups, hosts first, as ``members``; one query."""
    rows = Offer.objects.filter(group__in=groups).select_related("organisation")
    by_group: dict[int, list[Offer]] = {group.pk: [] for group in groups}
    for row in rows.order_by("pk"):
        by_group[row.group_id].append(row)
    for group in groups:
        group.members = by_group[group.pk]
    return list(groups)
