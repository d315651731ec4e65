"""Try an operation for a form, and say on the form what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms

from intervisit.applications.models import Application, Call
from intervisit.support.errors import Refusal
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here

R = TypeVar("R")


def attempt(form: forms.Form, act: Callable[..., R], **facts: Any) -> R | None:
    """Run an operation; None with the refusal on the form where it is refused."""
    try:
        return act(**facts)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def page_of(thing: Call | Application) -> str:
    """Give the path of a call's or an application's page."""
    name = "call" if isinstance(thing, Call) else "application"
    return here(f"applications:{name}", public_id=thing.public_id)


def acting(request: SignedInRequest, **facts: Any) -> dict[str, Any]:
    """Give who does it and when, with what else an operation is told."""
    return facts | {"by": request.actor, "at": request.now}
