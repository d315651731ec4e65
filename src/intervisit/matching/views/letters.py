"""Before anybody is told: prepare, write, test, send, stop, throw away."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.matching import permissions
from intervisit.matching.forms.announcing import LetterForm
from intervisit.matching.models import Announcement, MatchPlan
from intervisit.matching.operations.announcing import (
    discard_announcement,
    prepare_announcement,
    send_announcement,
    send_test_letter,
    stop_announcement,
    write_letter,
)
from intervisit.matching.queries.announcements import announcements_visible_to
from intervisit.matching.queries.pages import letters_page, plan_to_announce
from intervisit.matching.queries.plans import plans_visible_to
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.ANNOUNCE, on=plans_visible_to)
def announce(request: SignedInRequest, plan: MatchPlan) -> HttpResponse:
    context = plan_to_announce(plan, today())
    if request.method == "POST":
        try:
            made = prepare_announcement(plan=plan, by=request.actor, at=request.now)
        except Refusal as refusal:
            context["refusal"] = str(refusal)
        else:
            return redirect(here("matching:letters", public_id=made.public_id))
    return render(request, "matching/announce.html", context)


@requires(permissions.TEND_ANNOUNCEMENT, on=announcements_visible_to)
def letters(request: SignedInRequest, announcement: Announcement) -> HttpResponse:
    standing = {"subject": announcement.subject, "text": announcement.text}
    form = LetterForm(request.POST or None, initial=standing)
    if form.is_valid():
        try:
            write_letter(
                announcement=announcement,
                by=request.actor,
                at=request.now,
                **form.cleaned_data,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The letter is kept. Nobody has it yet."))
            return redirect(here("matching:letters", public_id=announcement.public_id))
    context = letters_page(announcement, request.GET.dict(), request.now)
    context["form"] = form
    return render(request, "matching/letters.html", context)


@require_POST
@requires(permissions.TEND_ANNOUNCEMENT, on=announcements_visible_to)
def test(request: SignedInRequest, announcement: Announcement) -> HttpResponse:
    return _done(
        request,
        announcement,
        lambda: send_test_letter(
            announcement=announcement, by=request.actor, at=request.now
        ),
        _("A test is on its way to you, and to nobody else."),
        to="matching:letters",
    )


@require_POST
@requires(permissions.TEND_ANNOUNCEMENT, on=announcements_visible_to)
def send(request: SignedInRequest, announcement: Announcement) -> HttpResponse:
    def hold() -> None:
        send_announcement(announcement=announcement, by=request.actor, at=request.now)

    return _done(request, announcement, hold, _("The letters go out in ten minutes."))


@require_POST
@requires(permissions.TEND_ANNOUNCEMENT, on=announcements_visible_to)
def stop(request: SignedInRequest, announcement: Announcement) -> HttpResponse:
    return _done(
        request,
        announcement,
        lambda: stop_announcement(
            announcement=announcement, by=request.actor, at=request.now
        ),
        _("Stopped. Nobody got a letter."),
        to="matching:letters",
    )


@require_POST
@requires(permissions.TEND_ANNOUNCEMENT, on=announcements_visible_to)
def discard(request: SignedInRequest, announcement: Announcement) -> HttpResponse:
    try:
        discard_announcement(
            announcement=announcement, by=request.actor, at=request.now
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(here("matching:letters", public_id=announcement.public_id))
    messages.success(request, _("The draft is thrown away. The plan stays."))
    return redirect(here("matching:announcements"))


def _done(
    request: SignedInRequest,
    announcement: Announcement,
    act: Callable[[], object],
    words: str,
    to: str = "matching:announcement",
) -> HttpResponse:
    """Do one thing, say what came of it, and go on."""
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    announcement.refresh_from_db()
    return redirect(here(to, public_id=announcement.public_id))
