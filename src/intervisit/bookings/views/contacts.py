"""Level 1: writing to a colleague, the talk, and whether it helped."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.bookings import permissions
from intervisit.bookings.forms.contacts import AnswerForm, HelpedForm, WriteForm
from intervisit.bookings.lists.bookings import contacts_table
from intervisit.bookings.models import Contact
from intervisit.bookings.operations.contacts import (
    answer_colleague,
    say_whether_it_helped,
    write_to_colleague,
)
from intervisit.bookings.queries.bookings import contacts_visible_to, own_contacts
from intervisit.bookings.queries.people import colleague_of
from intervisit.bookings.queries.talks import talk_page
from intervisit.bookings.views.attempting import attempt
from intervisit.directory.keeping import Keeping
from intervisit.directory.models import Listing
from intervisit.directory.queries.asking import can_be_asked
from intervisit.directory.queries.listings import listings_visible_to
from intervisit.support.clock import today
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


def talk_of(contact: Contact) -> str:
    return here("bookings:contact", public_id=contact.public_id)


@requires(permissions.LIST_CONTACTS)
def contacts(request: SignedInRequest) -> HttpResponse:
    rows = own_contacts(request.actor)
    table = contacts_table(request.actor)
    return answer_list(request, table, rows, "bookings/contacts.html", {})


@requires(permissions.WRITE, on=listings_visible_to)
def write(request: SignedInRequest, listing: Listing) -> HttpResponse:
    kept = Keeping.of(request, "bookings:write", listing)
    form = kept.filled(WriteForm)
    if kept.is_asked:
        return kept.answer(form)
    facts = {"listing": listing, "by": request.actor, "at": request.now}
    contact = attempt(form, write_to_colleague, **facts)
    if contact is not None:
        kept.sent()
        words = _("%s is told. You hear as soon as there is an answer.")
        messages.success(request, words % contact.colleague.name)
        return redirect(talk_of(contact))
    context = {
        "listing": listing,
        "form": form,
        "kept": kept,
        "colleague": colleague_of(listing, today()),
        "why_not": can_be_asked(listing, today()),
    }
    return render(request, "bookings/write.html", context)


@requires(permissions.READ, on=contacts_visible_to)
def contact(request: SignedInRequest, contact: Contact) -> HttpResponse:
    kept = _answer_kept(request, contact)
    form = AnswerForm(initial=kept.begins)
    context = talk_page(contact, request.actor) | {"form": form, "kept": kept}
    return render(request, "bookings/contact.html", context)


def _answer_kept(request: SignedInRequest, contact: Contact) -> Keeping:
    """Give what somebody is writing back, on the page of the talk and on its own."""
    path = here("bookings:answer", public_id=contact.public_id)
    title = contact.listing.title
    return Keeping.of(request, "bookings:answer", contact, title=title, path=path)


@requires(permissions.REPLY, on=contacts_visible_to)
def answer(request: SignedInRequest, contact: Contact) -> HttpResponse:
    kept = _answer_kept(request, contact)
    form = kept.filled(AnswerForm)
    if kept.is_asked:
        return kept.answer(form)
    facts = {"contact": contact, "by": request.actor, "at": request.now}
    if attempt(form, answer_colleague, **facts) is not None:
        kept.sent()
        messages.success(request, _("Your answer is there; your colleague is told."))
        return redirect(talk_of(contact))
    context = talk_page(contact, request.actor) | {"form": form, "kept": kept}
    return render(request, "bookings/contact.html", context)


@requires(permissions.REPLY, on=contacts_visible_to)
def helped(request: SignedInRequest, contact: Contact) -> HttpResponse:
    kept = Keeping.of(request, "bookings:helped", contact, title=contact.listing.title)
    form = kept.filled(HelpedForm)
    if kept.is_asked:
        return kept.answer(form)
    facts = {"contact": contact, "by": request.actor, "at": request.now}
    if attempt(form, say_whether_it_helped, **facts) is not None:
        if "words" in request.POST:
            kept.sent()
        messages.success(request, _("Thank you. That was all."))
        return redirect(talk_of(contact))
    context = talk_page(contact, request.actor) | {"form": form, "kept": kept}
    return render(request, "bookings/helped.html", context)
