"""How groups are formed and announced."""

from __future__ import annotations

from typing import ClassVar

from intervisit.programmes.domain.schema.choices import Factor, HardRule
from intervisit.programmes.domain.schema.part import (
    Count,
    Line,
    Lines,
    Part,
    Percent,
    Prose,
    entry,
)

LETTER_BLANKS = (
    "Blanks that are filled in: {school}, {programme}, {cohort}, {last_day}, {office}."
)


class Weight(Part):
    """How much one factor counts."""

    noun: ClassVar = "weight"
    reader: ClassVar = "matching"
    phrases: ClassVar = ("{factor} {percent}%",)
    factor: Factor = entry("Factor")
    percent: Percent = entry("Percent")


class MatchRule(Part):
    """Something that every pair has to keep."""

    noun: ClassVar = "rule"
    reader: ClassVar = "matching"
    phrases: ClassVar = ("Groups {rule}", ": {value}")
    rule: HardRule = entry("Rule")
    value: Count | None = entry("Value", None)


class Matching(Part):
    """Weights, rules, and what happens when groups are announced."""

    noun: ClassVar = "matching"
    reader: ClassVar = "matching"
    phrases: ClassVar = (
        "At most {open_groups} groups are opened.",
        " Schools may object for {challenge_days} days",
        "; they are reminded {reminder_days} days before that ends.",
        " An objection gives a reason: {objection_reasons}.",
    )
    open_groups: Count | None = entry("Groups opened, at most", None)
    challenge_days: Count = entry("Days to object", 14)
    silence_is_consent: bool = entry("Silence until then is consent", True)
    reminder_days: Count | None = entry("Days before the end for a reminder", None)
    unknown_focus_enters: bool = entry("Schools without known focus may enter", True)
    objection_reasons: Lines = entry("Reasons to object", ())
    letter_subject: Line | None = entry(
        "Subject of the letter that offers a group", None, about=LETTER_BLANKS
    )
    letter_text: Prose | None = entry(
        "Letter that offers a group", None, about=LETTER_BLANKS, long=True
    )
    weights: tuple[Weight, ...] = entry("What makes a good pair", ())
    rules: tuple[MatchRule, ...] = entry("What every pair keeps", ())
