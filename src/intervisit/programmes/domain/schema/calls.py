"""How people and schools come in: calls, eligibility, commitments, review."""

from __future__ import annotations

from typing import ClassVar

from intervisit.programmes.domain.schema.choices import CallForm, Comparison, Party
from intervisit.programmes.domain.schema.part import (
    Amount,
    Count,
    Item,
    Key,
    Keys,
    Line,
    Part,
    Percent,
    Prose,
    entry,
)


class Eligibility(Item):
    """One condition, why it may fail, and what would change that."""

    noun: ClassVar = "condition"
    reader: ClassVar = "applications"
    phrases: ClassVar = (
        "{who}: {condition}",
        " ({fact} {comparison} {value}).",
        " The most is {at_most}.",
        " Otherwise: {remedy}",
        " Any one condition of “{any_of}” is enough.",
    )
    who: Keys = entry("For", (), refers="roles|memberships")
    condition: Line = entry("Condition", long=True)
    fact: Key | None = entry(
        "Fact that is compared",
        None,
        about="An indicator, or a fact such as years_teaching; none asks a person.",
    )
    comparison: Comparison | None = entry("Compared how", None)
    value: int | None = entry("With", None)
    at_most: int | None = entry(
        "And at most", None, about="An upper bound beside “at least”."
    )
    remedy: Line | None = entry("What would change it", None, long=True)
    any_of: Key | None = entry("Group of which one is enough", None)


class Call(Item):
    """An invitation to apply."""

    noun: ClassVar = "call"
    reader: ClassVar = "applications"
    phrases: ClassVar = (
        "{name} invites {form}",
        ": {who}.",
        " It opens {opens_weeks_before} weeks before the cohort starts",
        " and closes {closes_weeks_before} weeks before.",
        " Late by {grace_hours} hours is still in time.",
        " Each application gets {reviews} reviews",
        " against {rubric}.",
        " There are {places} places.",
        " One proposal may ask for at most {at_most_amount}.",
        " Who qualifies may be placed for {pool_years} years.",
    )
    name: Line = entry("Name")
    form: CallForm = entry("Who is invited")
    who: Keys = entry("For", (), refers="roles|memberships")
    opens_weeks_before: Count | None = entry("Opens, weeks before the start", None)
    closes_weeks_before: Count | None = entry("Closes, weeks before the start", None)
    grace_hours: Count | None = entry("Hours of grace", None)
    questionnaire: Key | None = entry("Form to fill in", None, refers="questionnaires")
    rubric: Key | None = entry("Rubric", None, refers="rubrics")
    endorsements: Keys = entry("Commitments", (), refers="endorsements")
    reviews: Count | None = entry("Reviews of each application", None)
    blind: bool = entry("Reviewers don’t see who applies", False)
    interview: bool = entry("There is an interview", False)
    public: bool = entry("Anybody may read it without signing in", False)
    places: Count | None = entry("Places", None)
    at_most_amount: Amount | None = entry("Most that one may ask for", None)
    pool_years: Count | None = entry("Years in the qualified pool", None)


class Clause(Item):
    """One promise, signed by one party."""

    noun: ClassVar = "clause"
    reader: ClassVar = "applications"
    phrases: ClassVar = ("{topic}: {text}",)
    topic: Line = entry("In a word")
    text: Prose = entry("Promise", long=True)


class Endorsement(Item):
    """What one party promises when somebody applies."""

    noun: ClassVar = "commitment"
    reader: ClassVar = "applications"
    phrases: ClassVar = ("{name} is signed by {party}",)
    name: Line = entry("Name")
    party: Party = entry("Signed by")
    before_review: bool = entry("Signed before anybody reviews", True)
    clauses: tuple[Clause, ...] = entry("Clauses", ())


class Anchor(Part):
    """What a score means."""

    noun: ClassVar = "anchor"
    reader: ClassVar = "applications"
    phrases: ClassVar = ("{score}: {words}",)
    score: Count = entry("Score")
    words: Line = entry("What it looks like", long=True)


class Criterion(Item):
    """One thing that reviewers look for."""

    noun: ClassVar = "criterion"
    reader: ClassVar = "applications"
    phrases: ClassVar = ("{name} ({weight}%): {question}",)
    name: Line = entry("Name")
    weight: Percent = entry("Weight in percent")
    question: Line = entry("What reviewers ask themselves", long=True)
    anchors: tuple[Anchor, ...] = entry("What the scores mean", ())


class Rubric(Item):
    """How applications are compared."""

    noun: ClassVar = "rubric"
    reader: ClassVar = "applications"
    phrases: ClassVar = (
        "{name}: each criterion is scored from {lowest} to {highest}.",
    )
    name: Line = entry("Name")
    lowest: Count = entry("Lowest score", 1)
    highest: Count = entry("Highest score", 4)
    set_by: Line | None = entry("Expectations are set by", None)
    criteria: tuple[Criterion, ...] = entry("Criteria", ())
