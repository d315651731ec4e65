"""Invitations: send, send again, withdraw; and the page that accepts one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from intervisit.people import permissions
from intervisit.people.lists import INVITATIONS, PEOPLE
from intervisit.people.models import Account, Invitation, Person
from intervisit.people.operations import invitations as operations
from intervisit.people.queries import (
    can_be_invited,
    invitation_of_token,
    invitations_visible_to,
    persons_known_to,
    those_led_by,
)
from intervisit.people.sign_in.limits import (
    count_wrong_secret,
    too_many_wrong_secrets,
)
from intervisit.people.sign_in.second_steps import is_mail_enough
from intervisit.support.errors import Refusal
from intervisit.support.gate import public, requires
from intervisit.support.http import NetworkRequest, SignedInRequest
from intervisit.support.tables import BoundTable, answer_list
from intervisit.support.urls import here

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@requires(permissions.LIST_INVITATIONS)
def invitations(request: SignedInRequest) -> HttpResponse:
    rows = invitations_visible_to(request.actor)
    return answer_list(request, INVITATIONS, rows, "people/invitations.html")


@require_POST
@requires(permissions.INVITE, on=persons_known_to)
def invite(request: SignedInRequest, person: Person) -> HttpResponse:
    try:
        operations.invite(person=person, by=request.actor, at=request.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("The invitation is on its way to %(name)s.") % {"name": person}
        )
    return redirect(here("web:person", public_id=person.public_id))


@requires(permissions.LIST_INVITATIONS)
def invite_list(request: SignedInRequest) -> HttpResponse:
    """Invite everyone of a list as it is narrowed now, after a look at it."""
    bound = BoundTable(PEOPLE, those_led_by(request.actor), request.GET)
    waiting = can_be_invited(bound.filtered)
    if request.method == "POST":
        invited, _left_out = operations.invite_all(
            people=list(waiting.values_list("pk", flat=True)),
            again="again" in request.POST,
            by=request.actor,
            at=request.now,
        )
        words = ngettext(
            "One invitation is on its way.", "%(count)s are on their way.", invited
        )
        messages.success(request, words % {"count": invited})
        return redirect(here("people:invitations"))
    context = {"waiting": waiting[:20], "count": waiting.count(), "all": bound.count}
    return render(request, "people/invite_list.html", context)


@require_POST
@requires(permissions.WITHDRAW_INVITATION, on=invitations_visible_to)
def withdraw(request: SignedInRequest, invitation: Invitation) -> HttpResponse:
    operations.withdraw_invitation(
        invitation=invitation, by=request.actor, at=request.now
    )
    messages.success(request, _("The invitation opens nothing any more."))
    return redirect(here("people:invitations"))


@public("Whoever holds an invitation's secret may read whom it is for, and accept.")
@never_cache
def accept(request: NetworkRequest, token: str) -> HttpResponse:
    """Show an invitation; a POST lets its person in and signs them in.

    An account that asks for more than a mail is asked for it on the page that follows.
    """
    if refused := too_many_wrong_secrets(request):
        return refused
    invitation = invitation_of_token(operations.hash_of(token))
    if invitation is None:
        count_wrong_secret(request)
    is_open = invitation is not None and operations.is_open(invitation, request.now)
    context = {"invitation": invitation, "is_open": is_open, "problem": ""}
    if request.method == "POST" and invitation is not None:
        signed_in = request.user if isinstance(request.user, Account) else None
        try:
            account = operations.accept_invitation(
                invitation=invitation, account=signed_in, at=request.now
            )
        except Refusal as refusal:
            context["problem"] = str(refusal)
        else:
            if signed_in is None and is_mail_enough(account):
                login(request, account, backend=BACKEND)
            return redirect(here("web:today"))
    return render(request, "people/accept.html", context)
