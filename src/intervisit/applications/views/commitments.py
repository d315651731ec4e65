"""Who promises what: the parts of an application, signing, reminding, new words."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.applications import permissions
from intervisit.applications.forms.commitments import SignForm, TextForm
from intervisit.applications.models import (
    Application,
    Call,
    CommitmentSignature,
    CommitmentText,
    Pledge,
)
from intervisit.applications.operations.commitments import (
    ask_for_commitments,
    nudge,
    revoke_signature,
    rewrite_text,
    sign_commitment,
)
from intervisit.applications.queries.calls import calls_visible_to
from intervisit.applications.queries.commitment_history import (
    history_of_part,
    history_of_parts,
)
from intervisit.applications.queries.commitment_pages import (
    own_signature,
    part_shown,
    progress_of,
    texts_shown,
    texts_visible_to,
)
from intervisit.applications.queries.pledges import (
    applications_committed_by,
    pledges_taken_part_in,
    pledges_visible_to,
)
from intervisit.applications.views.trying import try_it, write_down
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


def progress_page(application: Application) -> str:
    return here("applications:commitments", public_id=application.public_id)


def part_page(pledge: Pledge) -> str:
    return here("applications:commitment", public_id=pledge.public_id)


@requires(permissions.SEE_COMMITMENTS, on=applications_committed_by)
def commitments(request: SignedInRequest, application: Application) -> HttpResponse:
    progress = progress_of(application, request.actor, today())
    context = {
        "application": application,
        "progress": progress,
        "entries": history_of_parts(application),
    }
    return render(request, "applications/commitments.html", context)


@require_POST
@requires(permissions.ASK_COMMITMENTS, on=applications_committed_by)
def ask(request: SignedInRequest, application: Application) -> HttpResponse:
    words = _("They are asked, by mail and on their page of today.")
    back = progress_page(application)
    return try_it(request, words, back, ask_for_commitments, application=application)


@requires(permissions.READ_COMMITMENT, on=pledges_visible_to)
def commitment(request: SignedInRequest, pledge: Pledge) -> HttpResponse:
    shown = part_shown(pledge, request.actor, today())
    form = SignForm(
        request.POST or None,
        asks_release=shown.asks_release,
        suggested=shown.suggested_periods,
        initial={"seen": shown.text.number},
    )
    if request.method == "POST" and _signed(request, pledge, form):
        messages.success(request, _("Signed, with today’s date. Thank you."))
        return redirect(part_page(pledge))
    context = {
        "pledge": pledge,
        "shown": shown,
        "form": form,
        "entries": history_of_part(pledge),
    }
    return render(request, "applications/commitment.html", context)


def _signed(
    request: SignedInRequest, pledge: Pledge, form: SignForm
) -> CommitmentSignature | None:
    refusal = permissions.SIGN_COMMITMENT.refusal(request.actor, pledge)
    if refusal is not None:
        form.add_error(None, str(refusal))
        return None
    facts = {"pledge": pledge, "by": request.actor, "at": request.now}
    made: CommitmentSignature | None = write_down(form, sign_commitment, **facts)
    return made


@require_POST
@requires(permissions.REVOKE_COMMITMENT, on=pledges_visible_to)
def revoke(request: SignedInRequest, pledge: Pledge) -> HttpResponse:
    signature = own_signature(pledge, request.actor)
    if signature is None:
        raise Http404
    words = _("You took it back. You can sign again at any time before the decision.")
    return try_it(
        request, words, part_page(pledge), revoke_signature, signature=signature
    )


@require_POST
@requires(permissions.NUDGE, on=pledges_taken_part_in)
def remind(request: SignedInRequest, pledge: Pledge) -> HttpResponse:
    words = _("They are reminded. You can do it once a day.")
    back = progress_page(pledge.application)
    return try_it(request, words, back, nudge, pledge=pledge)


@requires(permissions.TEND_TEXTS, on=calls_visible_to)
def texts(request: SignedInRequest, call: Call) -> HttpResponse:
    context = {"call": call, "texts": texts_shown(call)}
    return render(request, "applications/texts.html", context)


@requires(permissions.REWRITE_TEXT, on=texts_visible_to)
def rewrite(request: SignedInRequest, text: CommitmentText) -> HttpResponse:
    form = TextForm(request.POST or None, text=text.text)
    if form.is_valid() and _rewritten(request, text, form):
        messages.success(request, _("It stands. Who signed before is asked again."))
        return redirect(here("applications:texts", public_id=text.call.public_id))
    return render(request, "applications/rewrite.html", {"text": text, "form": form})


def _rewritten(request: SignedInRequest, text: CommitmentText, form: TextForm) -> bool:
    try:
        rewrite_text(
            text=text,
            clauses=form.clauses,
            because=form.cleaned_data["because"],
            by=request.actor,
            at=request.now,
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
