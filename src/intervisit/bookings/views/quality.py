"""Quality assurance: for the Development Director, and each Regional Director."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.bookings import permissions, reading
from intervisit.bookings.forms.quality import SuggestForm, ThemeForm, ThemesForm
from intervisit.bookings.lists.bookings import quality_table
from intervisit.bookings.lists.quality import tally_tables
from intervisit.bookings.models import Booking
from intervisit.bookings.operations.quality import (
    make_theme,
    set_themes,
    suggest_amendment,
)
from intervisit.bookings.queries.bookings import bookings_to_judge
from intervisit.bookings.queries.quality import (
    all_themes,
    quality_page,
    quality_rows,
    sources_of_amendments,
    themes_of,
)
from intervisit.bookings.views.attempting import attempt
from intervisit.directory.keeping import Keeping
from intervisit.support.clock import today
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


def judged(booking: Booking) -> str:
    return here("bookings:judge", public_id=booking.public_id)


@requires(permissions.SEE_QUALITY)
def quality(request: SignedInRequest) -> HttpResponse:
    on = today()
    rows, context = quality_rows(request.actor, on), quality_page(request.actor, on)
    words = request.network.vocabulary
    context["tallies"] = list(tally_tables(context["groups"], words))
    table = quality_table(words, request.actor)
    return answer_list(request, table, rows, "bookings/quality.html", context)


@requires(permissions.JUDGE, on=bookings_to_judge)
def judge(request: SignedInRequest, booking: Booking) -> HttpResponse:
    form = ThemesForm(
        request.POST or None,
        offered=all_themes(),
        initial={"themes": themes_of(booking)},
    )
    facts = {"booking": booking, "by": request.actor, "at": request.now}
    if attempt(form, set_themes, **facts) is not None:
        messages.success(request, _("Noted. Directors alone see the themes."))
        return redirect(judged(booking))
    sheets = reading.sheets_of(booking, request)
    context = {"booking": booking, "form": form, "sheets": sheets}
    return render(request, "bookings/judge.html", context)


@requires(permissions.TEND_THEMES)
def themes(request: SignedInRequest) -> HttpResponse:
    form = ThemeForm(request.POST or None)
    made = attempt(form, make_theme, by=request.actor, at=request.now)
    if made is not None:
        messages.success(request, _("“%s” is on the list.") % made.name)
        return redirect(here("bookings:themes"))
    context = {"form": form, "themes": all_themes()}
    return render(request, "bookings/themes.html", context)


@requires(permissions.JUDGE, on=bookings_to_judge)
def suggest(request: SignedInRequest, booking: Booking) -> HttpResponse:
    kept = Keeping.of(request, "bookings:suggest", booking, title=booking.listing.title)
    form = kept.filled(SuggestForm, sources=sources_of_amendments())
    if kept.is_asked:
        return kept.answer(form)
    facts = {"booking": booking, "by": request.actor, "at": request.now}
    if attempt(form, suggest_amendment, **facts) is not None:
        kept.sent()
        messages.success(request, _("Suggested. It waits with the amendments."))
        return redirect(judged(booking))
    context = {"booking": booking, "form": form, "kept": kept}
    return render(request, "bookings/suggest.html", context)
