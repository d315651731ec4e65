"""Reads: what somebody may apply for in a call, and for which school."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from intervisit.applications.domain.eligibility import Judgement
from intervisit.applications.domain.life import STANDING
from intervisit.applications.domain.names import names_in, streams_in
from intervisit.applications.models import Application, Call
from intervisit.applications.queries.eligibility import judgement_of
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.programmes.domain.schema.choices import CallForm
from intervisit.programmes.models import Participation


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that a call is for, as one person stands to it.

    Parameters
    ----------
    school : Organisation or None
        For which school, or from which, they would apply.
    judgement : Judgement or None
        None for a visitor, of whom nothing is known.
    own : Application or None
        What they, or their school, have begun or handed in already.
    why_not : str
        What stands against it beyond the conditions; empty for nothing.
    """

    key: str
    name: str
    summary: str = ""
    streams: Sequence[tuple[str, str]] = ()
    school: Organisation | None = None
    judgement: Judgement | None = None
    own: Application | None = None
    why_not: str = ""

    @property
    def may_begin(self) -> bool:
        """Whether they can begin to apply, as far as is known."""
        fits = self.judgement is None or self.judgement.may_begin
        return fits and self.own is None and not self.why_not


def choices_of(call: Call, actor: Actor, on: date) -> list[Choice]:
    """Give everything that a call is for, as somebody stands to it on a day."""
    document = call.definition.document
    names = names_in(document)
    summaries = {
        row["key"]: row.get("summary") or row.get("because") or ""
        for each in ("memberships", "roles")
        for row in document.get(each, ())
    }
    schools = schools_to_apply_for(call, actor, on)
    school = schools[0] if schools else None
    own = _own(call, actor, schools)
    return [
        Choice(
            key=key,
            name=names.get(key, key),
            summary=summaries.get(key, ""),
            streams=tuple(streams_in(document, key).items()),
            school=school,
            judgement=_judged(call, key, actor, school, on),
            own=own.get(key),
            why_not=_why_not(call, actor, school),
        )
        for key in call.wanted
    ]


def schools_to_apply_for(call: Call, actor: Actor, on: date) -> list[Organisation]:
    """Give the schools that somebody applies for, or from; members come first.

    A school applies through whoever leads it; for a role one applies from where one
    works.
    """
    is_school = call.form is CallForm.SCHOOL
    ids = actor.led_schools if is_school else actor.organisations
    rows = Organisation.objects.filter(pk__in=ids).open_on(on)
    inside = Participation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on),
        cohort__programme_id=call.cohort.programme_id,
    )
    members = set(inside.values_list("organisation_id", flat=True)) if ids else set()
    return sorted(rows.order_by("name"), key=lambda row: row.pk not in members)


def _judged(
    call: Call, key: str, actor: Actor, school: Organisation | None, on: date
) -> Judgement | None:
    if actor.is_visitor:
        return None
    return judgement_of(
        call,
        key,
        person_id=actor.person_id,
        organisation_id=school.pk if school else None,
        on=on,
        declared={},
    )


def _why_not(call: Call, actor: Actor, school: Organisation | None) -> str:
    if actor.is_visitor or call.form is not CallForm.SCHOOL or school is not None:
        return ""
    return _("A school applies through whoever leads it. Tell your principal of it.")


def _own(
    call: Call, actor: Actor, schools: Sequence[Organisation]
) -> dict[str, Application]:
    """Give what bars another application, by what it is for."""
    if actor.is_visitor or call.form is CallForm.PROPOSAL:
        return {}
    rows = call.applications.filter(state__in=[each.value for each in STANDING])
    if call.form is CallForm.SCHOOL:
        rows = rows.filter(organisation__in=schools[:1])
    else:
        rows = rows.filter(applicant_id=actor.person_id)
    return {row.wanted: row for row in rows}
