"""Pages as somebody reads them before they press a button on them."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from tests.markup import markup_of

CARRIED = re.compile(r'name="read" value="([^"]*)"')


def read_on(client: Client, page: str) -> dict[str, str]:
    """Give what a page says of its listing or proposal, as its form carries it."""
    return carried_by(client.get(page))


def carried_by(answer: Any) -> dict[str, str]:
    """Give what the first form on a page carries."""
    found = CARRIED.search(markup_of(answer))
    assert found is not None, "No form on this page says what was read."
    return {"read": found[1]}


def send_read(
    client: Client, page: str, sent: Any = None, *, on: str = "", follow: bool = True
) -> Any:
    """Read a page, or the one on which the button is, and send its form."""
    return client.post(
        page, {**(sent or {}), **read_on(client, on or page)}, follow=follow
    )
