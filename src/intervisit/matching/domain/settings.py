"""What a run is asked to do: sizes, weights, rules, floors, seed and time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from intervisit.programmes.domain.schema.choices import GroupForm, HardRule
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.schema.formation import Formation, GroupPlace

SECONDS = 60
FACTORS = ("focus", "grades", "travel", "demographics", "preferences")


@dataclass(frozen=True, slots=True)
class Sides:
    """A formation as matching sees it: who hosts, who visits, how many of them.

    Parameters
    ----------
    host, partner : str
        Keys of the definition's ways to take part.
    """

    formation: str
    name: str
    plural: str
    host: str
    partner: str
    smallest: int
    largest: int


@dataclass(frozen=True, slots=True)
class RunSettings:
    """Everything that somebody may choose before a run.

    Parameters
    ----------
    same_region, floors_by_region : str
        Key of a kind of region, empty for no such rule.
    places_for_need : int
        Percentage of all places that high-need partners get at least.
    need_indicator, need_from : str, float
        A partner is of high need when this indicator is at least so much.
    facilitator_cap : int or None
        Most groups of one facilitator; with the cohort's facilitators it limits how
        many groups open.
    fairness_percent : float
        How much of the total fit may be given up for the worst-placed partner.
    """

    formation: str
    smallest: int
    largest: int
    hosts_open: int | None = None
    exactly: bool = False
    weights: Mapping[str, float] = field(default_factory=dict)
    shared_focus: int = 0
    shared_grades: int = 0
    unknown_focus: bool = True
    same_region: str = ""
    travel_minutes: int | None = None
    strands_apart: bool = False
    facilitator_cap: int | None = None
    places_for_need: int = 0
    need_indicator: str = ""
    need_from: float = 0.0
    floors_by_region: str = ""
    fairness_percent: float = 0.0
    seed: int = 1
    seconds: int = SECONDS

    def as_document(self) -> dict[str, Any]:
        """Give the settings as they are kept with a run."""
        document = asdict(self)
        document["weights"] = dict(self.weights)
        return document


def settings_from(document: Mapping[str, Any]) -> RunSettings:
    """Give kept settings back; what an older run didn't know has its default."""
    known = {each.name for each in fields(RunSettings)}
    return RunSettings(**{k: v for k, v in document.items() if k in known})


def sides_of(definition: Definition) -> list[Sides]:
    """Give the formations in which partners learn from a host, as the file orders."""
    return [
        sides_in(each)
        for each in definition.formations
        if each.form is GroupForm.HOSTED and len(each.places) > 1
    ]


def sides_in(formation: Formation) -> Sides:
    """Tell host from partners: the partners are the place with room for the most."""
    partners = max(formation.places, key=lambda place: place.at_most)
    host = next(place for place in formation.places if place is not partners)
    return Sides(
        formation=formation.key,
        name=formation.name,
        plural=formation.plural,
        host=host.membership,
        partner=partners.membership,
        smallest=at_least_one(partners),
        largest=max(1, partners.at_most),
    )


def at_least_one(place: GroupPlace) -> int:
    """Give the smallest number of partners; a group of none is no group."""
    return max(1, place.at_least)


def default_settings(
    definition: Definition, sides: Sides, *, strands_apart: bool = False
) -> RunSettings:
    """Give what the definition says, for one kind of group."""
    matching = definition.matching
    values: dict[str, Any] = {}
    if matching is not None:
        values = {
            "hosts_open": matching.open_groups,
            "weights": {each.factor.value: each.percent for each in matching.weights},
            "unknown_focus": matching.unknown_focus_enters,
        }
        for each in matching.rules:
            values |= _rule(each.rule, each.value)
    weights = dict.fromkeys(FACTORS, 0.0) | dict(values.pop("weights", {}))
    if not any(weights.values()):
        weights = dict.fromkeys(FACTORS, 20.0)
    return RunSettings(
        formation=sides.formation,
        smallest=sides.smallest,
        largest=sides.largest,
        weights=weights,
        strands_apart=strands_apart,
        **values,
    )


def _rule(rule: HardRule, value: int | None) -> dict[str, Any]:
    """Give a rule of a definition as the setting that it is here."""
    number = value or 0
    told: dict[HardRule, dict[str, Any]] = {
        HardRule.SHARED_FOCUS: {"shared_focus": number},
        HardRule.SHARED_GRADES: {"shared_grades": number},
        HardRule.SAME_REGION: {"same_region": "*"},
        HardRule.TRAVEL_LIMIT: {"travel_minutes": number or None},
        HardRule.PLACES_FOR_NEED: {"places_for_need": number},
        HardRule.FACILITATOR_CAP: {"facilitator_cap": value},
    }
    return told[rule]
