"""How pages look: a person's theme, a network's colour, and reports of the browser."""

from __future__ import annotations

import logging
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from intervisit.kernel.texts import from_json
from intervisit.support.gate import public
from intervisit.support.http import NetworkRequest
from intervisit.web import accents
from intervisit.web.shell import THEME_COOKIE

log = logging.getLogger("intervisit.csp")
A_YEAR: Final = 365 * 24 * 60 * 60
REPORT_BYTES: Final = 10_000


@require_POST
@public("A person’s choice of day or night, kept in their browser; before sign-in too.")
def theme(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("next", "")
    here_only = {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=here_only)
    response = HttpResponseRedirect(
        wanted if is_ours and wanted.startswith("/") else "/"
    )
    chosen = request.POST.get("theme", "")
    if chosen in {"light", "dark"}:
        response.set_cookie(
            THEME_COOKIE,
            chosen,
            max_age=A_YEAR,
            samesite="Lax",
            secure=request.is_secure(),
        )
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response


@public("A stylesheet with a network’s colour; pages before sign-in wear it too.")
@cache_control(public=True, max_age=3600)
def accent(request: NetworkRequest) -> HttpResponse:
    chosen = accents.accent_of(request.network)
    sheet = accents.stylesheet(chosen) if chosen else ""
    return HttpResponse(sheet, content_type="text/css; charset=utf-8")


@csrf_exempt
@require_POST
@public("Browsers report what the content policy kept out; only the rule is logged.")
def csp_report(request: HttpRequest) -> HttpResponse:
    try:
        sent = request.body[:REPORT_BYTES].decode(errors="replace")
        report = from_json(sent)["csp-report"]
        rule = str(report.get("effective-directive") or report["violated-directive"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return HttpResponse(status=400)
    log.warning("content policy", extra={"rule": rule[:60]})
    return HttpResponse(status=204)
