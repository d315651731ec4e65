"""Announcements as the office follows them: list, progress, more time, withdrawal."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.matching import permissions
from intervisit.matching.forms.announcing import MoreTimeForm, NoteForm
from intervisit.matching.lists.announcements import announcements_table, offers_table
from intervisit.matching.models import Announcement
from intervisit.matching.operations.announcing import (
    extend_window,
    withdraw_announcement,
)
from intervisit.matching.queries.announcements import (
    announcements_visible_to,
    offers_in,
    progress_of,
    with_counts,
)
from intervisit.matching.queries.pages import announcement_page
from intervisit.people.telling import told_history
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


@requires(permissions.LIST_ANNOUNCEMENTS)
def announcements(request: SignedInRequest) -> HttpResponse:
    seen = announcements_visible_to(request.actor)
    context = {"open_count": seen.unfinished().count()}
    return answer_list(
        request,
        announcements_table(request.network.vocabulary),
        with_counts(seen),
        "matching/announcements.html",
        context,
    )


@requires(permissions.VIEW_ANNOUNCEMENT, on=announcements_visible_to)
def announcement(request: SignedInRequest, announcement: Announcement) -> HttpResponse:
    is_office = permissions.is_office.refusal(request.actor, None) is None
    # Who acts for the office doesn't read why a school objects.
    reads = is_office and request.actor.deputy is None
    context = announcement_page(announcement, request.now) | {
        "entries": told_history(announcement)
    }
    return answer_list(
        request,
        offers_table(announcement, request.network.vocabulary, reads_objections=reads),
        offers_in(announcement, request.actor),
        "matching/announcement.html",
        context,
    )


@requires(permissions.TEND_ANNOUNCEMENT, on=announcements_visible_to)
def more_time(request: SignedInRequest, announcement: Announcement) -> HttpResponse:
    form = MoreTimeForm(request.POST or None, announcement=announcement)
    if form.is_valid():
        try:
            count = extend_window(
                announcement=announcement,
                groups=list(form.cleaned_data["groups"]),
                until=form.cleaned_data["until"],
                by=request.actor,
                at=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _more_time_words(count))
            return _to(announcement)
    context = {"announcement": announcement, "form": form}
    return render(request, "matching/more_time.html", context)


@requires(permissions.TEND_ANNOUNCEMENT, on=announcements_visible_to)
def withdraw(request: SignedInRequest, announcement: Announcement) -> HttpResponse:
    form = NoteForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_announcement(
                announcement=announcement,
                why=form.cleaned_data["note"],
                by=request.actor,
                at=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The announcement is withdrawn."))
            return _to(announcement)
    context = {
        "announcement": announcement,
        "form": form,
        "progress": progress_of(announcement),
    }
    return render(request, "matching/withdraw.html", context)


def _more_time_words(count: int) -> str:
    words = ngettext(
        "One group has more time; its schools are told.",
        "%(count)d groups have more time; their schools are told.",
        count,
    )
    return words % {"count": count}


def _to(announcement: Announcement) -> HttpResponse:
    return redirect(here("matching:announcement", public_id=announcement.public_id))
