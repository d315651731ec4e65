"""Write what a form or a button asks for, or say why it is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from intervisit.support.errors import Refusal
from intervisit.support.http import SignedInRequest


def write_down(form: Any, write: Callable[..., Any], **arguments: Any) -> Any:
    """Write what a valid form says; None, and why, when it isn't or is refused."""
    if not form.is_valid():
        return None
    try:
        return write(**arguments, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def try_it(
    request: SignedInRequest,
    words: str,
    back: str,
    write: Callable[..., Any],
    **arguments: Any,
) -> HttpResponse:
    """Do what a button asks for, say what came of it, and go back."""
    try:
        write(**arguments, by=request.actor, at=request.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect(back)
