"""Files stay small enough to be read at a sitting."""

from __future__ import annotations

import re

from tests.architecture.source import (
    ROOT,
    SOURCE,
    functions,
    lines_of,
    modules,
    short,
    view_modules,
)

LINES_A_MODULE, LINES_A_VIEW, LINES_A_FUNCTION, LINES_A_TEMPLATE = 400, 20, 50, 120
# An if inside an if inside an if: two nestings.
LEVELS_OF_IF = 3
IF = re.compile(r"{%-?\s*(if|endif)\b")


def too_long(counts: dict[str, int], limit: int) -> dict[str, int]:
    return {name: count for name, count in counts.items() if count > limit}


def test_modules_are_short():
    counts = {
        short(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in [
            *modules(),
            *modules(ROOT / "tests"),
            *modules(ROOT / "benchmarks"),
        ]
    }

    assert too_long(counts, LINES_A_MODULE) == {}


def test_functions_are_short():
    counts = {
        f"{short(path)}:{node.name}": lines_of(node)
        for path in modules()
        for node in functions(path)
    }

    assert too_long(counts, LINES_A_FUNCTION) == {}


def test_views_are_short():
    counts = {
        f"{short(path)}:{node.name}": lines_of(node)
        for path in view_modules()
        for node in functions(path)
    }

    assert too_long(counts, LINES_A_VIEW) == {}
    assert counts


def depth_of_ifs(text: str) -> int:
    depth = deepest = 0
    for word in IF.findall(text):
        depth += 1 if word == "if" else -1
        deepest = max(deepest, depth)
    return deepest


def test_templates_are_short_and_shallow():
    texts = {
        short(path): path.read_text(encoding="utf-8")
        for path in SOURCE.rglob("templates/**/*.html")
    }

    lengths = {name: len(text.splitlines()) for name, text in texts.items()}
    assert too_long(lengths, LINES_A_TEMPLATE) == {}
    depths = {name: depth_of_ifs(text) for name, text in texts.items()}
    assert too_long(depths, LEVELS_OF_IF) == {}


def test_depth_is_counted():
    assert (
        depth_of_ifs("{% if a %}{% if b %}{% endif %}{% if c %}{% endif %}{% endif %}")
        == 2
    )
