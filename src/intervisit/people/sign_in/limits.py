"""How often secrets may be guessed from one place; all processes count together."""

from __future__ import annotations

from allauth.core.ratelimit import consume_or_429
from django.http import HttpRequest, HttpResponse

# Named in ACCOUNT_RATE_LIMITS.
GUESSED = "wrong_secret"


def too_many_wrong_secrets(request: HttpRequest) -> HttpResponse | None:
    """Give a refusal for a place that guessed too often; the right one waits, too."""
    answer: HttpResponse | None = consume_or_429(
        request, action=GUESSED, limit_get=True, dry_run=True
    )
    return answer


def count_wrong_secret(request: HttpRequest) -> None:
    """Remember that somebody at this place came with a secret that nobody was sent."""
    consume_or_429(request, action=GUESSED, limit_get=True)
