"""Words that a network may have its own for stand where gettext finds them."""

from __future__ import annotations

import re

import pytest

from intervisit.networks.domain.vocabulary import FORMS
from tests.architecture.source import SOURCE

#: Pages without a network, and the style page, which shows made-up words.
WITHOUT_NETWORK = ("account/", "allauth/", "mfa/", "socialaccount/", "web/style/")
#: In these, "network" and the like are no thing of the network.
WORDS = re.compile(
    r"\b(" + "|".join(sorted(map(re.escape, FORMS), key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)
MARKUP = re.compile(
    r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<!--.*?-->"
    r"|\{% comment %\}.*?\{% endcomment %\}|<[^>]*?(?:\{[%{].*?[%}]\}[^>]*?)*>",
    re.DOTALL,
)
COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)


def unsaid(template: str) -> list[str]:
    """Give the words of a template that no network can rename."""
    text = MARKUP.sub("\n", COMMENT.sub("", template))
    return [line.strip() for line in text.splitlines() if WORDS.search(line)]


TEMPLATES = sorted(
    path
    for path in SOURCE.rglob("*.html")
    if not any(part in str(path) for part in WITHOUT_NETWORK)
)


def test_templates_leave_the_networks_words_to_the_network():
    found = {
        str(path.relative_to(SOURCE)): words
        for path in TEMPLATES
        if (words := unsaid(path.read_text(encoding="utf-8")))
    }

    assert found == {}, "put it into {% said “…” %}, or use {% one %} and {% many %}"


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>No school yet.</p>", ["No school yet."]),
        ('{% if x %}Each <b class="school">programme</b>{% endif %}', ["programme"]),
        ('{% said "No school yet." %}', []),
        ('<a href="{% here "networks:schools" %}">{{ school.name }}</a>', []),
    ],
)
def test_a_word_outside_is_found(template, words):
    assert unsaid(template) == words
