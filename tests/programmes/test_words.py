"""Pages of programmes in a network that has its own words for everything."""

from __future__ import annotations

import re
from html import unescape

import pytest

from intervisit.programmes.models import Programme
from intervisit.programmes.operations.definitions import begin_draft, publish_draft
from intervisit.programmes.operations.programmes import add_programme
from intervisit.support.scope import within
from tests.cast import gather
from tests.conftest import NOW
from tests.factories.programmes import CohortFactory
from tests.markup import markup_of

WORDS = {
    "school": ["academy", "academies"],
    "programme": ["scheme", "schemes"],
    "cohort": ["wave", "waves"],
}
LEFT = re.compile(r"\b(schools?(?! year)|programmes?|cohorts?)\b", re.IGNORECASE)
ABOUT = {
    "key": "circles",
    "name": "Circles",
    "summary": "Colleagues read together.",
    "offered_by": "the office",
}
DOCUMENT = {
    "programme": ABOUT,
    "memberships": [{"key": "member", "name": "Member", "plural": "Members"}],
}


@pytest.fixture
def office(new_york, sign_in):
    new_york.words = WORDS
    new_york.save()
    with within(new_york):
        company = gather(new_york)
    return sign_in(company.olive)


@pytest.fixture
def pages(new_york, office):
    """Give the address of every page that says words of ours."""
    from intervisit.people.models import Person
    from intervisit.people.queries import actor_for

    with within(new_york):
        olive = actor_for(Person.objects.get(given_name="Olive"), NOW.date())
        first = add_programme(document=DOCUMENT, name="Circles", by=olive, at=NOW)
        publish_draft(version=first, note="First.", by=olive, at=NOW)
        programme = Programme.objects.get()
        draft = begin_draft(programme=programme, by=olive, at=NOW)
        cohort = CohortFactory(
            programme=programme, definition=programme.current, name="Circles 26"
        )
    definition = f"definitions/{draft.public_id}/"
    run = f"cohorts/{cohort.public_id}/"
    return [
        "programmes/",
        "programmes/add/",
        f"programmes/{programme.public_id}/",
        f"programmes/{programme.public_id}/?part=all",
        f"programmes/{programme.public_id}/versions/",
        f"programmes/{programme.public_id}/cohort/",
        definition,
        *(f"{definition}parts/{key}/" for key in ("groups", "roles", "asks", "plans")),
        f"{definition}publish/",
        "cohorts/",
        run,
        f"{run}dates/",
        f"{run}next/",
        f"{run}take-in/",
        f"{run}take-in/list/",
        f"{run}lists/",
        f"{run}members/",
    ]


def visible(html):
    """Give the words of a page's main part, without its tags."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return unescape(re.sub(r"<[^>]*>", " ", main))


def test_no_standard_word_is_left_where_the_network_has_its_own(office, pages):
    left = {}
    for page in pages:
        answer = office.get(f"/nyc/{page}")
        assert answer.status_code == 200, page
        text = visible(markup_of(answer))
        for found in LEFT.finditer(text):
            around = text[max(0, found.start() - 40) : found.end() + 30]
            left.setdefault(page, []).append(" ".join(around.split()))

    assert left == {}
