"""The whole: one document with a list for each matter."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from intervisit.programmes.domain.schema.about import About, Figure, Paper
from intervisit.programmes.domain.schema.calls import (
    Call,
    Eligibility,
    Endorsement,
    Rubric,
)
from intervisit.programmes.domain.schema.directory import Directory, Level
from intervisit.programmes.domain.schema.formation import (
    Formation,
    Membership,
    TeamKind,
)
from intervisit.programmes.domain.schema.forms import Form
from intervisit.programmes.domain.schema.learning import (
    Competency,
    Credential,
    Lab,
    Research,
)
from intervisit.programmes.domain.schema.matching import Matching
from intervisit.programmes.domain.schema.money import (
    Budget,
    Category,
    Fund,
    Grant,
    Reimbursement,
    Spending,
    Stipend,
)
from intervisit.programmes.domain.schema.part import Part, entry
from intervisit.programmes.domain.schema.plans import LogicModel, PlanKind, Stakeholder
from intervisit.programmes.domain.schema.requirements import (
    Coaching,
    Deliverable,
    Milestone,
    Service,
    Session,
)
from intervisit.programmes.domain.schema.roles import Role, Seat
from intervisit.programmes.domain.schema.visits import VisitPattern


class Definition(Part):
    """Everything that makes a programme what it is."""

    noun: ClassVar = "definition"

    format: int = Field(
        1,
        title="Format of this file",
        description="1 is the only one so far.",
        ge=1,
        le=1,
        json_schema_extra={"reader": "programmes"},
    )
    programme: About = entry("About the programme")
    memberships: tuple[Membership, ...] = entry("Who takes part", ())
    formations: tuple[Formation, ...] = entry("Kinds of group", ())
    teams: tuple[TeamKind, ...] = entry("Teams", ())
    roles: tuple[Role, ...] = entry("Roles", ())
    seats: tuple[Seat, ...] = entry("Seats", ())
    calls: tuple[Call, ...] = entry("Calls", ())
    eligibility: tuple[Eligibility, ...] = entry("Who may apply", ())
    endorsements: tuple[Endorsement, ...] = entry("Commitments", ())
    rubrics: tuple[Rubric, ...] = entry("Review", ())
    sessions: tuple[Session, ...] = entry("Sessions", ())
    deliverables: tuple[Deliverable, ...] = entry("Deliverables", ())
    coaching: tuple[Coaching, ...] = entry("Coaching", ())
    service: tuple[Service, ...] = entry("Years of service", ())
    stipends: tuple[Stipend, ...] = entry("Stipends", ())
    reimbursements: tuple[Reimbursement, ...] = entry("Reimbursements", ())
    grants: tuple[Grant, ...] = entry("Grants", ())
    funds: tuple[Fund, ...] = entry("Where money comes from", ())
    budget: Budget | None = entry("Rules of spending", None)
    categories: tuple[Category, ...] = entry("Allocation categories", ())
    spending: tuple[Spending, ...] = entry("What money may be spent on", ())
    questionnaires: tuple[Form, ...] = entry("Questionnaires", ())
    milestones: tuple[Milestone, ...] = entry("Milestones", ())
    plans: tuple[PlanKind, ...] = entry("Plans", ())
    logic_model: LogicModel | None = entry("Logic model", None)
    stakeholders: tuple[Stakeholder, ...] = entry("Pitches", ())
    visits: tuple[VisitPattern, ...] = entry("Visits", ())
    matching: Matching | None = entry("Matching", None)
    directory: Directory | None = entry("Directory", None)
    levels: tuple[Level, ...] = entry("Levels of use", ())
    competencies: tuple[Competency, ...] = entry("Competency domains", ())
    credentials: tuple[Credential, ...] = entry("Credentials", ())
    research: tuple[Research, ...] = entry("Research", ())
    labs: tuple[Lab, ...] = entry("Learning labs", ())
    papers: tuple[Paper, ...] = entry("Documents", ())
    figures: tuple[Figure, ...] = entry("Published figures", ())
