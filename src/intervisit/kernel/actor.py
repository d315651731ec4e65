"""Who acts: a person in one network, with the posts that give them standing.

An actor is a value. It is read from the database once a request (see
``people.queries.actor_for``) and handed down; rules ask it questions and never
query for more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """What a post lets its holder stand for."""

    STAFF = "staff"
    LEADER = "leader"
    REPRESENTATIVE = "representative"
    OFFICE = "office"
    DIRECTOR = "director"
    REGIONAL_DIRECTOR = "regional_director"
    FINANCE = "finance"
    AUDITOR = "auditor"
    DATA_PROTECTION = "data_protection"


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that the actor holds today.

    Parameters
    ----------
    organisation_id : int or None
        Where, for a post at an organisation.
    region_id : int or None
        Over which region, for a post that reaches the schools under it.
    """

    id: int
    standing: Standing
    title: str
    organisation_id: int | None = None
    region_id: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Deputy:
    """The human who acts for the actor, and what they were asked to do."""

    person_id: int
    name: str
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in one network, or a visitor with no standing at all."""

    network_id: int
    person_id: int | None = None
    name: str = ""
    posts: tuple[HeldPost, ...] = ()
    reached_schools: frozenset[int] = frozenset()
    deputy: Deputy | None = None

    @property
    def is_visitor(self) -> bool:
        return self.person_id is None

    @property
    def author_id(self) -> int:
        """Key of the person, as whoever writes a row is named on it.

        Raises
        ------
        ValueError
            For a visitor: a gate was forgotten.
        """
        if self.person_id is None:
            message = "A visitor writes nothing."
            raise ValueError(message)
        return self.person_id

    @property
    def standings(self) -> frozenset[Standing]:
        return frozenset(post.standing for post in self.posts)

    def has(self, *standings: Standing) -> bool:
        """Whether any post held today gives one of these standings."""
        return not self.standings.isdisjoint(standings)

    @property
    def organisations(self) -> frozenset[int]:
        """Organisations where the actor holds any post."""
        return frozenset(
            post.organisation_id
            for post in self.posts
            if post.organisation_id is not None
        )

    @property
    def led_schools(self) -> frozenset[int]:
        """Organisations that the actor leads."""
        return frozenset(
            post.organisation_id
            for post in self.posts
            if post.standing is Standing.LEADER and post.organisation_id is not None
        )


def visitor(network_id: int) -> Actor:
    """Someone who has not signed in, looking at a public page of a network."""
    return Actor(network_id=network_id)
