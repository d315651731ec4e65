"""What somebody began to write in a form and hasn't sent."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.directory import permissions
from intervisit.directory.models import FormDraft
from intervisit.directory.operations.drafts import KEPT_DAYS, forget_draft
from intervisit.directory.queries.drafts import form_drafts_visible_to, told_drafts
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.LIST)
def begun(request: SignedInRequest) -> HttpResponse:
    context = {"drafts": told_drafts(request.actor), "days": KEPT_DAYS}
    return render(request, "directory/begun.html", context)


@require_POST
@requires(permissions.READ_BEGUN, on=form_drafts_visible_to)
def drop(request: SignedInRequest, draft: FormDraft) -> HttpResponse:
    forget_draft(draft=draft, by=request.actor, at=request.now)
    messages.success(request, _("What you had typed is thrown away."))
    return redirect(here("directory:begun"))
