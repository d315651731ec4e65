"""Addresses inside the open network, without a request at hand."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from intervisit.support.scope import current_network


def here(name: str, **arguments: Any) -> str:
    """Give the path of a page in the open network."""
    return reverse(name, kwargs={"network": current_network().slug, **arguments})


def address_of(path: str) -> str:
    """Give the full address of a path, for mails and feeds."""
    return f"{settings.SITE_ADDRESS.rstrip('/')}{path}"
