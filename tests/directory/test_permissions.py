"""Who may do what: one line a permission, asked of everybody in the cast."""

from __future__ import annotations

import pytest

from intervisit.directory import permissions
from intervisit.directory.models import Amendment, FormDraft
from intervisit.directory.operations.amendments import propose_amendment
from intervisit.directory.queries.amendments import amendments_visible_to
from intervisit.directory.queries.listings import listings_visible_to
from intervisit.kernel.actor import Actor, visitor
from intervisit.people.models import Handover
from intervisit.people.queries import actor_for
from intervisit.programmes.models import Programme
from intervisit.support.clock import today
from tests.conftest import NOW
from tests.factories.directory import (
    DraftFactory,
    ListingFactory,
    set_up_directory,
)
from tests.factories.people import PostFactory

pytestmark = pytest.mark.usefixtures("rules_set")
EVERYBODY = ("tom", "harriet", "nadia", "petra", "rhona", "dora", "olive", "ada")


@pytest.fixture
def actors(company, dora, toms_post) -> dict[str, Actor]:
    """Give everybody; Nadia comes after Tom in his post."""
    heir = PostFactory(organisation=company.hilltop, starts_on=today())
    Handover.objects.create(post=toms_post, successor=heir, made_at=NOW)
    people = {"dora": dora, "nadia": heir.person}
    return {
        name: actor_for(people.get(name) or getattr(company, name), today())
        for name in EVERYBODY
    }


@pytest.fixture
def listed(company, toms_post):
    return ListingFactory(organisation=company.hilltop, post=toms_post)


def allowed(actors, permission, subject) -> str:
    """Name those who may, in the order of the cast."""
    nobody = visitor(actors["tom"].network_id)
    assert not permission.allows(nobody, subject)
    return " ".join(
        name for name, actor in actors.items() if permission.allows(actor, subject)
    )


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("VIEW", " ".join(EVERYBODY)),
        ("AMEND", "tom harriet dora"),
        ("CONFIRM", "tom harriet dora"),
        ("SET_AVAILABILITY", "harriet"),
        ("AGREE", "harriet"),
        ("END", "tom harriet dora"),
        ("DISCARD", "tom harriet"),
        ("TAKE_ON", "nadia"),
        ("PROPOSE", " ".join(EVERYBODY)),
    ],
)
def test_listing_is_for_its_owner_its_principal_and_who_decides(
    actors, listed, name, who
):
    assert allowed(actors, getattr(permissions, name), listed) == who


@pytest.mark.parametrize("made", [DraftFactory, ListingFactory])
def test_what_is_not_in_the_directory_is_seen_by_those_concerned(
    company, actors, toms_post, made
):
    over = {"ended_at": NOW, "end_reason": "left"} if made is ListingFactory else {}
    listing = made(organisation=company.hilltop, post=toms_post, **over)

    assert allowed(actors, permissions.VIEW, listing) == "tom harriet nadia dora olive"
    seen = [n for n, a in actors.items() if listings_visible_to(a).exists()]
    assert " ".join(seen) == "tom harriet nadia dora olive"


def test_listing_of_a_school_is_its_principals(company, actors):
    whole = ListingFactory(organisation=company.hilltop)

    assert allowed(actors, permissions.DISCARD, whole) == "harriet"


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("VIEW_AMENDMENT", "tom harriet petra dora olive"),
        ("DECIDE", "dora"),
        ("WITHDRAW_AMENDMENT", "petra"),
    ],
)
def test_proposal_is_for_who_proposed_it_whom_it_concerns_and_who_decides(
    actors, listed, name, who
):
    proposal = propose_amendment(
        listing=listed, changes={}, reason="x", by=actors["petra"], at=NOW
    )

    assert allowed(actors, getattr(permissions, name), proposal) == who
    seen = [n for n, a in actors.items() if amendments_visible_to(a).exists()]
    assert " ".join(seen) == "tom harriet petra dora olive"


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("LIST", " ".join(EVERYBODY)),
        ("LIST_AMENDMENTS", " ".join(EVERYBODY)),
        ("LIST_EDITIONS", " ".join(EVERYBODY)),
        ("REDACT_ONESELF", " ".join(EVERYBODY)),
        ("ISSUE", "dora"),
        ("BRING", "dora"),
        ("DEMAND", "dora olive"),
        ("OFFER", "tom harriet nadia petra dora olive ada"),
    ],
)
def test_directory_is_read_by_all_and_issued_by_who_decides(actors, name, who):
    assert allowed(actors, getattr(permissions, name), None) == who


def test_proposal_that_came_with_a_list_is_not_for_who_has_no_name(actors, listed):
    proposal = Amendment(listing=listed, proposed_by=None, proposed_at=NOW)

    assert allowed(actors, permissions.WITHDRAW_AMENDMENT, proposal) == ""
    assert allowed(actors, permissions.VIEW_AMENDMENT, proposal) == (
        "tom harriet dora olive"
    )


def test_proposal_about_what_a_school_offers_is_for_who_leads_it(company, actors):
    whole = ListingFactory(organisation=company.hilltop)
    proposal = Amendment(listing=whole, proposed_by=None, proposed_at=NOW)

    assert allowed(actors, permissions.VIEW_AMENDMENT, proposal) == (
        "harriet dora olive"
    )


def test_listing_of_a_school_has_nobody_who_comes_after(company, actors):
    whole = ListingFactory(organisation=company.hilltop)

    assert allowed(actors, permissions.TAKE_ON, whole) == ""
    assert allowed(actors, permissions.AMEND, whole) == "harriet dora"


def test_what_somebody_began_to_type_is_theirs_alone(company, actors):
    draft = FormDraft(person=company.tom, form="x", path="/", written_at=NOW)

    assert allowed(actors, permissions.READ_BEGUN, draft) == "tom"
    assert allowed(actors, permissions.READ_BEGUN, FormDraft(form="x")) == ""


def test_who_decides_is_whom_the_definition_names(actors):
    Programme.objects.update(current=None)
    set_up_directory(decided_by="office")

    assert allowed(actors, permissions.DECIDE, None) == "dora olive"


def test_nobody_decides_where_there_is_no_directory(actors, listed):
    Programme.objects.update(current=None)

    assert allowed(actors, permissions.DECIDE, None) == ""
    assert allowed(actors, permissions.SET_AVAILABILITY, listed) == "harriet"


def test_office_sets_availability_where_the_definition_says_so(actors, listed):
    Programme.objects.update(current=None)
    set_up_directory(availability_by="office")

    assert allowed(actors, permissions.SET_AVAILABILITY, listed) == (
        "harriet dora olive"
    )
