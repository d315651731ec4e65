"""Write a listing, look at it, offer it; the principal answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.directory import permissions
from intervisit.directory.domain.rules import Rules
from intervisit.directory.forms.attempts import attempt
from intervisit.directory.forms.listings import (
    BeginForm,
    DeclineForm,
    ListingForm,
    chosen_areas,
)
from intervisit.directory.forms.reading import ReadForm
from intervisit.directory.keeping import Keeping
from intervisit.directory.models import Listing
from intervisit.directory.operations import agreeing, writing
from intervisit.directory.operations.living import take_on_listing
from intervisit.directory.queries.choices import owners_for, post_that_follows
from intervisit.directory.queries.content import content_of
from intervisit.directory.queries.listings import listings_visible_to
from intervisit.directory.queries.pages import check_page, listing_page
from intervisit.directory.queries.reading import what_it_says
from intervisit.directory.queries.rules import rules_here
from intervisit.directory.views.attempts import act, act_on_read, page_of
from intervisit.support.clock import today
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


def check_of(listing: Listing) -> str:
    return here("directory:check", public_id=listing.public_id)


@requires(permissions.OFFER)
def write(request: SignedInRequest) -> HttpResponse:
    rules = rules_here()
    if rules is None:
        return redirect(here("directory:listings"))
    owners = owners_for(request.actor, rules, today())
    kept = Keeping.of(request, "directory:write")
    known = {"rules": rules, "words": request.network.vocabulary, "is_own": True}
    form = kept.filled(BeginForm, owners=owners, **known)
    if kept.is_asked:
        return kept.answer(form)
    if form.is_valid():
        chosen = owners[form.cleaned_data["owner"]]
        owner = writing.Owner(chosen.organisation, chosen.post)
        facts = {"content": form.content, "by": request.actor, "at": request.now}
        made = attempt(form, writing.begin_listing, owner=owner, **facts)
        if made is not None:
            kept.sent()
            return redirect(check_of(made))
    return render(request, "directory/write.html", {"form": form, "kept": kept})


def _amending(
    request: SignedInRequest, listing: Listing, rules: Rules
) -> tuple[Keeping, ListingForm]:
    """Give the form of a listing, filled with what it says, which keeps itself."""
    before = chosen_areas(content_of(listing))
    kept = Keeping.of(request, "directory:amend", listing, before=before)
    is_own = listing.post_id in {post.id for post in request.actor.posts}
    known = {"rules": rules, "words": request.network.vocabulary, "is_own": is_own}
    return kept, kept.filled(ListingForm, look=what_it_says(listing), **known)


@requires(permissions.AMEND, on=listings_visible_to)
def amend(request: SignedInRequest, listing: Listing) -> HttpResponse:
    rules = rules_here()
    if rules is None or listing.ended_at is not None:
        return redirect(page_of(listing))
    kept, form = _amending(request, listing, rules)
    if kept.is_asked:
        return kept.answer(form)
    facts = {"by": request.actor, "at": request.now}
    done = form.attempt(writing.amend_listing, listing=listing, **facts)
    if done is not None:
        kept.sent()
        return _amended(request, listing, done)
    context = {"form": form, "listing": listing, "rules": rules, "kept": kept}
    return render(request, "directory/amend.html", context | {"moved": form.moved})


def _amended(
    request: SignedInRequest, listing: Listing, done: writing.Amended
) -> HttpResponse:
    """Go on to the check of a draft, else say what shows and what waits."""
    if listing.submitted_at is None or listing.declined_at is not None:
        return redirect(check_of(listing))
    if done.waits is not None:
        words = _("What needs a decision is proposed; the rest shows at once.")
        messages.success(request, words)
    elif done.shows:
        messages.success(request, _("Your changes show at once."))
    return redirect(page_of(listing))


@requires(permissions.AMEND, on=listings_visible_to)
def check(request: SignedInRequest, listing: Listing) -> HttpResponse:
    context = check_page(listing, request.actor, rules_here(), today())
    return render(request, "directory/check.html", context)


@require_POST
@requires(permissions.AMEND, on=listings_visible_to)
def offer(request: SignedInRequest, listing: Listing) -> HttpResponse:
    return act_on_read(
        request,
        _("It is offered. You see here how far it is."),
        lambda made: check_of(listing) if made is None else page_of(listing),
        writing.offer_listing,
        listing=listing,
        again=_("Offer it as it stands now"),
    )


@require_POST
@requires(permissions.DISCARD, on=listings_visible_to)
def discard(request: SignedInRequest, listing: Listing) -> HttpResponse:
    return act_on_read(
        request,
        _("The draft is thrown away."),
        lambda _made: here("directory:mine"),
        writing.discard_draft,
        listing=listing,
        again=_("Throw it away all the same"),
    )


@requires(permissions.AGREE, on=listings_visible_to)
def agree(request: SignedInRequest, listing: Listing) -> HttpResponse:
    kept = Keeping.of(request, "directory:decline", listing)
    if kept.is_asked:
        return kept.answer(DeclineForm(request.POST))
    form, done = _answered(request, listing, kept)
    if done:
        return redirect(page_of(listing))
    look = what_it_says(listing)
    context = listing_page(listing, request.actor, rules_here(), today())
    context |= {"form": form, "kept": kept, "moved": form.moved}
    if not isinstance(form, DeclineForm):
        context |= {
            "refused": form,
            "form": DeclineForm(initial=kept.begins, look=look),
        }
    return render(request, "directory/agree.html", context)


def _answered(
    request: SignedInRequest, listing: Listing, kept: Keeping
) -> tuple[ReadForm, bool]:
    """Agree or decline, as the button says; gives its form, and whether it is done."""
    look = what_it_says(listing)
    facts = {"listing": listing, "by": request.actor, "at": request.now}
    if request.method == "POST" and "decline" not in request.POST:
        form = ReadForm(request.POST, look=look)
        said = _("You agree. Whoever offers it is told.")
        made = form.attempt(agreeing.agree_to_listing, **facts)
    else:
        form = kept.filled(DeclineForm, look=look)
        said = _("Declined. Whoever offers it reads why.")
        made = form.attempt(agreeing.decline_listing, **facts)
        if made is not None:
            kept.sent()
    if made is not None:
        messages.success(request, said)
    return form, made is not None


@require_POST
@requires(permissions.TAKE_ON, on=listings_visible_to)
def take_on(request: SignedInRequest, listing: Listing) -> HttpResponse:
    return act(
        request,
        _("Here is what was offered. Make it yours, then offer it."),
        lambda made: page_of(listing) if made is None else check_of(made),
        take_on_listing,
        listing=listing,
        post=post_that_follows(listing, request.actor),
        by=request.actor,
        at=request.now,
    )
