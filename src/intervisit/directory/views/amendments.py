"""Propose a change, read what is proposed beside what stands, decide, undo."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.directory import permissions
from intervisit.directory.domain.rules import Rules
from intervisit.directory.forms.amendments import DecideForm, ProposeForm, UndoForm
from intervisit.directory.forms.listings import chosen_areas
from intervisit.directory.keeping import Keeping
from intervisit.directory.lists.proposals import amendments_table
from intervisit.directory.models import Amendment, Listing
from intervisit.directory.operations import amendments as operations
from intervisit.directory.operations.undoing import undo_decision
from intervisit.directory.queries.amendments import (
    amendment_page,
    amendments_visible_to,
    proposed_content,
)
from intervisit.directory.queries.content import content_of
from intervisit.directory.queries.listings import listings_visible_to
from intervisit.directory.queries.reading import (
    what_is_proposed,
    what_it_says,
    what_was_decided,
)
from intervisit.directory.queries.rules import rules_here
from intervisit.directory.views.attempts import act, page_of, page_of_proposal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list


@requires(permissions.LIST_AMENDMENTS)
def amendments(request: SignedInRequest) -> HttpResponse:
    rows = amendments_visible_to(request.actor)
    context = {"open": rows.open().count()}
    return answer_list(
        request, amendments_table(), rows, "directory/amendments.html", context
    )


@requires(permissions.VIEW_AMENDMENT, on=amendments_visible_to)
def amendment(request: SignedInRequest, amendment: Amendment) -> HttpResponse:
    context = amendment_page(amendment, rules_here())
    return render(request, "directory/amendment.html", context)


@requires(permissions.PROPOSE, on=listings_visible_to)
def propose(request: SignedInRequest, listing: Listing) -> HttpResponse:
    rules = rules_here()
    if rules is None or not listing.is_in_directory:
        return redirect(page_of(listing))
    before = chosen_areas(content_of(listing))
    kept = Keeping.of(request, "directory:propose", listing, before=before)
    known = {"rules": rules, "words": request.network.vocabulary}
    form = kept.filled(ProposeForm, look=what_it_says(listing), **known)
    if kept.is_asked:
        return kept.answer(form)
    facts = {"by": request.actor, "at": request.now}
    made = form.attempt(operations.propose_amendment, listing=listing, **facts)
    if made is not None:
        kept.sent()
        messages.success(request, _("It is proposed. You are told what comes of it."))
        return redirect(page_of_proposal(made))
    context = {"form": form, "listing": listing, "kept": kept, "moved": form.moved}
    return render(request, "directory/propose.html", context)


def _deciding(
    request: SignedInRequest, amendment: Amendment, rules: Rules
) -> tuple[Keeping, DecideForm]:
    """Give the form of a decision, filled with what is proposed, which keeps itself."""
    before = chosen_areas(proposed_content(amendment))
    title = amendment.listing.title
    name = "directory:decide"
    kept = Keeping.of(request, name, amendment, title=title, before=before)
    known = {"rules": rules, "words": request.network.vocabulary}
    known |= {"is_addition": amendment.is_addition}
    return kept, kept.filled(DecideForm, look=what_is_proposed(amendment), **known)


@requires(permissions.DECIDE, on=amendments_visible_to)
def decide(request: SignedInRequest, amendment: Amendment) -> HttpResponse:
    rules = rules_here()
    if rules is None or not (amendment.is_open or request.method == "POST"):
        return redirect(page_of_proposal(amendment))
    kept, form = _deciding(request, amendment, rules)
    if kept.is_asked:
        return kept.answer(form)
    facts = {"by": request.actor, "at": request.now}
    made = form.attempt(operations.decide_amendment, amendment=amendment, **facts)
    if made is not None:
        kept.sent()
        messages.success(request, _("Decided. Who proposed it is told."))
        return redirect(page_of_proposal(made))
    context = amendment_page(amendment, rules) | {"form": form, "kept": kept}
    return render(request, "directory/decide.html", context | {"since": form.moved})


@require_POST
@requires(permissions.WITHDRAW_AMENDMENT, on=amendments_visible_to)
def withdraw(request: SignedInRequest, amendment: Amendment) -> HttpResponse:
    return act(
        request,
        _("You took it back."),
        lambda _made: page_of_proposal(amendment),
        operations.withdraw_amendment,
        amendment=amendment,
        by=request.actor,
        at=request.now,
    )


@requires(permissions.DECIDE, on=amendments_visible_to)
def undo(request: SignedInRequest, amendment: Amendment) -> HttpResponse:
    title = amendment.listing.title
    kept = Keeping.of(request, "directory:undo", amendment, title=title)
    form = kept.filled(UndoForm, look=what_was_decided(amendment))
    if kept.is_asked:
        return kept.answer(form)
    facts = {"amendment": amendment, "by": request.actor, "at": request.now}
    made = form.attempt(undo_decision, **facts)
    if made is not None:
        kept.sent()
        messages.success(request, _("Undone. The proposal waits for a decision."))
        return redirect(page_of_proposal(made))
    context = amendment_page(amendment, rules_here()) | {"form": form, "kept": kept}
    return render(request, "directory/undo.html", context | {"since": form.moved})
