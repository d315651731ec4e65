"""Write to the people of a list: begin, write, test, send, stop, see what came."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.contrib import messages as toasts
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.notices import permissions, queries
from intervisit.notices.domain.states import MessageState
from intervisit.notices.forms import MessageForm
from intervisit.notices.lists import MESSAGES
from intervisit.notices.models import Message
from intervisit.notices.operations import messages as writing
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.tables.people import taken_list
from intervisit.support.urls import here

SHOWN: Final = 200  # recipients on the page; the count is of all


@requires(permissions.LIST)
def messages(request: SignedInRequest) -> HttpResponse:
    rows = queries.messages_visible_to(request.actor)
    return answer_list(request, MESSAGES, rows, "notices/messages.html")


@requires(permissions.WRITE)
def begin(request: SignedInRequest) -> HttpResponse:
    """Make a draft of the list that was just handed over, and go and write it."""
    handed = taken_list(request)
    if handed is None:
        return redirect(here("notices:messages"))
    try:
        message = writing.draft_message(
            list_words=handed.words, to=handed.people, by=request.actor, at=request.now
        )
    except Refusal as refusal:
        toasts.error(request, str(refusal))
        return redirect(handed.back)
    return redirect(page_of(message))


def page_of(message: Message) -> str:
    """Return the path of a message's page."""
    return here("notices:message", public_id=message.public_id)


@requires(permissions.VIEW, on=queries.messages_visible_to)
def message(request: SignedInRequest, message: Message) -> HttpResponse:
    written = {"subject": message.subject, "text": message.text}
    form = MessageForm(request.POST or None, initial=written)
    if request.method == "POST" and form.is_valid():
        try:
            writing.write_message(
                message=message, **form.cleaned_data, by=request.actor, at=request.now
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(page_of(message))
    context = {
        "message": message,
        "form": form,
        "outcome": queries.outcome_of(message),
        "recipients": queries.recipients_of(message)[:SHOWN],
        "failed": queries.not_delivered(message),
        "is_written": bool(message.subject and message.text),
    }
    return render(request, f"notices/message_{message.state}.html", context)


def acted(
    request: SignedInRequest, message: Message, act: Callable[..., object], words: str
) -> HttpResponse:
    """Do one thing with a message, say what happened, and show its page."""
    try:
        act(message=message, by=request.actor, at=request.now)
    except Refusal as refusal:
        toasts.error(request, str(refusal))
    else:
        toasts.success(request, words)
    return redirect(page_of(message))


@require_POST
@requires(permissions.SEND, on=queries.messages_visible_to)
def test(request: SignedInRequest, message: Message) -> HttpResponse:
    words = _("A test is on its way to you, and to nobody else.")
    return acted(request, message, writing.send_test, words)


@require_POST
@requires(permissions.SEND, on=queries.messages_visible_to)
def send(request: SignedInRequest, message: Message) -> HttpResponse:
    words = _("Held for ten minutes. You can stop it until then.")
    return acted(request, message, writing.hold_message, words)


@require_POST
@requires(permissions.SEND, on=queries.messages_visible_to)
def stop(request: SignedInRequest, message: Message) -> HttpResponse:
    draft = message.state == MessageState.DRAFT.value
    stopped = _("Stopped. Nobody gets this message.")
    words = _("The draft is gone.") if draft else stopped
    return acted(request, message, writing.stop_message, words)


@require_POST
@requires(permissions.SEND, on=queries.messages_visible_to)
def retry(request: SignedInRequest, message: Message) -> HttpResponse:
    words = _("Tried again. Look here in a few minutes.")
    return acted(request, message, writing.retry_failed, words)
