"""Pages that show different things are not called the same.

Who hears a page, or has many open, knows it by its title. Pages of one kind may be
called alike, where what they are about is. The demonstration is asked for what it
shows; templates are read for what other names of things could bring.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import cache

from tests.architecture.source import SOURCE, functions, view_modules
from tests.harness.pages import Page, every_page

BLOCK = re.compile(r"{% block title %}(.*?){% endblock %}", re.DOTALL)
VALUE = re.compile(r"{{\s*([\w.]+)[^}]*}}")


def called_alike(pages: Iterable[Page]) -> dict[str, set[str]]:
    """Give the titles that pages of several kinds have, with these kinds."""
    kinds: dict[str, set[str]] = {}
    for page in pages:
        kinds.setdefault(page.title, set()).add(page.kind)
    return {title: found for title, found in kinds.items() if len(found) > 1}


def test_no_two_kinds_of_page_have_one_title(demo_db):
    pages = every_page()

    assert [str(page) for page in pages if not page.title or not page.kind] == []
    assert called_alike(pages) == {}


def test_title_of_another_page_is_noticed():
    """The control: two kinds of one title, and two pages of one kind."""
    pages = [
        Page("/nyc/calls/a/", kind="call", title="A call"),
        Page("/nyc/calls/b/", kind="call", title="A call"),
        Page("/nyc/calls/a/close/", kind="close", title="A call"),
        Page("/nyc/calls/", kind="calls", title="Calls"),
    ]

    assert called_alike(pages) == {"A call": {"call", "close"}}
    assert called_alike(pages[:2]) == {}


def words_of(template: str) -> str | None:
    """Give how a template titles its page; a value by its last two names."""
    found = BLOCK.search(template)
    if found is None:
        return None
    words = VALUE.sub(
        lambda value: "{" + ".".join(value.group(1).split(".")[-2:]) + "}",
        found.group(1),
    )
    return " ".join(words.split())


@cache
def of_one_page() -> dict[str, str]:
    """Give, for each template that a view chooses from, where it does so.

    What one view shows at different times stands at one address.
    """
    return {
        node.value: f"{path}:{function.name}"
        for path in view_modules()
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.endswith(".html")
    }


def written_alike(templates: dict[str, str]) -> list[list[str]]:
    """Give the templates of several pages that title them by the same words."""
    alike: dict[str, list[str]] = {}
    for name, text in sorted(templates.items()):
        if words := words_of(text):
            alike.setdefault(words, []).append(name)
    views = of_one_page()
    return [
        names
        for names in alike.values()
        if len({views.get(name, name) for name in names}) > 1
    ]


def test_no_two_templates_title_their_pages_by_the_same_words():
    folders = SOURCE.glob("*/templates")
    templates = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for folder in folders
        for path in folder.rglob("*.html")
    }

    assert len(templates) > 200
    assert written_alike(templates) == []


def test_templates_of_the_same_words_are_noticed():
    """The control: what is called the same through another thing, too."""
    title = "{{% block title %}}{}{{% endblock %}}"
    templates = {
        "listing.html": title.format("{{ listing.title|default:'x' }}"),
        "booking.html": title.format("{{ booking.listing.title }}"),
        "book.html": title.format("Book {{ listing.title }}"),
        "matching/run.html": title.format("{{ run.number }}"),
        "matching/run_failed.html": title.format("{{ run.number }}"),
    }

    assert written_alike(templates) == [["booking.html", "listing.html"]]
