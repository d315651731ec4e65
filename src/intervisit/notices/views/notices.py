"""Notices: the list, and the links that come out of mails."""

from __future__ import annotations

from django.contrib import messages as toasts
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from intervisit.kernel.actor import Actor
from intervisit.notices import permissions, queries
from intervisit.notices.models import Notice
from intervisit.notices.operations import links, reading
from intervisit.support.gate import public, requires
from intervisit.support.http import NetworkRequest, SignedInRequest
from intervisit.support.scope import current_network_id
from intervisit.support.urls import here

PER_PAGE = 40


@requires(permissions.READ)
def notices(request: SignedInRequest) -> HttpResponse:
    everything = queries.notices_visible_to(request.actor)
    newest = everything.order_by("-created_at", "-pk")
    page = Paginator(newest, PER_PAGE).get_page(request.GET.get("page"))
    unread = queries.unread_count(request.actor)
    context = {"page": page, "unread": unread}
    return render(request, "notices/notices.html", context)


@require_POST
@requires(permissions.READ)
def read_all(request: SignedInRequest) -> HttpResponse:
    reading.mark_all_read(by=request.actor, at=request.now)
    return redirect(here("notices:notices"))


@requires(permissions.OPEN, on=queries.notices_visible_to)
def open_notice(request: SignedInRequest, notice: Notice) -> HttpResponse:
    reading.mark_read(notice=notice, at=request.now)
    return redirect(notice.path)


@public("A mail’s link; signs in first, and opens for the person of the mail only.")
def go(request: NetworkRequest, token: str) -> HttpResponse:
    public_id = links.notice_of(token)
    if public_id is None:
        raise Http404
    if request.actor.is_visitor:
        return redirect_to_login(request.get_full_path())
    found = queries.own_notice(request.actor, public_id)
    if found is None:
        words = _(
            "This link was sent to somebody else, or you are acting for someone. "
            "Sign in as the person whose mail it was in."
        )
        raise PermissionDenied(words)
    reading.mark_read(notice=found, at=request.now)
    return redirect(found.path)


@csrf_exempt
@public("A mail’s signed link: somebody who left can stop mails without sign-in.")
def stop(request: NetworkRequest, token: str) -> HttpResponse:
    mail = queries.stoppable_mail(links.stopped_by(token))
    if mail is None or mail.person_id is None:
        raise Http404
    is_digest = mail.template == "digest"
    if request.method == "POST":
        reader = Actor(network_id=current_network_id(), person_id=mail.person_id)
        if is_digest:
            reading.stop_digests(by=reader, at=request.now)
        else:
            reading.stop_mails_like(mail=mail, by=reader, at=request.now)
        toasts.success(request, _("Stopped. Under Notices you still find everything."))
    context = {"stopped": request.method == "POST", "is_digest": is_digest}
    return render(request, "notices/stop.html", context)
