"""Who may do what with programmes, their definitions and cohorts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.programmes.domain.cohorts import CohortState
from intervisit.programmes.models import (
    Cohort,
    DefinitionState,
    DefinitionVersion,
    Programme,
)
from intervisit.support.policy import NothingConfidential, permission, rule

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
}

EDITORS = (Standing.OFFICE, Standing.DIRECTOR)
OVERSEERS = (*EDITORS, Standing.AUDITOR)
QUIET_STATES = frozenset({CohortState.PLANNED, CohortState.CALLED_OFF})


@rule(_("This page is for people of the network."))
def is_of_the_network(actor: Actor, subject: Any) -> bool:
    return not actor.is_visitor


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
