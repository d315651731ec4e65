"""Who may do what: one line a permission, asked of everybody in the cast."""

from __future__ import annotations

import pytest

from intervisit.kernel.actor import visitor
from intervisit.people.queries import actor_for
from intervisit.search import permissions
from intervisit.search.models import SavedSearch
from intervisit.search.operations.saved import Wanted, save_search
from intervisit.support.clock import today
from tests.cast import signed_up
from tests.conftest import NOW
from tests.factories.people import PostFactory
from tests.factories.search import KIND

EVERYBODY = ("tom", "harriet", "petra", "rhona", "dora", "olive", "ada")


@pytest.fixture
def actors(company):
    dora = signed_up(company.network, "Dora", "Dean")
    PostFactory(person=dora, organisation=company.office, standing="director")
    return {
        name: actor_for(dora, today()) if name == "dora" else company.actor(name)
        for name in EVERYBODY
    }


def allowed(actors, name, subject=None) -> str:
    """Name those who may, in the order of the cast."""
    permission = getattr(permissions, name)
    assert not permission.allows(visitor(actors["tom"].network_id), subject)
    return " ".join(
        name for name, actor in actors.items() if permission.allows(actor, subject)
    )


@pytest.mark.parametrize(
    "name",
    [
        *("LIST_GROUPS", "VIEW_GROUP", "TEND_GROUPS"),
        *("LIST_UNMET", "VIEW_UNMET", "SETTLE_UNMET"),
    ],
)
def test_words_and_what_is_asked_in_vain_are_for_the_central_team(actors, name):
    assert allowed(actors, name) == "dora olive"


def test_search_is_kept_by_anybody_and_opened_by_who_kept_it(actors):
    wanted = Wanted(words="guided reading")
    by = actors["petra"]
    saved = save_search(kind=KIND, wanted=wanted, known=(), by=by, at=NOW)

    assert allowed(actors, "KEEP_SEARCH") == " ".join(EVERYBODY)
    assert allowed(actors, "VIEW_SAVED", saved) == "petra"
    nobodys = SavedSearch(person_id=None)
    assert not permissions.VIEW_SAVED.allows(visitor(by.network_id), nobodys)
