"""Posts: give, amend, end; and what someone who leaves hands over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.people import permissions
from intervisit.people.forms.people import (
    EndPostForm,
    PostFactsForm,
    PostForm,
    SuccessorForm,
)
from intervisit.people.models import Handover, Person, Post
from intervisit.people.operations import posts as operations
from intervisit.people.queries import (
    handovers_visible_to,
    handovers_without_successor,
    persons_visible_to,
    posts_visible_to,
)
from intervisit.people.rosters import likely_successor, successors_of
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.ADD, on=persons_visible_to)
def give(request: SignedInRequest, person: Person) -> HttpResponse:
    form = PostForm(
        request.POST or None, actor=request.actor, initial={"starts_on": today()}
    )
    if form.is_valid():
        try:
            operations.give_post(person=person, **form.cleaned_data, by=request.actor)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(here("web:person", public_id=person.public_id))
    return render(request, "people/give_post.html", {"person": person, "form": form})


@requires(permissions.AMEND_POST, on=posts_visible_to)
def amend(request: SignedInRequest, post: Post) -> HttpResponse:
    form = PostFactsForm(request.POST or None, actor=request.actor, post=post)
    if form.is_valid():
        try:
            operations.amend_post(post=post, **form.cleaned_data, by=request.actor)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(here("web:person", public_id=post.person.public_id))
    return render(request, "people/amend_post.html", {"post": post, "form": form})


@requires(permissions.END_POST, on=posts_visible_to)
def end(request: SignedInRequest, post: Post) -> HttpResponse:
    candidates = successors_of(post, today())
    form = EndPostForm(request.POST or None, candidates=candidates, today=today())
    if form.is_valid():
        try:
            operations.end_post(
                post=post, **form.cleaned_data, by=request.actor, at=request.now
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The post ends, and nothing of it is lost."))
            return redirect(here("web:person", public_id=post.person.public_id))
    return render(request, "people/end_post.html", {"post": post, "form": form})


@requires(permissions.LIST_HANDOVERS)
def handovers(request: SignedInRequest) -> HttpResponse:
    found = handovers_without_successor(request.actor)
    return render(request, "people/handovers.html", {"handovers": found})


@requires(permissions.VIEW_HANDOVER, on=handovers_visible_to)
def handover(request: SignedInRequest, handover: Handover) -> HttpResponse:
    form = None
    if handover.successor is None:
        candidates = successors_of(handover.post, today())
        likely = likely_successor(handover.post, today())
        form = SuccessorForm(
            candidates=candidates, initial={"successor": likely and likely.public_id}
        )
    context = {"handover": handover, "form": form}
    return render(request, "people/handover.html", context)


@require_POST
@requires(permissions.NAME_SUCCESSOR, on=handovers_visible_to)
def name_successor(request: SignedInRequest, handover: Handover) -> HttpResponse:
    candidates = successors_of(handover.post, today())
    form = SuccessorForm(request.POST, candidates=candidates)
    if form.is_valid():
        try:
            operations.name_successor(
                handover=handover, **form.cleaned_data, by=request.actor, at=request.now
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(here("people:handovers"))
    context = {"handover": handover, "form": form}
    return render(request, "people/handover.html", context)


@require_POST
@requires(permissions.TAKE_HANDOVER, on=handovers_visible_to)
def take(request: SignedInRequest, handover: Handover) -> HttpResponse:
    operations.take_handover(handover=handover, by=request.actor, at=request.now)
    messages.success(request, _("It is yours now. What waited stands on Today."))
    return redirect(here("web:today"))
