"""Health: is the process alive, and can it serve."""

from __future__ import annotations

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from intervisit.support.gate import public


@public("A load balancer asks whether the process is alive; it tells nothing else.")
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"alive": True})


@public("A load balancer asks whether the database answers; it tells nothing else.")
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return JsonResponse({"ready": False}, status=503)
    return JsonResponse({"ready": True})
