"""The order of the suite: long walks are spread over its first part."""

from __future__ import annotations

import pytest

#: Walks over every page and whole stories; the last test to end would otherwise run
#: on one core alone. The longest come first.
LONG = ("test_demo.py", "test_confidential.py", "test_inference.py", "test_browser.py")
LONG_FOLDERS = frozenset({"harness", "scenarios"})
#: What a test asks for that stands in the demonstration, which is loaded meanwhile.
DEMONSTRATION = frozenset({"demo_clone", "served_demo"})
#: What stands in a browser, wherever it is: seconds each.
BROWSER = frozenset({"browser", "served_demo"})
#: The part of the suite that begins before anybody needs the demonstration: loading it
#: takes as long as a fifth of the tests that need nothing.
BEFORE_IT = 5


def is_long(item: pytest.Item) -> bool:
    """Whether a test walks over many pages, or tells a whole story."""
    is_there = item.path.parent.name in LONG_FOLDERS or item.path.name in LONG
    return is_there or not BROWSER.isdisjoint(getattr(item, "fixturenames", ()))


def needs_demonstration(item: pytest.Item) -> bool:
    """Whether a test stands in the demonstration."""
    return not DEMONSTRATION.isdisjoint(getattr(item, "fixturenames", ()))


def _rank(item: pytest.Item) -> int:
    return LONG.index(item.path.name) if item.path.name in LONG else len(LONG)


def long_ones_early(items: list[pytest.Item]) -> list[pytest.Item]:
    """Give the items with the long ones spread evenly over the first half.

    A few that need no demonstration stand before them all.
    """
    at_once = [
        item for item in items if not is_long(item) and not needs_demonstration(item)
    ]
    first = at_once[: len(items) // BEFORE_IT]
    begun = {id(item) for item in first}
    long = sorted((item for item in items if is_long(item)), key=_rank)
    short = [item for item in items if not is_long(item) and id(item) not in begun]
    step = max(1, len(short) // (2 * len(long))) if long else 1
    ordered: list[pytest.Item] = []
    for place, item in enumerate(short):
        if place % step == 0 and long:
            ordered.append(long.pop(0))
        ordered.append(item)
    return first + ordered + long
