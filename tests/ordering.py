"""The order of the suite: long walks are spread over its first part."""

from __future__ import annotations

import pytest

#: Walks over every page; the last test to end would otherwise run on one core alone.
LONG = frozenset(
    {
        "test_inference.py",
        "test_walls.py",
        "test_confidential.py",
        "test_browser.py",
        "test_demo.py",
        "test_queries.py",
        "test_markup.py",
    }
)


def long_ones_early(items: list[pytest.Item]) -> list[pytest.Item]:
    """Give the items with the long ones spread evenly over the first half."""
    long = [item for item in items if item.path.name in LONG]
    short = [item for item in items if item.path.name not in LONG]
    step = max(1, len(short) // (2 * len(long))) if long else 1
    ordered: list[pytest.Item] = []
    for place, item in enumerate(short):
        if place % step == 0 and long:
            ordered.append(long.pop(0))
        ordered.append(item)
    return ordered + long
