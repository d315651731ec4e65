"""The gate in front of every view: loads the object, asks the rule, or refuses.

Unseen gives 404; seen but refused gives 403 with the rule's words. A view
behind the gate cannot hold a subject that its actor was not allowed to see.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache

from intervisit.kernel.actor import Actor
from intervisit.support.http import NetworkRequest
from intervisit.support.policy import Permission

View = Callable[..., HttpResponse]


class Gated(Protocol):
    """A view, and what guards it."""

    gate: Gate

    def __call__(self, *args: Any, **kwargs: Any) -> HttpResponse: ...


Seen = Callable[[Actor], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Gate:
    """What guards a view; read by the architecture tests and generated pages."""

    permission: Permission[Any] | None
    on: Seen | None = None
    reason: str = ""


def _subject(request: NetworkRequest, on: Seen, public_id: str) -> Any:
    thing = on(request.actor).filter(public_id=public_id).first()
    if thing is None:
        message = "There is nothing at this address that you can see."
        raise Http404(message)
    return thing


def _behind(gate: Gate, view: View) -> View:
    """Say on a view what guards it."""
    guarded = cast(Gated, view)  # a function has any attribute; its type names none
    guarded.gate = gate
    return guarded


def requires(
    permission: Permission[Any], *, on: Seen | None = None
) -> Callable[[View], View]:
    """Let a view run only for an actor whom ``permission`` allows.

    With ``on``, the object comes by the address's ``public_id`` from what the
    actor can see, and is the view's second argument.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        @never_cache
        def gated(request: NetworkRequest, **kwargs: Any) -> HttpResponse:
            actor = request.actor
            if actor.is_visitor:
                return redirect_to_login(request.get_full_path())
            subject = (
                None if on is None else _subject(request, on, kwargs.pop("public_id"))
            )
            refusal = permission.refusal(actor, subject)
            if refusal is not None:
                raise PermissionDenied(str(refusal))
            if on is None:
                return view(request, **kwargs)
            return view(request, subject, **kwargs)

        return _behind(Gate(permission, on), gated)

    return decorate


def public(reason: str) -> Callable[[View], View]:
    """Let anyone in, and say why; ``docs/reference/permissions.md`` lists it."""

    def decorate(view: View) -> View:
        return _behind(Gate(None, reason=reason), view)

    return decorate


def is_public(view: View) -> bool:
    """Whether a view lets anyone in, with a reason."""
    gate: Gate | None = getattr(view, "gate", None)
    return gate is not None and bool(gate.reason)
