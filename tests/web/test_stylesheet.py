"""The stylesheet holds what look.md promises: figures measured, not remembered."""

import pytest

from intervisit.kernel.contrast import EDGE, GROUNDS, TEXT, contrast
from intervisit.web.stylesheet import FOLDER, tokens

THEMES = ("light", "dark")
INKS = ("ink", "ink-2", "ink-3", "late", "wait", "done", "accent", "focus")
WASHES = {
    "late": "late-wash",
    "wait": "wait-wash",
    "done": "done-wash",
    "accent": "accent-wash",
}


@pytest.fixture(scope="module", params=THEMES)
def colours(request):
    return {name: pair[request.param] for name, pair in tokens().items()}


@pytest.mark.parametrize("ground", ["paper", "sheet", "well"])
@pytest.mark.parametrize("name", INKS)
def test_ink_reads_on_every_ground(colours, name, ground):
    assert contrast(colours[name], colours[ground]) >= TEXT


@pytest.mark.parametrize(("name", "wash"), WASHES.items())
def test_state_reads_on_its_own_wash(colours, name, wash):
    assert contrast(colours[name], colours[wash]) >= TEXT
    assert contrast(colours["ink"], colours[wash]) >= TEXT


@pytest.mark.parametrize("ground", ["paper", "sheet", "well"])
def test_edge_of_a_control_can_be_seen(colours, ground):
    assert contrast(colours["rule"], colours[ground]) >= EDGE


def test_words_on_a_filled_button_read(colours):
    assert contrast(colours["sheet"], colours["accent"]) >= TEXT


def test_search_hit_reads(colours):
    assert contrast(colours["ink"], colours["mark"]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_grounds_of_the_accent_check_are_those_of_the_stylesheet(theme):
    assert GROUNDS[theme] == {
        name: tokens()[name][theme] for name in ("paper", "sheet", "well")
    }


def test_light_fallback_is_the_light_half_of_every_pair():
    from intervisit.web.stylesheet import fallbacks

    assert fallbacks() == {name: pair["light"] for name, pair in tokens().items()}


@pytest.mark.parametrize(
    "sheet", sorted(FOLDER.glob("*.css")), ids=lambda path: path.name
)
def test_braces_of_a_stylesheet_match(sheet):
    text = sheet.read_text()

    assert text.count("{") == text.count("}")
