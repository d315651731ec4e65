"""Addresses inside the open network, without a request at hand."""

from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.urls import reverse

from intervisit.support.scope import current_network

#: Stands in an address where a public id will stand; no slug has capitals.
ANY_ID: Final = "PublicId"


def here(name: str, **arguments: Any) -> str:
    """Give the path of a page in the open network."""
    slug, public_id = current_network().slug, arguments.get("public_id")
    if not arguments:
        return _page(name, slug, settings.ROOT_URLCONF)
    if len(arguments) == 1 and type(public_id) is str and _is_plain(public_id):
        before, after = _round_id(name, slug, settings.ROOT_URLCONF)
        return f"{before}{public_id}{after}"
    return reverse(name, kwargs={"network": slug, **arguments})


def _is_plain(words: str) -> bool:
    return words.isascii() and words.isalnum()


@lru_cache(maxsize=4096)
def _page(name: str, slug: str, _urls: str) -> str:
    """Look a page up once: a list asks for the same one in each of its rows."""
    return reverse(name, kwargs={"network": slug})


@lru_cache(maxsize=4096)
def _round_id(name: str, slug: str, _urls: str) -> tuple[str, str]:
    """Look up once what stands before and after the public id of a page."""
    path = reverse(name, kwargs={"network": slug, "public_id": ANY_ID})
    before, _id, after = path.partition(ANY_ID)
    return before, after


def address_of(path: str) -> str:
    """Give the full address of a path, for mails and feeds."""
    return f"{settings.SITE_ADDRESS.rstrip('/')}{path}"
