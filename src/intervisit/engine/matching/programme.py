"""What a programme's definition says about matching, read from its TOML file.

The engine knows no programme by name: sizes, weights and rules come from the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from intervisit.engine.matching.refusals import InputRefused, Problem


@dataclass(frozen=True)
class ProgrammeRules:
    """The part of a definition that concerns matching; None where it says nothing."""

    smallest: int | None = None
    largest: int | None = None
    hosts_open: int | None = None
    weights: Mapping[str, float] = field(default_factory=dict)
    shared_focus: int = 1
    shared_grades: int = 1
    unknown_focus: bool = True
    same_region: bool = False
    travel_minutes: float | None = None
    facilitator_cap: int | None = None
    places_for_need: int = 0


def programme_rules(key: str) -> ProgrammeRules:
    """Return the rules of `key`, or of `key:formation` where there are several.

    Parameters
    ----------
    key : the name of a definition that ships with the package, or a path to a file
    """
    name, _, formation = key.partition(":")
    try:
        return _rules_in(name, _definition(name), formation)
    except InputRefused:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        reason = f"This is no definition of a programme ({error!r})."
        raise InputRefused(Problem(reason, name)) from error


def _rules_in(name: str, definition: dict[str, Any], formation: str) -> ProgrammeRules:
    matching = definition.get("matching", {})
    rules = ProgrammeRules(
        hosts_open=matching.get("open_groups"),
        weights={
            entry["factor"]: float(entry["percent"])
            for entry in matching.get("weights", [])
        },
        unknown_focus=matching.get("unknown_focus_enters", True),
    )
    for entry in matching.get("rules", []):
        rules = _with_rule(rules, entry["rule"], entry.get("value"))
    smallest, largest = _sizes(name, definition, formation)
    return replace(rules, smallest=smallest, largest=largest)


def _definition(name: str) -> dict[str, Any]:
    folder = files("intervisit") / "programmes" / "definitions"
    shipped = folder / f"{name}.toml"
    source = Path(name) if name.endswith(".toml") else shipped
    if not source.is_file():
        known = sorted(
            each.name.removesuffix(".toml")
            for each in folder.iterdir()
            if each.name.endswith(".toml")
        )
        reason = f"There is no programme called {name}. There are {', '.join(known)};"
        raise InputRefused(Problem(f"{reason} or name a file that ends in .toml."))
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputRefused(Problem(f"{error}.", str(source))) from error


def _with_rule(rules: ProgrammeRules, rule: str, value: Any) -> ProgrammeRules:
    changes: dict[str, dict[str, Any]] = {
        "shared_focus": {"shared_focus": value},
        "shared_grades": {"shared_grades": value},
        "same_region": {"same_region": True},
        "travel_limit": {"travel_minutes": value},
        "facilitator_cap": {"facilitator_cap": value},
        "places_for_need": {"places_for_need": value},
    }
    return replace(rules, **changes.get(rule, {}))


def _sizes(name: str, definition: dict[str, Any], wanted: str) -> tuple[int, int]:
    """Return at least and at most so many partners, beside one host."""
    formations = _listed(definition.get("formations", []))
    hosted = [one for one in formations if one.get("form") == "hosted"]
    named = [one for one in hosted if not wanted or one.get("key") == wanted]
    if len(named) != 1:
        keys = ", ".join(str(one.get("key")) for one in hosted) or "none"
        reason = f"Say {name}:FORMATION; its formations with a host are {keys}."
        raise InputRefused(Problem(reason))
    places = named[0].get("places", [])
    partners = max(places, key=lambda place: place["at_most"], default=None)
    if partners is None:
        raise InputRefused(Problem(f"{name}: the formation names no places."))
    return int(partners["at_least"]), int(partners["at_most"])


def _listed(formations: Any) -> list[dict[str, Any]]:
    """Return formations as a list, whether the file has a list or named tables."""
    if isinstance(formations, dict):
        return [{"key": key, **one} for key, one in formations.items()]
    return list(formations)
