"""What reviewers do, and who is invited: review, step aside, talk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.applications import panel_permissions as permissions
from intervisit.applications.forms.reviewing import (
    ConflictForm,
    InterviewForm,
    ReviewForm,
    SlotForm,
)
from intervisit.applications.lists.reviews import reviews_table
from intervisit.applications.models import Interview, Review
from intervisit.applications.operations.conflicts import declare_conflict
from intervisit.applications.operations.interviewing import (
    choose_slot,
    note_interview,
)
from intervisit.applications.operations.reviewing import (
    hand_in_review,
    save_review,
)
from intervisit.applications.operations.rubrics import lay_out_rubric
from intervisit.applications.panel_reading import sheet_for
from intervisit.applications.queries.names import names_of_calls
from intervisit.applications.queries.panels import (
    interviews_to_note,
    own_interviews,
    reviews_to_write,
)
from intervisit.applications.queries.review_page import free_slots, review_page
from intervisit.applications.views.attempting import acting, attempt, page_of
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


@requires(permissions.LIST_REVIEWS)
def reviews(request: SignedInRequest) -> HttpResponse:
    rows = reviews_to_write(request.actor)
    context = {"left": rows.open().count(), "all": rows.count()}
    table = reviews_table(names_of_calls(), request.actor)
    return answer_list(request, table, rows, "applications/panel/reviews.html", context)


@requires(permissions.WRITE_REVIEW, on=reviews_to_write)
def review(request: SignedInRequest, review: Review) -> HttpResponse:
    call = review.application.call
    rubric = (review.rubric if review.is_in else None) or lay_out_rubric(
        call, request.now
    )
    form = ReviewForm(request.POST or None, review=review, rubric=rubric.read)
    if form.is_valid():
        facts = acting(request, review=review, by=request.actor, at=request.now)
        is_draft = "draft" in request.POST
        write = save_review if is_draft else hand_in_review
        if attempt(form, write, says=form.judgement, **facts):
            kept = _("Kept. Nobody else reads it.")
            messages.success(request, kept if is_draft else _("Your review is in."))
            return redirect(here("applications:review", public_id=review.public_id))
    context = review_page(review, request.actor) | {
        "form": form,
        "rubric": rubric,
        "sheet": sheet_for(review, request),
    }
    return render(request, "applications/panel/review.html", context)


@requires(permissions.WRITE_REVIEW, on=reviews_to_write)
def conflict(request: SignedInRequest, review: Review) -> HttpResponse:
    form = ConflictForm(request.POST or None)
    if form.is_valid():
        declare_conflict(
            review=review, by=request.actor, at=request.now, **form.cleaned_data
        )
        words = _("Thank you. You don’t see it any more; somebody else reviews it.")
        messages.success(request, words)
        return redirect(here("applications:reviews"))
    context = review_page(review, request.actor) | {"form": form}
    return render(request, "applications/panel/conflict.html", context)


@requires(permissions.CHOOSE_SLOT, on=own_interviews)
def choose(request: SignedInRequest, interview: Interview) -> HttpResponse:
    slots = free_slots(interview, request.now)
    form = SlotForm(request.POST or None, slots=slots)
    if form.is_valid():
        facts = acting(request, interview=interview, by=request.actor, at=request.now)
        slot = form.cleaned_data["slot"]
        attempt(form, choose_slot, slot=slot, **facts)
        if not form.non_field_errors():
            messages.success(request, _("It is in the panel’s diary."))
            return redirect(page_of(interview.application))
    context = {
        "interview": interview,
        "application": interview.application,
        "call": interview.application.call,
        "form": form,
        "any": slots.exists(),
    }
    return render(request, "applications/panel/choose.html", context)


@requires(permissions.NOTE_INTERVIEW, on=interviews_to_note)
def note(request: SignedInRequest, interview: Interview) -> HttpResponse:
    standing = {"score": interview.score, "notes": interview.notes}
    form = InterviewForm(request.POST or None, initial=standing)
    call = interview.application.call
    if form.is_valid():
        facts = acting(request, interview=interview, by=request.actor, at=request.now)
        attempt(form, note_interview, **facts, **form.cleaned_data)
        if not form.non_field_errors():
            messages.success(request, _("Kept. It counts as one more review."))
            return redirect(here("applications:interviews", public_id=call.public_id))
    context = {
        "interview": interview,
        "application": interview.application,
        "call": call,
        "form": form,
    }
    return render(request, "applications/panel/note.html", context)
