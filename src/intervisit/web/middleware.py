"""The path of one request: time, actor, and the network opened round the view."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.messages.storage import default_storage
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from intervisit.kernel.actor import Actor, visitor
from intervisit.networks.models import Network
from intervisit.networks.queries import network_of
from intervisit.people.acting import actor_of_request
from intervisit.support import clock
from intervisit.support.gate import is_public
from intervisit.support.http import NetworkRequest
from intervisit.support.once import asking_once
from intervisit.support.scope import within
from intervisit.support.turns import done_again
from intervisit.web import counting
from intervisit.web.queries import networks_of_account

log = logging.getLogger("intervisit.requests")
View = Callable[..., HttpResponse]
NUL = "\x00"
#: Requests that write nothing; what they ask twice is asked of the database once.
READING = frozenset({"GET", "HEAD", "OPTIONS"})


def is_for_the_moment(response: HttpResponse) -> bool:
    """Whether nobody may keep an answer: a refusal, and whatever does not say so.

    A page that anybody may open still names whoever is signed in at its top.
    """
    is_refusal = response.status_code >= HTTPStatus.BAD_REQUEST
    return is_refusal or not response.has_header("Cache-Control")


class RequestContext:
    """Tell the request the time, and log one line without personal data.

    Everything is read as UTF-8, whatever its head says: some other ways of writing
    give halves of signs, which the database can't hold, or are none for text at all.
    """

    def __init__(self, get_response: Callable[[NetworkRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: NetworkRequest) -> HttpResponse:
        began = time.perf_counter()
        request.now = clock.now()
        request.id = uuid.uuid4().hex[:12]
        request.encoding = "utf-8"
        response = self.get_response(request)
        if is_for_the_moment(response):
            add_never_cache_headers(response)
        response["X-Request-Id"] = request.id
        match = request.resolver_match
        log.info(
            "request",
            extra={
                "request_id": request.id,
                "route": match.view_name if match else "",
                "method": request.method,
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - began) * 1000),
            },
        )
        return response


class Maintenance:
    """Answer everything with "closed for a moment" while the operator says so.

    Health stays open, so that a balancer knows that the process is alive.
    """

    def __init__(self, get_response: Callable[[NetworkRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: NetworkRequest) -> HttpResponse:
        if not settings.MAINTENANCE or request.path.startswith("/health/"):
            return self.get_response(request)
        words = {"maintenance_words": settings.MAINTENANCE_WORDS}
        response = render(request, "503.html", words, status=503)
        response["Retry-After"] = "300"
        return response


class NothingUnwritable:
    """Refuse a request with a sign that no text has and the database can't hold.

    Forms refuse it themselves; addresses, filters and searches would break on it.
    """

    def __init__(self, get_response: Callable[[NetworkRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: NetworkRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: NetworkRequest, *_: object) -> HttpResponse | None:
        sent = [request.path_info]
        for fields in (request.GET, request.POST):
            for name, values in fields.lists():
                sent += [name, *values]
        if any(NUL in words for words in sent):
            message = "There is a sign in it that no text has."
            raise BadRequest(message)
        return None


def _as_it_came(request: NetworkRequest) -> None:
    """Let a request be read anew: files from their start, no words said yet."""
    for name in request.FILES:
        for upload in request.FILES.getlist(name):
            upload.seek(0)
    request._messages = default_storage(request)  # type: ignore[attr-defined]  # noqa: SLF001 - where Django keeps them


class NetworkScope:
    """Open the network of the address round the view, in one transaction.

    The view runs here, inside ``process_view``, so that an exception leaves
    through the scope and rolls everything back before it becomes a page. Where the
    database broke it off so that somebody else could go on, it runs once more.
    """

    def __init__(self, get_response: Callable[[NetworkRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: NetworkRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: NetworkRequest,
        view: View,
        arguments: tuple[Any, ...],
        named: dict[str, Any],
    ) -> HttpResponse | None:
        slug = named.pop("network", None)
        if slug is None:
            return None
        network = self._network(request, slug)
        if network is None:
            message = "There is no network at this address."
            raise Http404(message)
        request.network = network
        return done_again(
            lambda: self._answer(request, network, view, arguments, named),
            before=lambda: _as_it_came(request),
        )

    def _answer(
        self,
        request: NetworkRequest,
        network: Network,
        view: View,
        arguments: tuple[Any, ...],
        named: dict[str, Any],
    ) -> HttpResponse:
        """Run the view inside the network, as whoever asks."""
        with within(network):
            actor = self._actor(request, network)
            if actor is None and not is_public(view):
                message = "You have no place in this network."
                raise Http404(message)
            request.actor = actor or visitor(network.pk)
            if request.method in READING:
                with asking_once():
                    return view(request, *arguments, **named)
            response = view(request, *arguments, **named)
            counting.forget(request)
            return response

    def _network(self, request: NetworkRequest, slug: str) -> Network | None:
        """Give the network at an address: among those of the account, else any.

        The masthead names the account's networks, so one question serves both.
        """
        request.networks = (
            networks_of_account(request.user.pk)
            if request.user.is_authenticated
            else []
        )
        own = (each for each in request.networks if each.slug == slug)
        return next(own, None) or network_of(slug)

    def _actor(self, request: NetworkRequest, network: Network) -> Actor | None:
        """Give who acts; None for someone signed in who has no place here."""
        if not request.user.is_authenticated:
            return visitor(network.pk)
        return actor_of_request(request, clock.today())
