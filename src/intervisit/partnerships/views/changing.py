"""How the central team forms partnerships and changes who is in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.partnerships import permissions
from intervisit.partnerships.forms.changing import (
    FacilitatorForm,
    FormForm,
    JoinForm,
    LeaveForm,
)
from intervisit.partnerships.models import Membership, Partnership
from intervisit.partnerships.operations.facilitating import assign_facilitator
from intervisit.partnerships.operations.forming import form_partnership
from intervisit.partnerships.operations.members import (
    join_partnership,
    leave_partnership,
)
from intervisit.partnerships.queries.choices import staff_to_go_along, with_load
from intervisit.partnerships.queries.pages import could_join, free_in
from intervisit.partnerships.queries.partnerships import (
    members_visible_to,
    partnerships_visible_to,
)
from intervisit.programmes.models import Cohort
from intervisit.programmes.queries.cohorts import cohorts_visible_to
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


def attempt(form: Any, write: Callable[..., Any], **arguments: Any) -> Any:
    """Write what a form asks for; gives None and says why when it is refused."""
    if not form.is_valid():
        return None
    try:
        return write(**arguments, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def page_of(partnership: Partnership) -> str:
    return here("partnerships:partnership", public_id=partnership.public_id)


@requires(permissions.FORM, on=cohorts_visible_to)
def form(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    asked = FormForm(
        request.POST or None,
        free=free_in(cohort),
        definition=definition_of(cohort.definition),
        initial={"starts_on": max(today(), cohort.starts_on)},
    )
    made = attempt(
        asked, form_partnership, cohort=cohort, by=request.actor, at=request.now
    )
    if made is not None:
        messages.success(request, _("%s is formed. Its leaders are told.") % made.name)
        return redirect(page_of(made))
    context = {"cohort": cohort, "form": asked}
    return render(request, "partnerships/form.html", context)


@requires(permissions.TEND, on=partnerships_visible_to)
def join(request: SignedInRequest, partnership: Partnership) -> HttpResponse:
    form = JoinForm(
        request.POST or None,
        free=could_join(partnership),
        definition=definition_of(partnership.cohort.definition),
        initial={"starts_on": max(today(), partnership.starts_on)},
    )
    facts = {"partnership": partnership, "by": request.actor, "at": request.now}
    if attempt(form, join_partnership, **facts) is not None:
        messages.success(request, _("It is in the partnership; all in it are told."))
        return redirect(page_of(partnership))
    context = {"partnership": partnership, "form": form}
    return render(request, "partnerships/join.html", context)


@requires(permissions.TEND_MEMBER, on=members_visible_to)
def leave(request: SignedInRequest, membership: Membership) -> HttpResponse:
    form = LeaveForm(request.POST or None, initial={"ends_on": today()})
    facts = {"membership": membership, "by": request.actor, "at": request.now}
    if attempt(form, leave_partnership, **facts) is not None:
        messages.success(request, _("It leaves; what it did stays in the history."))
        return redirect(page_of(membership.partnership))
    context = {"membership": membership, "form": form}
    return render(request, "partnerships/leave.html", context)


@requires(permissions.TEND, on=partnerships_visible_to)
def facilitator(request: SignedInRequest, partnership: Partnership) -> HttpResponse:
    definition = definition_of(partnership.cohort.definition)
    form = FacilitatorForm(
        request.POST or None,
        staff=staff_to_go_along(partnership, definition, today()),
        names=with_load,
        initial={"starts_on": max(today(), partnership.starts_on)},
    )
    facts = {"partnership": partnership, "by": request.actor, "at": request.now}
    made = attempt(form, assign_facilitator, **facts, instead=True)
    if made is not None:
        told = {"who": made.staff.post.person.name, "name": partnership.name}
        messages.success(request, _("%(who)s goes along with %(name)s.") % told)
        return redirect(page_of(partnership))
    context = {"partnership": partnership, "form": form}
    return render(request, "partnerships/facilitator.html", context)
