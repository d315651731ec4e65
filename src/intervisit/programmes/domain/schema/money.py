"""Money: stipends, reimbursements, grants, and what allocations may be spent on."""

from __future__ import annotations

from typing import ClassVar

from intervisit.programmes.domain.schema.choices import FundForm, Official
from intervisit.programmes.domain.schema.part import (
    Amount,
    Count,
    Item,
    Key,
    Keys,
    Line,
    Part,
    Percent,
    entry,
)


class Share(Part):
    """A part of a stipend and what it waits for."""

    noun: ClassVar = "part"
    reader: ClassVar = "funding"
    phrases: ClassVar = ("{percent}% after {after}",)
    percent: Percent = entry("Percent")
    after: Line = entry("After")


class Stipend(Item):
    """What a role is paid, and on what conditions."""

    noun: ClassVar = "stipend"
    reader: ClassVar = "funding"
    phrases: ClassVar = (
        "A {role} is paid {amount} a year",
        " when at least {attendance}% of required sessions were attended",
        " and {deliverables} handed in.",
        " It is paid from {fund}.",
    )
    role: Key = entry("Role", refers="roles")
    amount: Amount = entry("Amount a year")
    attendance: Percent | None = entry("Percent of sessions attended, at least", None)
    deliverables: Keys = entry("Deliverables", (), refers="deliverables")
    all_deliverables: bool = entry("All required deliverables", False)
    pro_rata: bool = entry("Part of a year is paid in part", True)
    fund: Key | None = entry("From", None, refers="funds")
    parts: tuple[Share, ...] = entry("Paid in parts", ())


class Reimbursement(Item):
    """What a school gets back."""

    noun: ClassVar = "reimbursement"
    reader: ClassVar = "funding"
    phrases: ClassVar = (
        "{name}: schools get back {percent}% of {cost}",
        ", at most {at_most_a_day} a day",
        ", if they claim within {claim_days} days.",
    )
    name: Line = entry("Name")
    cost: Line = entry("What it costs the school")
    percent: Percent = entry("Percent covered")
    at_most_a_day: Amount | None = entry("At most a day", None)
    claim_days: Count | None = entry("Days to claim", None)
    sessions: Keys = entry("For sessions", (), refers="sessions")


class Grant(Item):
    """Money that proposals compete for."""

    noun: ClassVar = "grant"
    reader: ClassVar = "funding"
    phrases: ClassVar = (
        "{name}: up to {at_most} for each proposal",
        ", about {awards} of them",
        ", paid from {fund}.",
    )
    name: Line = entry("Name")
    at_most: Amount = entry("Most for one proposal")
    awards: Count | None = entry("Awards expected", None)
    fund: Key | None = entry("From", None, refers="funds")
    call: Key | None = entry("Call", None, refers="calls")


class Fund(Item):
    """Where money comes from."""

    noun: ClassVar = "fund"
    reader: ClassVar = "funding"
    phrases: ClassVar = ("{name}, {form}",)
    name: Line = entry("Name")
    form: FundForm = entry("Kind")


class Category(Item):
    """An allocation category of the ledger that schools see."""

    noun: ClassVar = "allocation category"
    reader: ClassVar = "funding"
    phrases: ClassVar = ("{name}", ", for {applies_to}", ", paid from {fund}.")
    name: Line = entry("Name in the ledger")
    applies_to: Line | None = entry("For which schools", None)
    fund: Key | None = entry("From", None, refers="funds")


class ObjectCode(Part):
    """A kind of purchase that is allowed."""

    noun: ClassVar = "object code"
    reader: ClassVar = "funding"
    phrases: ClassVar = ("{code} {name}",)
    code: Line = entry("Code")
    name: Line = entry("What it buys")


class Spending(Item):
    """A service under which an allocation may be spent."""

    noun: ClassVar = "allowed service"
    reader: ClassVar = "funding"
    phrases: ClassVar = ("{name}", ", for {roles}", ". {note}")
    name: Line = entry("Name")
    roles: Keys = entry("For roles", (), refers="roles")
    note: Line | None = entry("Note", None, long=True)
    object_codes: tuple[ObjectCode, ...] = entry("Object codes", ())


class Budget(Part):
    """Rules that every spending keeps."""

    noun: ClassVar = "rules of spending"
    reader: ClassVar = "funding"
    phrases: ClassVar = (
        "Plans are approved by {approved_by}",
        "; changes to an approved plan by {changes_approved_by}.",
        " {advice}",
    )
    only_approved_plans: bool = entry(
        "Money is spent only under an approved plan", True
    )
    approved_by: Official | None = entry("Plans are approved by", None)
    changes_approved_by: Official | None = entry("Changes are approved by", None)
    advice: Line | None = entry("Who helps to spend it well", None, long=True)
