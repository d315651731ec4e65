"""Steps in a browser, each taken once the page that it is for is there.

A click that leads elsewhere returns while the new page is still being read. So after
every click wait, by ``expect``, for something that only the new page has; never ask
``count()``, ``all()`` or ``inner_text()`` of a page that may still be on its way.
"""

from __future__ import annotations

from typing import Any

PATIENCE = 20_000
"""Milliseconds until something that has to come counts as missing."""


def title(page: Any) -> Any:
    """Give the one heading that every page has."""
    return page.get_by_role("heading", level=1)


def choose(page: Any, name: str, words: str, option: Any) -> None:
    """Choose from a long list by typing, once its script has made a field of it."""
    field = page.get_by_role("combobox", name=name)
    field.and_(page.locator("input")).fill(words)
    page.get_by_role("option", name=option).first.click()
