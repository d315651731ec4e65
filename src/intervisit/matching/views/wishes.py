"""What people want of two schools."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.matching import permissions
from intervisit.matching.forms.wishes import WishForm
from intervisit.matching.models import PairWish
from intervisit.matching.operations.wishes import NewWish, add_wish
from intervisit.matching.operations.wishes import end_wish as take_back
from intervisit.matching.queries.runs import (
    matched_cohorts_visible_to,
    wishes_visible_to,
)
from intervisit.matching.queries.taking_part import sides_in_cohort, taking_part
from intervisit.programmes.models import Cohort
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here

STARTS = ("kind", "host", "partner")


@requires(permissions.PREPARE, on=matched_cohorts_visible_to)
def add(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    back = here("matching:cohort", public_id=cohort.public_id)
    sides = sides_in_cohort(cohort)
    if not sides:
        return redirect(back)
    rows = taking_part(cohort, sides[0], today())
    start = {name: request.GET.get(name, "") for name in STARTS}
    form = WishForm(request.POST or None, rows=rows, sides=sides[0], initial=start)
    if form.is_valid():
        wish = NewWish(**form.cleaned_data)
        try:
            add_wish(cohort=cohort, wish=wish, by=request.actor, at=request.now)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It counts from the next run on."))
            return redirect(f"{back}#wishes")
    return render(request, "matching/wish.html", {"cohort": cohort, "form": form})


@requires(permissions.PREPARE, on=wishes_visible_to)
@require_POST
def end(request: SignedInRequest, wish: PairWish) -> HttpResponse:
    take_back(wish=wish, by=request.actor, at=request.now)
    messages.success(request, _("It counts no more, from the next run on."))
    back = here("matching:cohort", public_id=wish.cohort.public_id)
    return redirect(f"{back}#wishes")
