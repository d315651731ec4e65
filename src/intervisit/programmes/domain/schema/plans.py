"""Plans, logic models, and the people who have to be won."""

from __future__ import annotations

from typing import ClassVar

from intervisit.programmes.domain.schema.choices import Official, PlanOwner
from intervisit.programmes.domain.schema.part import (
    Count,
    Item,
    Key,
    Line,
    Lines,
    Part,
    Prose,
    entry,
)


class PlanKind(Item):
    """A kind of plan that somebody writes, hands in and keeps."""

    noun: ClassVar = "kind of plan"
    reader: ClassVar = "plans"
    phrases: ClassVar = (
        "{name} is written by {owner}",
        " with {goals_at_least} to {goals_at_most} goals",
        ", approved by {approved_by}",
        " and looked at {reviews_a_year} times a year.",
    )
    name: Line = entry("Name")
    owner: PlanOwner = entry("Written by")
    goals_at_least: Count | None = entry("Goals, at least", None)
    goals_at_most: Count | None = entry("Goals, at most", None)
    has_budget: bool = entry("It has budget lines", False)
    approved_by: Official | None = entry("Approved by", None)
    reviews_a_year: Count | None = entry("Reviews a year", None)
    due_weeks: Count | None = entry("Due, weeks after the start", None)
    parts: Lines = entry("Parts", ())


class Outcome(Part):
    """Something that somebody outside could see."""

    noun: ClassVar = "outcome"
    reader: ClassVar = "plans"
    phrases: ClassVar = ("{text}", " ({owner})")
    text: Line = entry("Outcome", long=True)
    owner: Line | None = entry("Who sees to it", None)
    owner_is_sure: bool = entry("It is certain who sees to it", True)


class Horizon(Item):
    """Outcomes by a time."""

    noun: ClassVar = "horizon"
    reader: ClassVar = "plans"
    phrases: ClassVar = ("{name}, from day {from_days}", " to day {to_days}")
    name: Line = entry("Name")
    from_days: Count = entry("From day", 0)
    to_days: Count | None = entry("To day", None)
    outcomes: tuple[Outcome, ...] = entry("Outcomes", ())


class LogicModel(Part):
    """Why the programme should work: a template that a cohort starts from."""

    noun: ClassVar = "logic model"
    reader: ClassVar = "plans"
    problem: Prose | None = entry("Problem", None, long=True)
    goal: Prose | None = entry("Goal", None, long=True)
    rationale: Prose | None = entry("Rationale", None, long=True)
    environment: Prose | None = entry(
        "Environment outside", None, about="May stay blank.", long=True
    )
    inputs: Lines = entry("Inputs", ())
    activities: Lines = entry("Activities", ())
    outputs: Lines = entry("Outputs", ())
    horizons: tuple[Horizon, ...] = entry("Outcomes by horizon", ())


class Stakeholder(Item):
    """People whom the programme pitches to, and through what."""

    noun: ClassVar = "audience of a pitch"
    reader: ClassVar = "communities"
    phrases: ClassVar = ("{name}", ", through {through}", ", with {sheet}.")
    name: Line = entry("Who")
    through: Lines = entry("Through", ())
    sheet: Line | None = entry("Survey or sheet made for them", None)
    survey: Key | None = entry("Survey", None, refers="questionnaires")
