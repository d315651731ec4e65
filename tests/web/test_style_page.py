"""The living style page is itself a test: every component, every figure measured."""

import re
from pathlib import Path

import pytest

import intervisit.web
from intervisit.networks.models import Network
from intervisit.web import samples
from intervisit.web.samples import Swatch, swatches
from tests.markup import markup_of

TEMPLATES = Path(intervisit.web.__file__).parent / "templates"
# Drawn by the shell of every page, or by other components.
ELSEWHERE = {
    *("masthead", "navigation", "search", "person_menu", "foot", "toasts"),
    *("stylesheets", "scripts", "error_summary", "list", "pagination", "filter_bar"),
    *("side", "row", "crumbs", "panels"),
}


def test_every_colour_passes():
    assert [swatch.name for swatch in swatches() if not swatch.passes] == []


def test_colour_that_is_too_faint_would_not_pass():
    faint = Swatch("ink-3", "captions", "#aaaaaa", "#a3a29a", 2.1, 4.9)

    assert not faint.passes


def shown():
    """Names of the components that the style page's templates use."""
    pages = [
        TEMPLATES / "web" / "style.html",
        *(TEMPLATES / "web/style").glob("*.html"),
    ]
    text = "".join(page.read_text() for page in pages)
    tags = set(re.findall(r"{%\s*(\w+)", text))
    return tags | set(re.findall(r"components/(\w+)\.html", text))


def test_every_component_is_on_the_page():
    components = {path.stem for path in (TEMPLATES / "components").glob("*.html")}

    assert components - shown() - ELSEWHERE == set()


def test_page_can_be_seen_by_everyone_of_the_network(company, sign_in):
    page = markup_of(sign_in(company.tom).get("/nyc/style/"))

    assert "The look, and why" in page
    assert "Too faint" not in page
    assert "Choose the network’s colour" not in page


def test_office_takes_a_colour_that_is_offered(company, sign_in):
    plum = samples.OFFERED["plum"]

    sign_in(company.olive).post(
        "/nyc/style/colour/", {"light": plum.light, "dark": plum.dark}
    )

    assert Network.objects.get(slug="nyc").accent == {
        "light": plum.light,
        "dark": plum.dark,
    }


def test_own_colour_gets_a_lighter_one_for_dark_pages(company, sign_in):
    sign_in(company.olive).post("/nyc/style/colour/", {"light": "#004d40", "dark": ""})

    accent = Network.objects.get(slug="nyc").accent
    assert accent["light"] == "#004d40"
    assert accent["dark"] != ""


def test_colour_that_cannot_be_read_is_refused_with_the_figure(company, sign_in):
    page = sign_in(company.olive).post("/nyc/style/colour/", {"light": "#ffd43b"})

    assert "reading needs 4.5" in markup_of(page)
    assert Network.objects.get(slug="nyc").accent == {}


def test_empty_colour_goes_back_to_ink_blue(company, sign_in):
    client = sign_in(company.olive)
    client.post("/nyc/style/colour/", {"light": "#004d40"})

    client.post("/nyc/style/colour/", {"light": ""})

    assert Network.objects.get(slug="nyc").accent == {}


@pytest.mark.parametrize("name", ["tom", "ada", "harriet"])
def test_colour_is_for_the_office(company, sign_in, name):
    client = sign_in(getattr(company, name))

    assert client.get("/nyc/style/colour/").status_code == 403
