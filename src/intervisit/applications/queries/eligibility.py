"""Reads: who may apply to a call, and why not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from intervisit.applications.domain.eligibility import Judgement, judge
from intervisit.applications.models import Application, Call
from intervisit.applications.queries.facts import facts_of_person, facts_of_school
from intervisit.programmes.domain.schema.calls import Eligibility
from intervisit.programmes.queries.programmes import definition_of


def conditions_of(call: Call, wanted: str) -> list[Eligibility]:
    """Give the conditions for one thing that a call is for."""
    rows = definition_of(call.definition).eligibility
    return [each for each in rows if not each.who or wanted in each.who]


def judgement_of(
    call: Call,
    wanted: str,
    *,
    person_id: int | None,
    organisation_id: int | None,
    on: date,
    declared: Mapping[str, bool],
) -> Judgement:
    """Judge a person, with the school that they apply for or from."""
    conditions = conditions_of(call, wanted)
    keys = {each.fact for each in conditions if each.fact}
    facts: dict[str, int] = {}
    if keys and organisation_id is not None:
        facts |= facts_of_school(organisation_id, keys, on)
    if keys and person_id is not None and call.form.value != "school":
        facts |= facts_of_person(person_id, call.cohort, keys, on)
    return judge(conditions, wanted, facts, declared)


def declared_in(application: Application) -> dict[str, bool]:
    """Give what an applicant said of conditions that no fact tells."""
    rows = application.declarations.all()
    return {row.condition: row.holds for row in rows}


def judgement_on(application: Application, on: date) -> Judgement:
    """Judge an application by what is known on a day and what was said in it."""
    return judgement_of(
        application.call,
        application.wanted,
        person_id=application.applicant_id,
        organisation_id=application.organisation_id,
        on=on,
        declared=declared_in(application),
    )
