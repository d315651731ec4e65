"""Reads: the people who can read each section of a response. People, not roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from intervisit.kernel.actor import Actor, Standing
from intervisit.networks.models import Organisation, Region, RegionMembership
from intervisit.people.models import Person, Post
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.models import Response, ResponseParty

MOST_NAMED = 30


@dataclass(frozen=True, slots=True)
class NamedReader:
    """Somebody who can read, with their post, and for each section whether."""

    name: str
    line: str
    may: tuple[bool, ...]


def named_readers_of(response: Response, on: date) -> list[NamedReader]:
    """People who will be able to read a response once it is handed in.

    The author first; each person once, whatever makes them a reader. Readers who are
    everyone in the network are not listed: the section says so. Nor are reviewers,
    whose names are for the panel.
    """
    rows = {row.key: row.readers for row in response.sections.all()}
    order = [section.key for section in response.version.read.sections]
    audiences = [rows.get(key, frozenset()) for key in order]
    wanted = frozenset().union(*audiences)
    people: dict[int, tuple[str, str, set[Reader]]] = {}
    for person, line, reader in _readers(response, wanted, on):
        name, known_line, readers = people.setdefault(
            person.pk, (person.name, line, set())
        )
        readers.add(reader)
        people[person.pk] = (name, known_line or line, readers)
    found = [
        NamedReader(name, line, tuple(not readers.isdisjoint(a) for a in audiences))
        for name, line, readers in people.values()
    ]
    return [reader for reader in found if any(reader.may)][:MOST_NAMED]


def names_beside(response: Response) -> list[str]:
    """Names of the people who read or write a draft along with its author."""
    beside = response.parties.filter(reader=Reader.AUTHOR, person__isnull=False)
    rows = beside.select_related("person").order_by("person__sort_name")
    return [party.person.name for party in rows if party.person is not None]


def own_school_of(actor: Actor) -> Organisation | None:
    """The school that somebody answers for: where they lead, else where they work."""
    led = Organisation.objects.schools().filter(pk__in=actor.led_schools)
    works = Organisation.objects.schools().filter(pk__in=actor.organisations)
    return led.order_by("pk").first() or works.order_by("pk").first()


def _readers(
    response: Response, wanted: frozenset[Reader], on: date
) -> Iterator[tuple[Person, str, Reader]]:
    for reader, standing in (
        (Reader.REGIONAL_DIRECTOR, Standing.REGIONAL_DIRECTOR),
        (Reader.DIRECTOR, Standing.DIRECTOR),
        (Reader.LEADER, Standing.LEADER),
        (Reader.OFFICE, Standing.OFFICE),
    ):
        if reader in wanted:
            for post in _posts(response, reader, standing, on):
                yield post.person, post.title, reader
    named = response.parties.exclude(reader=Reader.REVIEWERS.value)
    for party in named.select_related("person", "organisation"):
        yield from _party(party, on)


def _posts(
    response: Response, reader: Reader, standing: Standing, on: date
) -> QuerySet[Post]:
    posts = _held(on).filter(standing=standing.value)
    if reader is Reader.LEADER:
        return posts.filter(organisation_id=response.organisation_id or 0)
    if reader is Reader.REGIONAL_DIRECTOR:
        return posts.filter(region_id__in=_regions_over(response.organisation_id, on))
    return posts


def _party(party: ResponseParty, on: date) -> Iterator[tuple[Person, str, Reader]]:
    reader = Reader(party.reader)
    if party.person is not None:
        yield party.person, "", reader
        return
    posts = _held(on).filter(organisation=party.organisation)
    if reader is not Reader.PARTNERSHIP:
        posts = posts.filter(standing=Standing.LEADER.value)
    for post in posts:
        yield post.person, f"{post.title}, {party.organisation}", reader


def _held(on: date) -> QuerySet[Post]:
    return Post.objects.held_on(on).select_related("person").order_by("starts_on", "pk")


def _regions_over(organisation_id: int | None, on: date) -> set[int]:
    """The regions that a school is in, and those above them."""
    found = set(
        RegionMembership.objects.filter(
            Q(ends_on=None) | Q(ends_on__gte=on),
            organisation_id=organisation_id or 0,
            starts_on__lte=on,
        ).values_list("region_id", flat=True)
    )
    above = found
    while above:
        parents = Region.objects.filter(pk__in=above, parent__isnull=False)
        above = set(parents.values_list("parent_id", flat=True)) - found
        found |= above
    return found
