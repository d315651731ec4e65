"""Every template of the shell can be read, and no page carries inline anything."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.test import RequestFactory

import intervisit.web

WEB = Path(intervisit.web.__file__).parent
TEMPLATES = WEB / "templates"
ERROR_PAGES = ("400", "403", "404", "429", "500", "503", "403_csrf")
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
INLINE = re.compile(
    r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=|javascript:", re.IGNORECASE
)


@pytest.mark.parametrize("name", NAMES)
def test_template_can_be_read(name):
    assert get_template(name) is not None


@pytest.mark.parametrize("name", NAMES)
def test_template_has_nothing_inline(name):
    assert INLINE.findall((TEMPLATES / name).read_text()) == []


@pytest.mark.parametrize(
    "markup",
    ["<p style='x'>", "<script>", "<a onclick='x'>", "<style>", "javascript:x"],
)
def test_inline_markup_would_be_found(markup):
    assert INLINE.findall(markup)


@pytest.mark.parametrize("name", NAMES)
def test_template_is_short(name):
    assert len((TEMPLATES / name).read_text().splitlines()) <= 120


@pytest.mark.parametrize("page", ERROR_PAGES)
def test_error_page_stands_without_a_database(page):
    request = RequestFactory().get("/nowhere/")

    html = get_template(f"{page}.html").render(
        {"exception": "Only the office."}, request
    )

    assert html.count("<h1>") == 1
    assert 'id="main"' in html


def test_error_page_stands_without_a_request():
    html = get_template("500.html").render()

    assert "Something broke on our side" in html


def test_refusal_shows_the_words_of_the_rule():
    request = RequestFactory().get("/nowhere/")

    html = get_template("403.html").render(
        {"exception": "Only the <lead> can."}, request
    )

    assert "Only the &lt;lead&gt; can." in html


def test_theme_of_the_person_is_on_the_page():
    request = RequestFactory().get("/nowhere/")
    request.COOKIES["theme"] = "dark"

    assert 'data-theme="dark"' in get_template("404.html").render({}, request)


def test_theme_nobody_offers_is_ignored():
    request = RequestFactory().get("/nowhere/")
    request.COOKIES["theme"] = '"><b>'

    assert "data-theme=" not in get_template("404.html").render({}, request)
