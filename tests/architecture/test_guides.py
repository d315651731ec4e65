"""What we tell people is there as it is told: links, names on pages, words to type."""

from __future__ import annotations

import re
from functools import cache

import pytest
from django.core.management import get_commands
from django.urls import Resolver404, resolve

from intervisit.cli.main import USAGE
from intervisit.web.demo.personas import PERSONAS
from tests.architecture.source import ROOT, SOURCE

#: Written by hand; what is generated has checks of its own.
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(
            page
            for page in (ROOT / "docs").rglob("*.md")
            if "reference" not in page.parts and page.name != "coverage.md"
        ),
    ]
)
#: Decisions tell of their day, and may name what went later.
OF_TODAY = [page for page in PAGES if "decisions" not in page.parts]
#: Told to people who sit before the product.
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
FENCED = re.compile(r"^```.*?^```|^ {4}.*?$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
NAMED = re.compile(r"(\*\*?)(?=[^\s*])([^*]+?)\1")
VARIABLE = re.compile(r"\bINTERVISIT_[A-Z_]+\b")


def text_of(page):
    return page.read_text(encoding="utf-8")


def name_of(page):
    return str(page.relative_to(ROOT))


@cache
def on_screen() -> str:
    """Give every word that a page could show, and who is in the demonstration."""
    kinds = ("*.html", "*.py", "*.toml", "*.txt", "*.js")
    files = [path for kind in kinds for path in sorted(SOURCE.rglob(kind))]
    told = "\n".join(map(text_of, files))
    told = re.sub(r'"\s*\n\s*"', "", told)
    return " ".join([*told.split(), *(persona.name for persona in PERSONAS)])


def names_in(text: str) -> list[str]:
    """Give the names of pages and buttons: emphasised, beginning with a capital.

    A path such as *Office → Calls* has several; what ends with a full stop is a
    heading of a paragraph, and what is in quotes is said, not shown.
    """
    plain = CODE.sub("", FENCED.sub("", text))
    found = (" ".join(words.split()) for _stars, words in NAMED.findall(plain))
    parts = (part for words in found for part in words.split(" → "))
    return [
        part.rstrip(",:")
        for part in parts
        if part[:1].isupper() and not part.endswith(".")
    ]


def missing_names(text: str) -> list[str]:
    shown = on_screen()
    return [name for name in names_in(text) if name not in shown]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page):
    targets = [to for to in LINK.findall(text_of(page)) if "://" not in to]

    assert [to for to in targets if not (page.parent / to).exists()] == []


@pytest.mark.parametrize("page", GUIDES, ids=name_of)
def test_pages_and_buttons_are_called_as_they_are_told(page):
    assert missing_names(text_of(page)) == []


def test_name_that_no_page_has_is_noticed():
    """The control."""
    text = "*Office → Calls*, then **Publish the moon**. *Directory* is `*Nothing*`."

    assert missing_names(text) == ["Publish the moon"]


def words_to_type() -> dict[str, set[str]]:
    """Give what follows “make” and “intervisit” on each page of today."""
    typed = re.compile(r"(?:^|[`/(\s])(make|intervisit) +([a-z][a-z_-]+)")
    return {
        name_of(page): {
            f"{tool} {word}"
            for piece in CODE.findall(text) + FENCED.findall(text)
            for tool, word in typed.findall(piece)
        }
        for page in OF_TODAY
        if (text := text_of(page))
    }


def test_commands_are_there():
    targets = re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE)
    own = re.findall(r"^ {2}([a-z-]+)|, ([a-z-]+)  ", USAGE, re.MULTILINE)
    words = {word for pair in own for word in pair if word} | set(get_commands())
    known = {f"make {each}" for each in targets}
    known |= {f"intervisit {each}" for each in words}

    unknown = {page: typed - known for page, typed in words_to_type().items()}

    assert {page: words for page, words in unknown.items() if words} == {}


@pytest.mark.parametrize("page", OF_TODAY, ids=name_of)
def test_paths_and_addresses_are_there(page):
    """Files of the project, and addresses on the product's own pages."""
    pieces = [piece for piece in CODE.findall(text_of(page)) if " " not in piece]
    paths = [p for p in pieces if re.match(r"(docs|tests|src|tools|requirements)/", p)]
    addresses = [p for p in pieces if re.match(r"/[a-z<]", p) and p.endswith("/")]

    assert [path for path in paths if not any(ROOT.glob(path.rstrip("/")))] == []
    assert [each for each in addresses if not is_answered(each)] == []


def is_answered(address: str) -> bool:
    try:
        resolve(re.sub(r"<[^>]*>", "nyc", address))
    except Resolver404:
        # A place that others hang on, such as /health/.
        return address == "/health/"
    return True


def test_settings_are_all_told_and_none_is_made_up():
    read = {
        name
        for path in [*SOURCE.rglob("*.py")]
        for name in VARIABLE.findall(text_of(path))
    }
    told = {name for page in OF_TODAY for name in VARIABLE.findall(text_of(page))}
    operating = set(VARIABLE.findall(text_of(ROOT / "docs/guide/operating.md")))

    assert told - read == set()
    assert read - operating == set()


def test_every_guide_is_on_the_list():
    guides = ROOT / "docs" / "guide"
    listed = set(LINK.findall(text_of(guides / "README.md")))

    assert {page.name for page in guides.glob("*.md")} - listed == {"README.md"}
