"""What matching weighs, and so has to be known about whoever takes part."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from intervisit.programmes.domain.schema.choices import Choice, Factor, HardRule
from intervisit.programmes.domain.schema.matching import Matching


class Fact(StrEnum):
    """Something known about an organisation, or not."""

    FOCUS = "focus"
    GRADES = "grades"
    PLACE = "place"
    FIGURES = "figures"
    REGION = "region"


WEIGHED: Mapping[Choice, Fact] = {
    Factor.FOCUS: Fact.FOCUS,
    Factor.GRADES: Fact.GRADES,
    Factor.TRAVEL: Fact.PLACE,
    Factor.DEMOGRAPHICS: Fact.FIGURES,
    HardRule.SHARED_FOCUS: Fact.FOCUS,
    HardRule.SHARED_GRADES: Fact.GRADES,
    HardRule.SAME_REGION: Fact.REGION,
    HardRule.TRAVEL_LIMIT: Fact.PLACE,
    HardRule.PLACES_FOR_NEED: Fact.FIGURES,
}


def facts_weighed(matching: Matching | None) -> tuple[Fact, ...]:
    """Give the facts that a definition's matching asks for; none without matching."""
    if matching is None:
        return ()
    asked: list[Choice] = [each.factor for each in matching.weights if each.percent]
    asked += [each.rule for each in matching.rules]
    needed = {WEIGHED[each] for each in asked if each in WEIGHED}
    return tuple(fact for fact in Fact if fact in needed)
