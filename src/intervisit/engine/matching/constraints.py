"""The hard rules for single pairs, one function each; a pair passes all or is dropped.

Each function takes the pairs and answers which of them keep the rule. The order of
RULES is the order in which a dropped pair gets its reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from intervisit.engine.matching.arrays import Mask
from intervisit.engine.matching.pairs import PairView

ASSUMED_KM_PER_HOUR = 25.0  # as the crow flies, by public transport in a city


@dataclass(frozen=True)
class Rule:
    """A hard rule, with the words that explain a dropped host and a refused pair."""

    name: str
    words: str
    broken: str
    keeps: Callable[[PairView], Mask]


def is_another_school(view: PairView) -> Mask:
    """Return pairs of two different schools: nobody visits themselves."""
    hosts = np.array([school.id for school in view.company.hosts.all] or [""])
    partners = np.array([school.id for school in view.company.partners.all] or [""])
    return np.asarray(hosts[view.host] != partners[view.partner])


def shares_focus(view: PairView) -> Mask:
    """Return pairs with enough focus areas in common, or with an unknown focus."""
    criteria = view.company.criteria
    host = view.company.host_focus[view.host] > 0
    shared = (host & (view.company.partner_focus[view.partner] > 0)).sum(axis=1)
    enough = shared >= criteria.shared_focus
    return np.asarray(enough | (~view.focus_known & criteria.unknown_focus))


def shares_grades(view: PairView) -> Mask:
    """Return pairs with enough grades in common; unknown grades pass."""
    host = view.company.host_grades[view.host]
    partner = view.company.partner_grades[view.partner]
    unknown = ~host.any(axis=1) | ~partner.any(axis=1)
    shared = (host * partner).sum(axis=1)
    return np.asarray((shared >= view.company.criteria.shared_grades) | unknown)


def lies_in_the_same_region(view: PairView) -> Mask:
    """Return pairs within one region, where that is asked for."""
    if not view.company.criteria.same_region:
        return np.ones(len(view.host), dtype=bool)
    host = view.company.host_region[view.host]
    return np.asarray((host >= 0) & (host == view.company.partner_region[view.partner]))


def lies_within_reach(view: PairView) -> Mask:
    """Return pairs within the travel limit.

    With a table of travel times, a pair that it doesn't have is out of reach. Without
    one, minutes are guessed from the distance at ASSUMED_KM_PER_HOUR.
    """
    criteria = view.company.criteria
    near = np.ones(len(view.host), dtype=bool)
    if criteria.travel_limit_km is not None:
        near &= view.km <= criteria.travel_limit_km
    limit = criteria.travel_limit_minutes
    if view.company.times is not None:
        near &= view.minutes <= (np.inf if limit is None else limit)
    elif limit is not None:
        near &= view.km <= limit / 60 * ASSUMED_KM_PER_HOUR
    return near


RULES = (
    Rule(
        "self",
        "is the school itself",
        "a school is no partner of its own",
        is_another_school,
    ),
    Rule("travel", "lies too far away", "they lie too far apart", lies_within_reach),
    Rule(
        "region",
        "lies in another region",
        "they lie in different regions",
        lies_in_the_same_region,
    ),
    Rule("grades", "shares too few grades", "they share too few grades", shares_grades),
    Rule(
        "focus",
        "shares too few focus areas",
        "they share too few focus areas",
        shares_focus,
    ),
)
