"""What the page of an offer says, in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.matching import permissions
from intervisit.matching.domain.announcing import (
    ASKED,
    AnnouncementState,
    Answer,
    GroupState,
)
from intervisit.matching.domain.windows import last_day
from intervisit.matching.models import Offer
from intervisit.matching.queries.announcements import in_group
from intervisit.networks.distances import far
from intervisit.networks.domain.grades import grade_range
from intervisit.programmes.queries.programmes import definition_of


@dataclass(frozen=True, slots=True)
class Why:
    """One thing that speaks for two schools, in words."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Another school of the group, and why the two go together."""

    name: str
    way: str
    reasons: Sequence[Why]


def offer_page(offer: Offer, actor: Actor, at: datetime) -> dict[str, Any]:
    """Give what the page of an offer shows to an actor."""
    group = offer.group
    announcement = group.announcement
    definition = definition_of(announcement.cohort.definition)
    ways = {each.key: each.name for each in definition.memberships}
    shapes = {each.key: each.name for each in definition.formations}
    scheme = offer.network.grade_scheme
    answers = permissions.ANSWER_OFFER.allows(actor, offer)
    window = group.window
    is_asked = group.state_now in ASKED and bool(window and window.is_open(at))
    is_asked = is_asked and announcement.state_now is AnnouncementState.OPEN
    may_say_yes = is_asked or group.state_now is GroupState.STUCK
    return {
        "offer": offer,
        "group": group,
        "announcement": announcement,
        "cohort": announcement.cohort,
        "shape": shapes.get(group.formation, group.formation),
        "way": ways.get(offer.membership, offer.membership),
        "beside": _beside(offer, ways, scheme),
        "members": in_group(group),
        "last_day": _last_day(offer),
        "days_left": _days_left(offer, at),
        "is_asked": is_asked,
        "may_accept": answers
        and may_say_yes
        and offer.answer_now in {Answer.NONE, Answer.OBJECTED, Answer.KEPT},
        "may_object": answers
        and is_asked
        and offer.answer_now in {Answer.NONE, Answer.YES},
        "reads": permissions.READ_OBJECTION.allows(actor, offer),
        "answers": answers,
        "newer": _newer(offer, actor),
    }


def _last_day(offer: Offer) -> Any:
    closes_at = offer.group.closes_at
    return closes_at and last_day(closes_at, timezone.get_current_timezone())


def _days_left(offer: Offer, at: datetime) -> int | None:
    end = _last_day(offer)
    return None if end is None else (end - timezone.localdate(at)).days


def _newer(offer: Offer, actor: Actor) -> Offer | None:
    """Give the same school's offer in the group that stands in place of this one."""
    return (
        Offer.objects.filter(
            group__announcement=offer.group.announcement_id,
            organisation=offer.organisation_id,
            pk__gt=offer.pk,
        )
        .order_by("-pk")
        .first()
    )


def _beside(offer: Offer, ways: Mapping[str, str], scheme: str) -> list[Beside]:
    facts = {each["school"]: each for each in offer.facts.get("with", ())}
    others = [each for each in in_group(offer.group) if each.pk != offer.pk]
    return [
        Beside(
            other.organisation.name,
            ways.get(other.membership, other.membership),
            reasons_between(
                facts[other.organisation.name], scheme, offer.network.country
            )
            if other.organisation.name in facts
            else (),
        )
        for other in others
    ]


def reasons_between(facts: Mapping[str, Any], scheme: str, country: str) -> list[Why]:
    """Say in words what speaks for two schools; what isn't known is said, too."""
    return [
        Why(_("Focus"), _focus_words(facts)),
        Why(_("Grades"), _grade_words(facts, scheme)),
        Why(_("Travel"), _travel_words(facts, country)),
        *_alike_words(facts),
    ]


def _focus_words(facts: Mapping[str, Any]) -> str:
    if facts["focus"]:
        areas = ", ".join(facts["focus"])
        return _("%(areas)s: the host is strong in it, the partner wants to grow.") % {
            "areas": areas
        }
    if not facts["focus_known"]:
        return _("Not known for both schools, so it didn’t count.")
    return _("No area in common; the other reasons weighed more.")


def _grade_words(facts: Mapping[str, Any], scheme: str) -> str:
    if not facts["grades"]:
        return _("None in common.")
    grades = grade_range(facts["grades"], scheme)
    return _("Both teach %(grades)s.") % {"grades": grades}


def _travel_words(facts: Mapping[str, Any], country: str) -> str:
    if facts["km"] is None:
        return _("The place of one of them isn’t known.")
    return _("%(far)s as the crow flies, about %(minutes)d minutes in the city.") % {
        "far": far(facts["km"], country),
        "minutes": facts["minutes"],
    }


def _alike_words(facts: Mapping[str, Any]) -> list[Why]:
    if not facts["alike"]:
        return []
    pairs = [f"{name} ({one:.0%}, {other:.0%})" for name, one, other in facts["alike"]]
    words = _("Alike in %(names)s.") % {"names": ", ".join(pairs)}
    return [Why(_("Pupils"), words)]
