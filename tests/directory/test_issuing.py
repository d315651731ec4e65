"""An edition is issued once, and says what somebody read before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from intervisit.directory.models import Edition, Listing
from intervisit.directory.operations import editions
from intervisit.directory.operations.editions import issue_edition
from intervisit.support.clock import today
from tests.directory.reading import carried_by, read_on
from tests.factories.directory import ListingFactory
from tests.markup import markup_of

pytestmark = pytest.mark.usefixtures("rules_set")


def page(name):
    return reverse(f"directory:{name}", kwargs={"network": "nyc"})


def test_second_press_issues_nothing_more(company, dora, sign_in, issued):
    ListingFactory(organisation=company.parkside, title="New", confirmed_on=today())
    client = sign_in(dora)
    sent = {"note": "With Parkside."} | read_on(client, page("new_edition"))

    told = [
        markup_of(client.post(page("new_edition"), sent, follow=True))
        for _press in ("once", "twice", "back and once more")
    ]

    assert Edition.objects.count() == 2
    assert "Edition 2 is valid from now on." in told[0]
    assert ["by Dora Dean; it says the same." in words for words in told] == [
        False,
        True,
        True,
    ]


def test_without_the_preview_each_press_issues_one(
    company, dora, sign_in, issued, monkeypatch
):
    """The control."""
    monkeypatch.setattr(editions, "refuse_unread", lambda *_: None)
    client = sign_in(dora)
    sent = read_on(client, page("new_edition"))

    for _press in ("once", "twice"):
        client.post(page("new_edition"), sent)

    assert Edition.objects.count() == 3


def test_what_is_issued_is_what_was_read(company, dora, sign_in, issued):
    stays, goes = (
        ListingFactory(organisation=company.parkside, title=title, confirmed_on=today())
        for title in ("Stays", "Goes")
    )
    client = sign_in(dora)
    sent = {"note": "An hour of thought."} | read_on(client, page("new_edition"))
    ListingFactory(organisation=company.parkside, title="Came", confirmed_on=today())
    Listing.objects.filter(pk=stays.pk).update(title="Says more", confirmed_on=today())
    Listing.objects.filter(pk=goes.pk).update(
        ended_at=issued.issued_at, end_reason="left"
    )

    refused = client.post(page("new_edition"), sent)

    shown = markup_of(refused)
    assert "3 listings changed since you looked" in shown
    since = shown.partition("Since you looked")[2]
    assert [words in since for words in ("Came", "Says more", "Goes")] == [True] * 3
    assert "An hour of thought." in shown
    assert Edition.objects.count() == 1

    client.post(page("new_edition"), sent | carried_by(refused))
    assert Edition.objects.count() == 2


def test_somebody_elses_edition_is_read_before_the_next(
    company, dora, sign_in, issued, now
):
    client = sign_in(dora)
    sent = read_on(client, page("new_edition"))
    ListingFactory(organisation=company.parkside, title="New", confirmed_on=today())
    issue_edition(by=company.actor("olive"), at=now)
    ListingFactory(organisation=company.parkside, title="Newer", confirmed_on=today())

    refused = client.post(page("new_edition"), sent)

    assert "and the directory says something else since" in markup_of(refused)
    assert Edition.objects.count() == 2
    nothing_read = client.post(page("new_edition"), {"read": "forged"})
    assert "Look first at what it would say" in markup_of(nothing_read)


def test_new_date_of_confirmation_is_no_change(company, dora, sign_in, issued):
    client = sign_in(dora)
    sent = read_on(client, page("new_edition"))
    Listing.objects.update(confirmed_on=today() - timedelta(days=1))

    client.post(page("new_edition"), sent)

    assert Edition.objects.count() == 2
