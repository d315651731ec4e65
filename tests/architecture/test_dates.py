"""One module says days and times to people; everything else asks it (0033)."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.source import SOURCE, modules, parsed, short

THE_SAYING = SOURCE / "support" / "dates.py"
#: A definition is read in its network's language, which need not be the open one.
READS_ITS_OWN_LANGUAGE = SOURCE / "programmes" / "domain" / "telling.py"
FORMATTERS = {
    *("date_format", "time_format", "format_date", "format_time"),
    *("format_datetime", "format_skeleton", "naturalday"),
}
#: For machines, and single parts of a day that are the same in both languages.
PLAIN = {"c", "Y-m-d", "j", "F", "l"}
FILTERED = re.compile(r"\|(?:date|time)(?::\"([^\"]*)\")?(?=[\s|}])")


def names_in(tree: ast.AST) -> set[str]:
    """Give what a module imports by name."""
    return {
        each.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for each in node.names
    }


def oddly_said(template: str) -> list[str]:
    """Give the filters of a template that say a day in a way of their own."""
    return [
        found.group(0)
        for found in FILTERED.finditer(template)
        if found.group(1) not in PLAIN
    ]


def test_one_module_says_days():
    wrong = {
        short(path): sorted(names)
        for path in modules()
        if path not in {THE_SAYING, READS_ITS_OWN_LANGUAGE}
        and (names := names_in(parsed(path)) & FORMATTERS)
    }

    assert wrong == {}, "ask intervisit.support.dates"


def test_templates_say_days_by_the_filters_of_the_house():
    wrong = {
        str(path.relative_to(SOURCE)): found
        for path in SOURCE.rglob("*.html")
        if (found := oddly_said(path.read_text(encoding="utf-8")))
    }

    assert wrong == {}, "use |day, |day_year, |moment, |clock"


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('{{ at|date:"j F Y, H:i" }}', ['|date:"j F Y, H:i"']),
        ('{{ starts|time:"H:i" }}', ['|time:"H:i"']),
        ("{{ at|date }}", ["|date"]),
        ('<time datetime="{{ at|date:"c" }}">{{ at|moment }}</time>', []),
    ],
)
def test_an_odd_day_is_noticed(template, found):
    assert oddly_said(template) == found
