import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.kernel.contrast import (
    ACCENTS,
    GROUNDS,
    TEXT,
    ColourRefused,
    chosen_accent,
    contrast,
    lightened,
    mixed,
)

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_contrast_agrees_with_a_published_pair():
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@given(colours, colours)
def test_contrast_does_not_care_which_comes_first(one, other):
    assert contrast(one, other) == contrast(other, one) >= 1


@given(colours, colours)
def test_mixed_gives_both_ends(one, other):
    assert (mixed(one, other, 1), mixed(one, other, 0)) == (one, other)


@pytest.mark.parametrize("name", ACCENTS)
def test_accents_on_offer_pass_their_own_check(name):
    accent = ACCENTS[name]

    assert chosen_accent(accent.light, accent.dark) == accent


def test_pale_accent_is_refused_with_its_figure():
    with pytest.raises(ColourRefused, match=r"contrast of 1\.\d on well, light.*4\.5"):
        chosen_accent("#ffd43b")


def test_accent_that_is_dark_on_dark_pages_is_refused():
    with pytest.raises(
        ColourRefused, match=r"dark; reading needs 4\.5. Choose a light"
    ):
        chosen_accent("#24407f", "#24407f")


@pytest.mark.parametrize("words", ["blue", "#fff", "#12345g", "", "#24407f;}"])
def test_words_that_are_no_colour_are_refused(words):
    with pytest.raises(ColourRefused, match="is not a colour"):
        chosen_accent(words)


@given(colours)
def test_lightened_colour_reads_on_dark_paper(colour):
    assert contrast(lightened(colour), GROUNDS["dark"]["paper"]) >= TEXT
