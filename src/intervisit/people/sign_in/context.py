"""What the pages of sign-in know beside what allauth gives them."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def demonstration(request: HttpRequest) -> dict[str, str]:
    """Give the address of the made-up people, on a demonstration only."""
    return {"demo_url": reverse("demo_personas") if settings.DEMO else ""}
