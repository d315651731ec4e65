"""Years of service: who promised them, and how far they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    Exists,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, Least

from intervisit.kernel.actor import Actor
from intervisit.kernel.period import Period
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.schema.requirements import Service
from intervisit.programmes.domain.service import (
    YEAR_DAYS,
    ServiceStanding,
    Spell,
    SpellForm,
    counts_for,
    service_standing,
)
from intervisit.programmes.labels import SERVICE_MARKS, SERVICE_STATES
from intervisit.programmes.models import Appointment, Cohort, ServiceSpell
from intervisit.programmes.queries.appointments import appointments_entered_by
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.clock import today
from intervisit.support.policy import Words


@dataclass(frozen=True, slots=True)
class ToldService:
    """Somebody's service in words: years served of years owed, and until when."""

    service: Service
    standing: ServiceStanding
    starts_on: date
    spells: Sequence[ServiceSpell] = ()

    @property
    def mark(self) -> str:
        return SERVICE_MARKS[self.standing.state]

    @property
    def words(self) -> Words:
        return SERVICE_STATES[self.standing.state]

    @property
    def years_served(self) -> float:
        """In tenths, cut off: three years and 364 days are 3.9."""
        return (
            min(self.standing.served_days, self.standing.owed_days)
            * 10
            // YEAR_DAYS
            / 10
        )

    @property
    def break_years(self) -> float:
        return self.standing.break_days * 10 // YEAR_DAYS / 10


def service_for(definition: Definition, role: str) -> Service | None:
    """Give the years of service that a role promises, or None."""
    return next((each for each in definition.service if role in each.who), None)


def promise_of(appointment: Appointment) -> Service | None:
    """Give what somebody promised with an appointment, or None."""
    return service_for(definition_of(appointment.cohort.definition), appointment.role)


def counts_from(cohort: Cohort, definition: Definition, service: Service) -> date:
    """Give the day from which service counts: the milestone's, or the cohort's end."""
    for each in definition.milestones:
        if each.key == service.milestone:
            return cohort.starts_on + timedelta(weeks=each.weeks)
    return cohort.ends_on + timedelta(days=1)


def told_service(
    appointment: Appointment,
    definition: Definition,
    spells: Sequence[ServiceSpell],
    on: date,
) -> ToldService | None:
    """Give somebody's service as it stands, or None where none is promised."""
    service = service_for(definition, appointment.role)
    if service is None:
        return None
    starts = counts_from(appointment.cohort, definition, service)
    rows = [Spell(Period(s.starts_on, s.ends_on), SpellForm(s.form)) for s in spells]
    standing = service_standing(service, rows, starts, on)
    return ToldService(service, standing, starts, spells)


def service_of(appointment: Appointment, on: date) -> ToldService | None:
    """Give somebody's service with its spells; one query."""
    spells = appointment.service_spells.select_related("organisation")
    definition = definition_of(appointment.cohort.definition)
    rows = list(spells.order_by("starts_on"))
    return told_service(appointment, definition, rows, on)


def serving_visible_to(actor: Actor) -> QuerySet[Appointment]:
    """Give the appointments with years of service that an actor may read.

    Adds ``served_days`` and ``break_days`` until today, so that lists can be ordered
    by them: the same as ``domain.service`` reckons.
    """
    promised = Q()
    for version, rows in _promises():
        keys = {key for row in rows or () for key in row.get("who", ())}
        promised |= Q(cohort__definition_id=version, role__in=keys)
    rows = appointments_entered_by(actor).held()
    found = rows.filter(promised) if promised else rows.none()
    return with_days(found, today())


def with_days(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    """Add the days served and the days of breaks until a day; two queries more.

    Spells of one appointment never overlap, so that their days add up.
    """
    cohorts = Cohort.objects.filter(definition__document__has_key="service")
    served: list[When] = []
    paused: list[When] = []
    for cohort in cohorts.select_related("definition"):
        definition = definition_of(cohort.definition)
        for service in definition.service:
            first = counts_from(cohort, definition, service)
            here = Q(cohort=cohort, role__in=service.who)
            forms = [
                form.value for form in SpellForm if counts_for(form, service.place)
            ]
            served.append(When(here, then=_days_of(forms, first, on)))
            paused.append(When(here, then=_days_of([SpellForm.BREAK.value], first, on)))
    nought = Value(0)
    number = IntegerField()
    found: QuerySet[Any] = rows.annotate(
        served_days=Case(*served, default=nought, output_field=number),
        break_days=Case(*paused, default=nought, output_field=number),
    )
    return found


def _days_of(forms: Sequence[str], first: date, on: date) -> Coalesce:
    """Give the days from a first one to another that spells of some forms cover."""
    starts = Greatest("starts_on", Value(first))
    ends = Least(Coalesce("ends_on", Value(on)), Value(on))
    between = Func(
        ends,
        starts,
        template="(%(expressions)s)",
        arg_joiner=" - ",
        output_field=IntegerField(),
    )
    days = Greatest(between + 1, Value(0))
    spells = ServiceSpell.objects.filter(appointment=OuterRef("pk"), form__in=forms)
    total = spells.order_by().values("appointment").annotate(days=Sum(days))
    return Coalesce(Subquery(total.values("days")), Value(0))


def _promises() -> QuerySet[Any, tuple[int, Any]]:
    """Give the service of each definition that cohorts run; one query."""
    cohorts = Cohort.objects.filter(definition__document__has_key="service").order_by()
    found = cohorts.values_list("definition_id", "definition__document__service")
    return found.distinct()


def with_service(rows: list[Any], on: date) -> list[Any]:
    """Add how each serves, as ``row.service``; one query for all."""
    spells: dict[int, list[ServiceSpell]] = defaultdict(list)
    found = ServiceSpell.objects.filter(appointment__in=rows).order_by("starts_on")
    for spell in found.select_related("organisation"):
        spells[spell.appointment_id].append(spell)
    definitions: dict[int, Definition] = {}
    for row in rows:
        version = row.cohort.definition
        if version.pk not in definitions:
            definitions[version.pk] = definition_of(version)
        row.service = told_service(row, definitions[version.pk], spells[row.pk], on)
    return rows


def doing_now(rows: QuerySet[Any], forms: Sequence[str], on: date) -> QuerySet[Any]:
    """Narrow to those who do one of these on a day."""
    now = ServiceSpell.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on),
        appointment=OuterRef("pk"),
        starts_on__lte=on,
        form__in=forms,
    )
    return rows.filter(Exists(now))


def spells_visible_to(actor: Actor) -> QuerySet[ServiceSpell]:
    """Give times of service of the appointments that an actor may read."""
    rows = ServiceSpell.objects.select_related(
        "appointment__post__person", "appointment__cohort__definition", "organisation"
    )
    return rows.filter(appointment__in=appointments_entered_by(actor).values("pk"))
