"""The panel of a call: ranking, people, rubric, interviews, decisions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from intervisit.applications import panel_permissions as permissions
from intervisit.applications.forms.panels import (
    INVITE,
    DecideForm,
    ReviewerForm,
    RubricForm,
    SlotsForm,
)
from intervisit.applications.lists.panels import ranking_table
from intervisit.applications.models import Application, Call, Reviewer
from intervisit.applications.operations.interviewing import lay_out_slots
from intervisit.applications.operations.panels import (
    assign_reviewers,
    let_off_panel,
    take_several_on_panel,
)
from intervisit.applications.operations.rubrics import rewrite_rubric, rubric_to_change
from intervisit.applications.queries.deciding_page import (
    decide_page,
    interviews_page,
)
from intervisit.applications.queries.names import names_of_calls
from intervisit.applications.queries.panel_choice import (
    Choice,
    choice_for_panel,
    people_for_panel,
)
from intervisit.applications.queries.panel_page import (
    all_reviews_of,
    loads_of,
    panel_page,
    ranks_of,
    rows_on_panel,
    waiting_for_signatures,
)
from intervisit.applications.queries.panels import (
    applications_with_reviews_for,
    conflicts_on,
    own_reviews_of,
    panels_run_by,
    panels_visible_to,
    reviewers_run_by,
)
from intervisit.applications.queries.seats_page import seats_page
from intervisit.applications.views.attempting import acting, attempt
from intervisit.applications.views.deciding import settle
from intervisit.people.telling import told_history
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here

MOST_WORDS = 200


def to(name: str, call: Call) -> HttpResponse:
    return redirect(here(f"applications:{name}", public_id=call.public_id))


@requires(permissions.SEE_PANEL, on=panels_visible_to)
def panel(request: SignedInRequest, call: Call) -> HttpResponse:
    runs = permissions.RUN_PANEL.allows(request.actor, call)
    ranks = ranks_of(call, request.actor)
    table = ranking_table(call, ranks, names_of_calls([call]))
    context = panel_page(call, request.actor, request.now) | seats_page(call)
    context |= {"runs": runs, "reviews_url": own_reviews_of(call.public_id)}
    rows = rows_on_panel(call, request.actor)
    template = "applications/panel/panel.html"
    return answer_list(request, table, rows, template, context)


@requires(permissions.RUN_PANEL, on=panels_run_by)
def decide(request: SignedInRequest, call: Call) -> HttpResponse:
    rows = rows_on_panel(call, request.actor)
    form = DecideForm(request.POST or None, call=call, rows=rows)
    looks = "look" in request.POST
    if not looks and form.is_valid() and settle(request, call, form):
        is_invitation = form.cleaned_data["outcome"] == INVITE
        return to("interviews" if is_invitation else "panel", call)
    context = decide_page(call, request.actor, form, looks=looks)
    return render(request, "applications/panel/decide.html", context)


def _choice(call: Call, asked: QueryDict) -> Choice:
    """Read whom somebody looks for, and whom they ticked before they looked."""
    words, ticked = asked.get("q", "")[:MOST_WORDS], asked.getlist("people")
    return choice_for_panel(call, words, ticked)


@requires(permissions.RUN_PANEL, on=panels_run_by)
def reviewers(request: SignedInRequest, call: Call) -> HttpResponse:
    asked = request.POST or request.GET
    given = None if "look" in asked else request.POST or None
    kept = {"at_most": asked.get("at_most")}
    form = ReviewerForm(given, people=people_for_panel(call), initial=kept)
    if form.is_valid():
        facts = acting(request, call=call, **form.cleaned_data)
        made = attempt(form, take_several_on_panel, **facts)
        if made is not None:
            names = get_text_list([row.person.name for row in made], _("and"))
            words = _("On the panel now: %(names)s.") % {"names": names}
            messages.success(request, words)
            return to("reviewers", call)
    context = panel_page(call, request.actor, request.now) | {
        "form": form,
        "choice": _choice(call, asked),
        "loads": loads_of(call, request.actor),
        "conflicts": conflicts_on(call)[:50],
        "waiting": waiting_for_signatures(call),
    }
    return render(request, "applications/panel/reviewers.html", context)


@require_POST
@requires(permissions.LET_OFF, on=reviewers_run_by)
def let_off(request: SignedInRequest, reviewer: Reviewer) -> HttpResponse:
    free = let_off_panel(reviewer=reviewer, by=request.actor, at=request.now)
    words = ngettext(
        "%(name)s is off the panel; %(n)s review is free again.",
        "%(name)s is off the panel; %(n)s reviews are free again.",
        free,
    )
    messages.success(request, words % {"name": reviewer.person.name, "n": free})
    return to("reviewers", reviewer.call)


@require_POST
@requires(permissions.RUN_PANEL, on=panels_run_by)
def assign(request: SignedInRequest, call: Call) -> HttpResponse:
    try:
        found = assign_reviewers(call=call, by=request.actor, at=request.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return to("reviewers", call)
    new, lacking = len(found.pairs), found.reviews_lacking
    words = ngettext("One review is assigned.", "%(n)s reviews are assigned.", new)
    messages.success(request, words % {"n": new})
    if lacking:
        words = ngettext(
            "One review finds nobody: take more people on the panel.",
            "%(n)s reviews find nobody: take more people on the panel.",
            lacking,
        )
        messages.warning(request, words % {"n": lacking})
    return to("reviewers", call)


@requires(permissions.RUN_PANEL, on=panels_run_by)
def rubric(request: SignedInRequest, call: Call) -> HttpResponse:
    standing, set_by = rubric_to_change(call)
    form = RubricForm(request.POST or None, standing=standing, set_by=set_by)
    if form.is_valid():
        facts = acting(request, call=call, rubric=form.rubric)
        set_by = form.cleaned_data["set_by"]
        if attempt(form, rewrite_rubric, set_by=set_by, **facts) is not None:
            messages.success(request, _("Reviewers score by this from now on."))
            return to("panel", call)
    context = {"call": call, "form": form, "set_by": set_by}
    return render(request, "applications/panel/rubric.html", context)


@requires(permissions.SEE_PANEL, on=panels_visible_to)
def interviews(request: SignedInRequest, call: Call) -> HttpResponse:
    runs = permissions.RUN_PANEL.allows(request.actor, call)
    form = SlotsForm(request.POST or None) if runs else None
    if form is not None and form.is_valid():
        new = lay_out_slots(call=call, plan=form.plan, by=request.actor, at=request.now)
        words = ngettext("One time is laid out.", "%(n)s times are laid out.", new)
        messages.success(request, words % {"n": new})
        return to("interviews", call)
    context = interviews_page(call, request.actor) | {"form": form}
    return render(request, "applications/panel/interviews.html", context)


@requires(permissions.READ_REVIEWS, on=applications_with_reviews_for)
def all_reviews(request: SignedInRequest, application: Application) -> HttpResponse:
    context = all_reviews_of(application) | {
        "application": application,
        "call": application.call,
        "entries": told_history(application),
        "interview": getattr(application, "interview", None),
    }
    return render(request, "applications/panel/all_reviews.html", context)
