"""Whatever is silenced says which check, and why."""

from __future__ import annotations

import re

import pytest

from tests.architecture.source import ROOT

#: A check by its name, and a reason after it; the reason of a skip is its argument.
GIVEN = {
    "type: ignore": re.compile(r"# type: ignore\[[\w,-]+\] {1,2}# \S"),
    "noqa": re.compile(r"# (?:ruff: )?noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*(?: -|  ) ?\S"),
    "djlint:off": re.compile(r"djlint:off [HDTJ]\d+.{8,}"),
    "pragma: no cover": re.compile(r"pragma: no cover - \S"),
    "nosec": re.compile(r"nosec B\d+ - \S"),
}
FOLDERS, ENDINGS = ("src", "tests", "benchmarks", "tools"), {".py", ".html", ".js"}
ITSELF = "test_silenced.py"


def without_reason(line: str) -> list[str]:
    """Give the marks of a line that don't say which check and why."""
    return [
        mark
        for mark, given in GIVEN.items()
        if re.search(rf"(?:#|\{{#) ?(?:ruff: )?{mark}\b", line)
        and not given.search(line)
    ]


def test_silenced_checks_say_which_and_why():
    wrong = []
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in ENDINGS or path.name == ITSELF:
                continue
            lines = path.read_text(encoding="utf-8").splitlines()
            wrong += [
                f"{path.relative_to(ROOT)}:{number} {mark}"
                for number, line in enumerate(lines, 1)
                for mark in without_reason(line)
            ]

    assert wrong == []


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("x = y  # type: ignore", ["type: ignore"]),
        ("x = y  # type: ignore[misc]", ["type: ignore"]),
        ("x = y  # type: ignore[misc]  # the stub lacks it", []),
        ("import x  # noqa", ["noqa"]),
        ("import x  # noqa: F401", ["noqa"]),
        ("import x  # noqa: F401 - registers itself", []),
        ("{# djlint:off #}", ["djlint:off"]),
        ("if x:  # pragma: no cover", ["pragma: no cover"]),
    ],
)
def test_mark_without_a_reason_is_noticed(line, marks):
    assert without_reason(line) == marks


def test_skipped_tests_say_why():
    bare = re.compile(
        r"pytest\.skip\(\)|mark\.skip\b(?!if)(?!\(reason=)|skipif\([^)]*\)$"
    )
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if path.name != ITSELF
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if bare.search(line) and "reason=" not in line
    ]

    assert wrong == []
