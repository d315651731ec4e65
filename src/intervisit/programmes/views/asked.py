"""What is asked and known: lists, facts, days of sessions, who was there."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.programmes import permissions
from intervisit.programmes.domain.judging import Says, blockers
from intervisit.programmes.forms.asked import AttendanceForm, DaysForm, unit_of
from intervisit.programmes.forms.roles import FactForm
from intervisit.programmes.lists.requirements import requirements_table
from intervisit.programmes.models import (
    Appointment,
    Cohort,
    Fact,
    FactList,
    Participation,
)
from intervisit.programmes.operations.fact_lists import (
    set_session_days,
    undo_attendance,
    write_attendance,
)
from intervisit.programmes.operations.facts import (
    Saying,
    hand_in,
    take_fact_back,
    write_fact,
)
from intervisit.programmes.queries.appointments import (
    appointments_visible_to,
    rosters_visible_to,
)
from intervisit.programmes.queries.attendance import (
    fact_lists_visible_to,
    named_lists,
    people_in_text,
    session_units,
    unit_options,
)
from intervisit.programmes.queries.cohorts import cohorts_visible_to
from intervisit.programmes.queries.requirements import outcomes_of
from intervisit.programmes.queries.role_page import (
    named_facts,
    saying_choices,
    told_outcomes,
    told_unit,
    unit_choices,
)
from intervisit.programmes.queries.standings import (
    fact_of,
    facts_about,
    states_visible_to,
)
from intervisit.programmes.views.roles import attempt, page_of
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


@requires(permissions.LIST_REQUIREMENTS)
def requirements(request: SignedInRequest) -> HttpResponse:
    table = requirements_table(request.network.vocabulary)
    rows = states_visible_to(request.actor)
    return answer_list(request, table, rows, "programmes/requirements.html", {})


def _fact_form(
    request: SignedInRequest, about: Appointment | Participation
) -> FactForm:
    outcomes = outcomes_of(about, today())
    return FactForm(
        request.POST or None,
        units=unit_choices(outcomes),
        sayings=saying_choices(outcomes),
        day=today(),
    )


def _saying(form: FactForm) -> Saying:
    key, number = unit_of(form.cleaned_data["unit"])
    says = Says(form.cleaned_data["says"])
    return Saying(key, number, says, form.cleaned_data["on"])


def _write(
    request: SignedInRequest, about: Appointment | Participation, form: FactForm
) -> Fact | None:
    if not form.is_valid():
        return None
    facts = {"by": request.actor, "at": request.now}
    reason = form.cleaned_data["reason"]
    saying = _saying(form)
    made: Fact | None = attempt(
        form, write_fact, about=about, saying=saying, reason=reason, **facts
    )
    return made


@requires(permissions.WRITE_FACT, on=appointments_visible_to)
def write(request: SignedInRequest, appointment: Appointment) -> HttpResponse:
    form = _fact_form(request, appointment)
    if _write(request, appointment, form) is not None:
        return redirect(page_of(appointment))
    context = {
        "appointment": appointment,
        "form": form,
        "facts": named_facts(appointment, facts_about(appointment)),
    }
    return render(request, "programmes/write_fact.html", context)


@require_POST
@requires(permissions.WRITE_FACT, on=appointments_visible_to)
def take_back(request: SignedInRequest, appointment: Appointment) -> HttpResponse:
    fact = fact_of(appointment, request.POST.get("fact", ""))
    try:
        by, at = request.actor, request.now
        take_fact_back(about=appointment, fact=fact, by=by, at=at)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is taken back."))
    return redirect(page_of(appointment))


@require_POST
@requires(permissions.HAND_IN, on=appointments_visible_to)
def deliver(request: SignedInRequest, appointment: Appointment) -> HttpResponse:
    key = request.POST.get("requirement", "")
    try:
        by, at = request.actor, request.now
        hand_in(about=appointment, requirement=key, by=by, at=at)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is handed in. Now it waits to be accepted."))
    return redirect(page_of(appointment))


@requires(permissions.ENTER_ROSTER, on=rosters_visible_to)
def school_asked(
    request: SignedInRequest, participation: Participation
) -> HttpResponse:
    outcomes = outcomes_of(participation, today())
    context = {
        "part": participation,
        "asked": told_outcomes(outcomes),
        "between": [told_unit(asked, unit) for asked, unit in blockers(outcomes)],
    }
    return render(request, "programmes/school_asked.html", context)


@requires(permissions.WRITE_SCHOOL_FACT, on=rosters_visible_to)
def write_of_school(
    request: SignedInRequest, participation: Participation
) -> HttpResponse:
    form = _fact_form(request, participation)
    if _write(request, participation, form) is not None:
        return redirect(
            here("programmes:school_asked", public_id=participation.public_id)
        )
    context = {"part": participation, "form": form}
    return render(request, "programmes/write_school_fact.html", context)


@requires(permissions.TEND_COHORT, on=cohorts_visible_to)
def session_days(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    form = DaysForm(request.POST or None, units=session_units(cohort))
    if form.is_valid():
        try:
            set_session_days(
                cohort=cohort, days=form.days, by=request.actor, at=request.now
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The days of the sessions are written."))
            return redirect(here("programmes:cohort", public_id=cohort.public_id))
    context = {"cohort": cohort, "form": form}
    return render(request, "programmes/session_days.html", context)


@requires(permissions.TEND_COHORT, on=cohorts_visible_to)
def attendance(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    form = AttendanceForm(
        request.POST or None,
        request.FILES or None,
        units=unit_options(cohort),
        initial={"on": today()},
    )
    named = None
    if form.is_valid():
        named = people_in_text(cohort, form.cleaned_data["text"])
        if named.is_clear and _write_list(request, cohort, form, named.found):
            return redirect(here("programmes:attendance", public_id=cohort.public_id))
    context = {"cohort": cohort, "form": form, "named": named}
    context["written"] = named_lists(cohort, 20)
    return render(request, "programmes/attendance.html", context)


def _write_list(
    request: SignedInRequest,
    cohort: Cohort,
    form: AttendanceForm,
    people: object,
) -> bool:
    key, number = unit_of(form.cleaned_data["unit"])
    says, on = Says(form.cleaned_data["says"]), form.cleaned_data["on"]
    facts = {"cohort": cohort, "people": people, "by": request.actor}
    saying = Saying(key, number, says, on)
    made = attempt(form, write_attendance, **facts, saying=saying, at=request.now)
    if made is not None:
        messages.success(request, _("Written for %d people.") % made.count)
    return made is not None


@require_POST
@requires(permissions.TEND_FACT_LIST, on=fact_lists_visible_to)
def undo_list(request: SignedInRequest, written: FactList) -> HttpResponse:
    try:
        undo_attendance(written=written, by=request.actor, at=request.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The list is taken back."))
    return redirect(here("programmes:attendance", public_id=written.cohort.public_id))
