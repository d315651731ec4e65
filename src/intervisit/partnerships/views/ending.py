"""How the central team ends a partnership, matches it anew or carries it on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.partnerships import permissions
from intervisit.partnerships.forms.changing import (
    CarryOnForm,
    DissolveForm,
    RematchForm,
)
from intervisit.partnerships.models import Partnership
from intervisit.partnerships.operations.ending import (
    carry_on as carry_on_partnership,
)
from intervisit.partnerships.operations.ending import dissolve as dissolve_partnership
from intervisit.partnerships.operations.ending import rematch as rematch_partnership
from intervisit.partnerships.queries.choices import later_cohorts
from intervisit.partnerships.queries.pages import could_join
from intervisit.partnerships.queries.partnerships import (
    partnerships_visible_to,
    with_people,
)
from intervisit.partnerships.views.changing import attempt, page_of
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest


@requires(permissions.TEND, on=partnerships_visible_to)
def dissolve(request: SignedInRequest, partnership: Partnership) -> HttpResponse:
    form = DissolveForm(request.POST or None)
    facts = {"partnership": partnership, "by": request.actor, "at": request.now}
    if attempt(form, dissolve_partnership, **facts) is not None:
        words = _("%s is dissolved. Its history stays, and all in it are told.")
        messages.success(request, words % partnership.name)
        return redirect(page_of(partnership))
    context = {"partnership": partnership, "form": form}
    return render(request, "partnerships/dissolve.html", context)


@requires(permissions.TEND, on=partnerships_visible_to)
def rematch(request: SignedInRequest, partnership: Partnership) -> HttpResponse:
    with_people([partnership])
    present = partnership.present
    form = RematchForm(
        request.POST or None,
        rows=[*present, *could_join(partnership)],
        definition=definition_of(partnership.cohort.definition),
        initial={
            "members": [each.organisation.public_id for each in present],
            "focus": partnership.focus and partnership.focus.public_id,
        },
    )
    facts = {"partnership": partnership, "by": request.actor, "at": request.now}
    made = attempt(form, rematch_partnership, **facts)
    if made is not None:
        messages.success(request, _("%s takes its place from today.") % made.name)
        return redirect(page_of(made))
    context = {"partnership": partnership, "form": form}
    return render(request, "partnerships/rematch.html", context)


@requires(permissions.TEND, on=partnerships_visible_to)
def carry_on(request: SignedInRequest, partnership: Partnership) -> HttpResponse:
    with_people([partnership])
    present = partnership.present
    form = CarryOnForm(
        request.POST or None,
        cohorts=later_cohorts(partnership),
        rows=present,
        definition=definition_of(partnership.cohort.definition),
        initial={"members": [each.organisation.public_id for each in present]},
    )
    facts = {"partnership": partnership, "by": request.actor, "at": request.now}
    made = attempt(form, carry_on_partnership, **facts)
    if made is not None:
        messages.success(request, _("%s goes on.") % made.name)
        return redirect(page_of(made))
    context = {"partnership": partnership, "form": form}
    return render(request, "partnerships/carry_on.html", context)
