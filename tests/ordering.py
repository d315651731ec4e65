"""The order of the suite: long walks are spread over its first part."""

from __future__ import annotations

import pytest

#: Walks over every page and whole stories; the last test to end would otherwise run
#: on one core alone. The longest come first.
LONG = ("test_demo.py", "test_confidential.py", "test_inference.py", "test_browser.py")
LONG_FOLDERS = frozenset({"harness", "scenarios"})


def is_long(item: pytest.Item) -> bool:
    """Whether a test walks over many pages, or tells a whole story."""
    return item.path.parent.name in LONG_FOLDERS or item.path.name in LONG


def _rank(item: pytest.Item) -> int:
    return LONG.index(item.path.name) if item.path.name in LONG else len(LONG)


def long_ones_early(items: list[pytest.Item]) -> list[pytest.Item]:
    """Give the items with the long ones spread evenly over the first half."""
    long = sorted((item for item in items if is_long(item)), key=_rank)
    short = [item for item in items if not is_long(item)]
    step = max(1, len(short) // (2 * len(long))) if long else 1
    ordered: list[pytest.Item] = []
    for place, item in enumerate(short):
        if place % step == 0 and long:
            ordered.append(long.pop(0))
        ordered.append(item)
    return ordered + long
