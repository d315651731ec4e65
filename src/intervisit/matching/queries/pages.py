"""What the office's pages about announcements show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.core.paginator import Paginator
from django.utils import timezone

from intervisit.kernel.actor import Actor
from intervisit.matching import permissions
from intervisit.matching.domain.announcing import (
    FOR_THE_OFFICE,
    GROUP_STEPS,
    Answer,
    GroupAction,
    may_form_now,
)
from intervisit.matching.domain.windows import last_day, window_from
from intervisit.matching.labels import (
    ANNOUNCEMENT_MARKS,
    ANNOUNCEMENT_STATES,
    ANSWER_MARKS,
    ANSWERS,
    GROUP_MARKS,
    GROUP_STATES,
    LETTER_BLANKS,
)
from intervisit.matching.models import Announcement, MatchPlan, Offer, OfferedGroup
from intervisit.matching.queries.announcements import (
    free_schools,
    groups_with_offers,
    in_group,
    progress_of,
    rules_of,
    unfinished_of,
)
from intervisit.matching.queries.leaders import leaders_of
from intervisit.matching.queries.letters import Addressed, addressed_of, preview
from intervisit.matching.queries.offer_page import reasons_between
from intervisit.matching.queries.plans import groups_to_offer
from intervisit.networks.models import Organisation
from intervisit.programmes.queries.programmes import definition_of

LETTERS_A_PAGE: Final = 30


def plan_to_announce(plan: MatchPlan, on: date) -> dict[str, Any]:
    """Give what is about to be announced, under which rules, and what stands."""
    groups, standing = groups_to_offer(plan, on)
    return {
        "plan": plan,
        "groups": groups,
        "carried_on": standing,
        "rules": rules_of(plan.cohort),
        "standing": unfinished_of(plan.cohort),
    }


def letters_page(
    announcement: Announcement, asked: Mapping[str, str], at: datetime
) -> dict[str, Any]:
    """Give letters as they would go out now, page by page, and whom none would reach.

    The page is asked for by number, or by words in the name of a school.
    """
    zone = timezone.get_current_timezone()
    asked_at = announcement.opened_at or at
    days = announcement.challenge_days
    until = last_day(window_from(asked_at, days, zone).closes_at, zone)
    addressed = addressed_of(announcement, timezone.localdate(at))
    words = asked.get("find", "").strip()
    place = place_of_words(addressed, words)
    number = asked.get("page", "") if place is None else place // LETTERS_A_PAGE + 1
    page = Paginator(addressed, LETTERS_A_PAGE).get_page(number or 1)
    letters = [preview(announcement, each, until) for each in page.object_list]
    return {
        "announcement": announcement,
        "letters": letters,
        "count": len(addressed),
        "page": page,
        "find": words,
        "missed": bool(words) and place is None,
        "looked_at": None if place is None else place % LETTERS_A_PAGE,
        "unreached": [each for each in addressed if each.unreached],
        "amiss": announcement.groups.exclude(problem="").order_by("number"),
        "until": until,
        "blanks": list(LETTER_BLANKS.items()),
    }


def place_of_words(addressed: Sequence[Addressed], words: str) -> int | None:
    """Find the first letter to a school whose name has these words."""
    if not words:
        return None
    names = (each.offer.organisation.name.lower() for each in addressed)
    return next((n for n, name in enumerate(names) if words.lower() in name), None)


def announcement_page(announcement: Announcement, at: datetime) -> dict[str, Any]:
    """Give how far an announcement is, and which groups wait for the office."""
    progress = progress_of(announcement)
    waiting = announcement.groups.in_state(*FOR_THE_OFFICE).order_by("number")
    on = timezone.localdate(at)
    zone = timezone.get_current_timezone()
    free = Organisation.objects.filter(pk__in=free_schools(announcement, on))
    return {
        "announcement": announcement,
        "progress": progress,
        "state": announcement.state_now.value,
        "state_words": ANNOUNCEMENT_STATES[announcement.state_now],
        "state_mark": ANNOUNCEMENT_MARKS[announcement.state_now],
        "waiting": groups_with_offers(list(waiting)),
        "free": free.order_by("name"),
        "last_day": progress.next_close and last_day(progress.next_close, zone),
        "unheard": failed_letters(announcement),
    }


def failed_letters(announcement: Announcement) -> list[Offer]:
    """Give offers whose letter didn't arrive, or had nobody to go to."""
    rows = (
        Offer.objects.filter(group__announcement=announcement)
        .exclude(group__state="prepared")
        .exclude(letters__mail__state__in=["queued", "sent", "held"])
        .select_related("organisation", "group")
    )
    return list(rows.order_by("organisation__name").distinct())


def group_page(group: OfferedGroup, actor: Actor, at: datetime) -> dict[str, Any]:
    """Give a group on offer: who says what, why they are together, what can be done."""
    definition = definition_of(group.announcement.cohort.definition)
    ways = {each.key: each.name for each in definition.memberships}
    shapes = {each.key: each.name for each in definition.formations}
    offers = in_group(group)
    leaders = leaders_of({o.organisation_id for o in offers}, timezone.localdate(at))
    steps = GROUP_STEPS[group.state_now]
    closes_at = group.closes_at
    scheme, country = group.network.grade_scheme, group.network.country
    return {
        "group": group,
        "announcement": group.announcement,
        "shape": shapes.get(group.formation, group.formation),
        "state_words": GROUP_STATES[group.state_now],
        "state_mark": GROUP_MARKS[group.state_now],
        "rows": [
            {
                "offer": offer,
                "way": ways.get(offer.membership, offer.membership),
                "leaders": leaders.get(offer.organisation_id, ()),
                "answer": ANSWERS[offer.answer_now],
                "mark": ANSWER_MARKS[offer.answer_now],
                "sees": permissions.VIEW_OFFER.allows(actor, offer),
                "reads": permissions.READ_OBJECTION.allows(actor, offer),
                "why": [
                    (facts["school"], reasons_between(facts, scheme, country))
                    for facts in offer.facts.get("with", ())
                    if len(offer.facts["with"]) == 1
                ],
            }
            for offer in offers
        ],
        "last_day": closes_at and last_day(closes_at, timezone.get_current_timezone()),
        "may_keep": GroupAction.KEEP in steps,
        "may_change": GroupAction.CHANGE in steps,
        "may_withdraw": GroupAction.WITHDRAW in steps,
        "may_form": may_form_now(
            group.state_now, [Answer(offer.answer) for offer in offers]
        ),
        "next": group.followed_by.first(),
    }
