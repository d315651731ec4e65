from __future__ import annotations

import pytest
from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext

from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.support.speech import plainly, speaking

LAZY = gettext_lazy("Every school has a place.")
TEF = Vocabulary({"school": ["academy", "academies"], "programme": ["scheme"]})


def test_messages_are_said_in_the_words_of_the_network():
    with speaking("en-gb", TEF):
        said = (
            str(LAZY),
            gettext("A programme of a school"),
            ngettext("%(count)d school", "%(count)d schools", 2) % {"count": 2},
            pgettext("a heading", "Schools"),
        )

    assert said == (
        "Every academy has a place.",
        "A scheme of an academy",
        "2 academies",
        "Academies",
    )
    assert str(LAZY) == "Every school has a place."


def test_names_of_facts_and_markup_stay():
    with speaking("en-gb", TEF):
        words = gettext('%(school)s is a <b class="school">school</b> of {programme}')

    assert words == '%(school)s is a <b class="school">academy</b> of {programme}'


def test_words_of_the_outer_network_come_back():
    with speaking("en-gb", TEF):
        with speaking("en-us", Vocabulary({"school": ["campus", "campuses"]})):
            inner = str(LAZY)
        outer = str(LAZY)

    assert (inner, outer) == (
        "Every campus has a place.",
        "Every academy has a place.",
    )


def test_words_that_a_network_changes_count_at_once():
    with speaking("en-gb", Vocabulary({"school": ["college"]})):
        before = str(LAZY)
    with speaking("en-gb", Vocabulary({"school": ["lyceum"]})):
        after = str(LAZY)

    assert (before, after) == (
        "Every college has a place.",
        "Every lyceum has a place.",
    )


@pytest.mark.parametrize("words", [TEF, Vocabulary({})])
def test_a_message_can_be_had_plainly(words):
    with speaking("en-gb", words):
        assert plainly("No school yet.") == "No school yet."


def test_a_network_opens_its_words(nyc):
    assert gettext("visit") == nyc.vocabulary.one("visit")
