"""The list of people; add, amend and merge them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.people import permissions
from intervisit.people.forms.people import MergeForm, PersonForm, PostForm
from intervisit.people.lists import PEOPLE
from intervisit.people.models import Person
from intervisit.people.operations.adding import add_person_with_post
from intervisit.people.operations.persons import amend_person, merge_persons
from intervisit.people.queries import oneself, persons_known_to, persons_visible_to
from intervisit.people.rosters import alike_with_posts, possible_duplicates
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


@requires(permissions.LIST)
def people(request: SignedInRequest) -> HttpResponse:
    rows = persons_visible_to(request.actor)
    current = rows.current() if "all" not in request.GET else rows
    return answer_list(request, PEOPLE, current, "people/people.html")


@requires(permissions.ADD)
def add(request: SignedInRequest) -> HttpResponse:
    person = PersonForm(request.POST or None, prefix="person")
    post = PostForm(
        request.POST or None,
        actor=request.actor,
        prefix="post",
        initial={"starts_on": today()},
    )
    if person.is_valid() and post.is_valid():
        try:
            added = add_person_with_post(
                facts=person.cleaned_data, post=post.cleaned_data, by=request.actor
            )
        except Refusal as refusal:
            person.add_error(None, str(refusal))
        else:
            return redirect(here("web:person", public_id=added.public_id))
    context = {"person_form": person, "post_form": post}
    return render(request, "people/add.html", context)


@requires(permissions.AMEND, on=persons_known_to)
def amend(request: SignedInRequest, person: Person) -> HttpResponse:
    form = PersonForm(request.POST or None, instance=person)
    if form.is_valid():
        try:
            amend_person(person=person, changes=form.cleaned_data, by=request.actor)
        except Refusal as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("The new name and contact stand."))
            return redirect(here("web:person", public_id=person.public_id))
    return render(request, "people/amend.html", {"person": person, "form": form})


@requires(permissions.OWN)
def me(request: SignedInRequest) -> HttpResponse:
    found = oneself(request.actor)
    return redirect(here("web:person", public_id=found.public_id))


@requires(permissions.OWN)
def security(request: SignedInRequest) -> HttpResponse:
    return redirect("mfa_index")


@requires(permissions.MERGE)
def duplicates(request: SignedInRequest) -> HttpResponse:
    groups = alike_with_posts(possible_duplicates())
    return render(request, "people/duplicates.html", {"groups": groups})


@requires(permissions.MERGE, on=persons_visible_to)
def merge(request: SignedInRequest, person: Person) -> HttpResponse:
    alike = persons_visible_to(request.actor).alike(person)
    pairs = [(one.public_id, f"{one.name}, {one.email}") for one in alike]
    form = MergeForm(request.POST or None, alike=pairs)
    if form.is_valid():
        found = {one.public_id: one for one in alike}
        try:
            kept = merge_persons(
                kept=found[form.cleaned_data["kept"]],
                merged=found[form.cleaned_data["merged"]],
                on=today(),
                by=request.actor,
                at=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The two are one from now on."))
            return redirect(here("web:person", public_id=kept.public_id))
    return render(request, "people/merge.html", {"person": person, "form": form})
