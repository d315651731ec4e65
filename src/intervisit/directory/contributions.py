"""What ``directory`` gives to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from intervisit.directory.labels import KINDS
from intervisit.directory.queries.finding import first_answers
from intervisit.directory.queries.listings import (
    of_person,
    of_school,
)
from intervisit.directory.queries.pages import told_all
from intervisit.directory.queries.rules import rules_here
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.notices.domain.paces import Kind
from intervisit.people.models import Person
from intervisit.support.clock import today
from intervisit.support.contributions import Found, Panel
from intervisit.support.urls import here

MOST_FOUND = 8


def notice_kinds() -> Iterator[Kind]:
    """Kinds of notices that the directory sends."""
    yield from KINDS


def panels(place: str, actor: Actor, thing: Any) -> Iterator[Panel]:
    """On the pages of a school and a person: what they offer."""
    if place == "school" and isinstance(thing, Organisation):
        found = of_school(thing, actor, today())
        url = here("directory:school_listings", public_id=thing.public_id)
        yield from _panel(found, url)
    if place == "person" and isinstance(thing, Person):
        yield from _panel(of_person(thing, actor, today()))


def _panel(found: list[Any], url: str = "") -> Iterator[Panel]:
    if found:
        yield Panel(
            title=_("What is offered in the directory"),
            template="directory/_panel.html",
            context={"all": told_all(found, rules_here(), today())},
            note=_("Offers"),
            url=url,
        )


def found(actor: Actor, words: str) -> Iterator[Found]:
    """Listings that answer, by their words and by what they mean."""
    for each in first_answers(actor, words, today(), MOST_FOUND):
        yield Found(
            kind=_("Listing"),
            title=each.title,
            url=here("directory:listing", public_id=each.public_id),
            words=f"{each.owner_name}, {each.organisation.name}",
        )
