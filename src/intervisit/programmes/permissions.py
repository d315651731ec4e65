"""Who may do what with programmes, their definitions and cohorts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.people.models import Team
from intervisit.programmes.domain.cohorts import CohortState
from intervisit.programmes.models import (
    Appointment,
    Cohort,
    DefinitionState,
    DefinitionVersion,
    Doing,
    Participation,
    Programme,
    ServiceSpell,
    TeamMeeting,
    TeamStep,
)
from intervisit.support.policy import (
    NothingConfidential,
    is_of_the_network,
    permission,
    rule,
)

CONFIDENTIAL: Final = NothingConfidential(
    because="What a programme is, who runs it and who takes part is for the network;"
    " what people write in it lies with questionnaires."
)
OPEN_WORDS: Final[Mapping[str, str]] = {
    "programmes.Programme": "What a programme is.",
    "programmes.DefinitionVersion": "What a programme is, and why it was changed.",
    "programmes.Cohort": "The name of a cohort.",
    "programmes.Participation": "About a school’s part in a cohort, for the network.",
    "programmes.Intake": "About schools of a list; overseers alone open it.",
    "programmes.FactList": "Ids of people and what stood before; no words.",
    "programmes.ServiceSpell": "Names of schools; who looks after fellows opens it.",
    "programmes.Fact": "The name of what wrote it, no words about anybody.",
    "programmes.Doing": "A log of work; its own people, leaders and office open it.",
    "programmes.TeamMeeting": "For everybody who opens a team, written as such.",
    "programmes.TeamStep": "For everybody who opens a team, written as such.",
}

EDITORS = (Standing.OFFICE, Standing.DIRECTOR)
OVERSEERS = (*EDITORS, Standing.AUDITOR)
QUIET_STATES = frozenset({CohortState.PLANNED, CohortState.CALLED_OFF})


@rule(_("Only the central team can do this."))
def is_office(actor: Actor, subject: Any) -> bool:
    return actor.has(*EDITORS)


@rule(_("Only the central team and auditors see this before it is published."))
def oversees(actor: Actor, subject: Any) -> bool:
    return actor.has(*OVERSEERS)


@rule(_("This programme hasn’t been published yet."))
def programme_is_published(actor: Actor, programme: Programme) -> bool:
    published = programme.current_id is not None and programme.retired_on is None
    return published and not actor.is_visitor


@rule(_("This version hasn’t been published yet."))
def version_is_published(actor: Actor, version: DefinitionVersion) -> bool:
    return version.state != DefinitionState.DRAFT and not actor.is_visitor


@rule(_("This cohort hasn’t been opened yet."))
def cohort_is_open(actor: Actor, cohort: Cohort) -> bool:
    return cohort.state_now not in QUIET_STATES and not actor.is_visitor


@rule(_("Its cohort hasn’t been opened yet."))
def its_cohort_is_open(actor: Actor, row: Participation | Appointment) -> bool:
    return row.cohort.state_now not in QUIET_STATES and not actor.is_visitor


@rule(_("Only who leads this school, or the central team, does this."))
def leads_its_school(actor: Actor, row: Any) -> bool:
    return row.organisation_id in actor.led_schools


@rule(_("This is for the person themselves, their leader and the central team."))
def holds_it(actor: Actor, appointment: Appointment) -> bool:
    return appointment.post.person_id == actor.person_id


@rule(_("This is for who looks after the cohort, and the central team."))
def looks_after_it(actor: Actor, row: Any) -> bool:
    return bool(getattr(row, "is_accompanied", False))


@rule(_("This is for the people of this school and the central team."))
def works_there(actor: Actor, row: Participation) -> bool:
    return row.organisation_id in actor.organisations


@rule(_("Nobody writes this about themselves."))
def is_about_somebody_else(actor: Actor, row: Appointment | ServiceSpell) -> bool:
    held = row.appointment if isinstance(row, ServiceSpell) else row
    return held.post.person_id != actor.person_id


@rule(_("This is for the people of this team’s school and the central team."))
def works_at_its_school(actor: Actor, row: Team | TeamMeeting | TeamStep) -> bool:
    team = row if isinstance(row, Team) else row.team
    return team.organisation_id in actor.organisations


@rule(_("Only who holds the role keeps its log."))
def holds_its_role(actor: Actor, doing: Doing) -> bool:
    return doing.appointment.post.person_id == actor.person_id


LIST_PROGRAMMES = permission(
    "programme:list", is_of_the_network, does=_("See the list of programmes")
)
VIEW_PROGRAMME = permission(
    "programme:view",
    programme_is_published | oversees,
    does=_("Read what a programme is"),
)
MAKE_PROGRAMME = permission("programme:make", is_office, does=_("Add a programme"))
RETIRE_PROGRAMME = permission(
    "programme:retire", is_office, does=_("Retire a programme")
)
VIEW_DEFINITION = permission(
    "definition:view",
    version_is_published | oversees,
    does=_("Read a version of a definition"),
)
EDIT_DEFINITION = permission(
    "definition:edit", is_office, does=_("Change the draft of a definition")
)
PUBLISH_DEFINITION = permission(
    "definition:publish", is_office, does=_("Publish a version of a definition")
)
LIST_COHORTS = permission(
    "cohort:list", is_of_the_network, does=_("See the list of cohorts")
)
VIEW_COHORT = permission(
    "cohort:view", cohort_is_open | oversees, does=_("See a cohort’s page")
)
OPEN_COHORT = permission("cohort:plan", is_office, does=_("Plan a cohort"))
TEND_COHORT = permission(
    "cohort:tend", is_office, does=_("Change a cohort: dates, state, schools, staff")
)
TEND_MEMBERSHIP = permission(
    "cohort:tend-member", is_office, does=_("End somebody’s part in a cohort")
)
VIEW_INTAKE = permission(
    "intake:view", oversees, does=_("See a list that comes into a cohort")
)
TEND_INTAKE = permission(
    "intake:tend", is_office, does=_("Write a list into a cohort, or take it back")
)
VIEW_ROSTER = permission(
    "roster:view", its_cohort_is_open | oversees, does=_("See who holds which role")
)
ENTER_ROSTER = permission(
    "roster:enter",
    works_there | looks_after_it | oversees,
    does=_("See what a programme asks of a school, and what is done"),
)
WRITE_SCHOOL_FACT = permission(
    "roster:write",
    looks_after_it | is_office,
    does=_("Write what a school attended and handed in"),
)
TEND_FACT_LIST = permission(
    "fact-list:tend", is_office, does=_("Take back a list of who was there")
)
APPOINT = permission(
    "roster:appoint",
    is_office | leads_its_school,
    does=_("Give somebody at a school a role"),
)
LIST_APPOINTMENTS = permission(
    "appointment:list", is_of_the_network, does=_("See who holds which roles")
)
ENTER_APPOINTMENT = permission(
    "appointment:enter",
    holds_it | leads_its_school | looks_after_it | oversees,
    does=_("See what a role asks of somebody, and what is done"),
)
TEND_APPOINTMENT = permission(
    "appointment:tend",
    is_office | leads_its_school,
    does=_("End a role, give it to somebody else, or change its time"),
)
HAND_IN = permission(
    "appointment:hand-in", holds_it, does=_("Say that something is handed in")
)
KEEP_LOG = permission(
    "appointment:log", holds_it, does=_("Plan and log what one does in a role")
)
WRITE_FACT = permission(
    "fact:write",
    is_about_somebody_else & (is_office | looks_after_it | leads_its_school),
    does=_("Write who was there, what was handed in and what is excused"),
)
LIST_REQUIREMENTS = permission(
    "requirement:list", is_of_the_network, does=_("See what roles ask, as a list")
)
TEND_SERVICE = permission(
    "service:tend",
    is_about_somebody_else & (is_office | looks_after_it),
    does=_("Write years of service"),
)
LIST_TEAMS = permission(
    "school-team:list", is_of_the_network, does=_("See the list of teams")
)
ENTER_TEAM = permission(
    "school-team:enter",
    works_at_its_school | oversees,
    does=_("See a team’s meetings and its plan"),
)
TEND_TEAM = permission(
    "school-team:tend",
    works_at_its_school | is_office,
    does=_("Write a team’s meetings and its plan"),
)
TEND_MEETING = permission(
    "team-meeting:tend",
    works_at_its_school | is_office,
    does=_("Write what came of a team’s meeting"),
)
TEND_STEP = permission(
    "team-step:tend",
    works_at_its_school | is_office,
    does=_("Say that a step of a team’s plan is done"),
)
TEND_LOG = permission(
    "doing:tend", holds_its_role, does=_("Change what one plans or logged in a role")
)
TEND_SPELL = permission(
    "service:change",
    is_about_somebody_else & is_office,
    does=_("End or take back a time of service"),
)
