"""Which reader of a response somebody is, and what that lets them read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from intervisit.kernel.actor import Actor, Standing
from intervisit.questionnaires.domain.readers import Reader, is_sealed

ANSWER = "response:answer"
READ_SEALED = "response:read_sealed"

BY_POST = {
    Reader.OFFICE: Standing.OFFICE,
    Reader.DIRECTOR: Standing.DIRECTOR,
}


@dataclass(frozen=True, slots=True)
class Party:
    """A reader by name: one person, or those who speak for an organisation.

    A person named as author reads along, also in a draft; ``writes`` lets them answer.
    """

    reader: Reader
    person_id: int | None = None
    organisation_id: int | None = None
    writes: bool = False


@dataclass(frozen=True, slots=True)
class Relations:
    """What of a response decides who its readers are."""

    author_id: int
    organisation_id: int | None = None
    is_submitted: bool = False
    parties: tuple[Party, ...] = ()


def readers_that(actor: Actor, relations: Relations) -> frozenset[Reader]:
    """Return every reader that an actor is to a response; empty for a stranger.

    Notes
    -----
    A draft has its author for a reader, and whoever is named as author beside them.
    An organisation speaks through its leader; in a partnership everybody who works
    there is a member.
    """
    if actor.is_visitor:
        return frozenset()
    found = set()
    if actor.person_id == relations.author_id or is_beside(actor, relations):
        found.add(Reader.AUTHOR)
    if relations.is_submitted:
        found.add(Reader.NETWORK)
        found.update(r for r, standing in BY_POST.items() if actor.has(standing))
        found.update(_over_the_school(actor, relations.organisation_id))
        found.update(p.reader for p in relations.parties if speaks_for(actor, p))
    return frozenset(found)


def may_read(
    actor: Actor, as_readers: frozenset[Reader], audience: Iterable[Reader]
) -> bool:
    """Tell whether somebody who is these readers reads a section of that audience."""
    whole = frozenset(audience) | {Reader.AUTHOR}
    if whole.isdisjoint(as_readers):
        return False
    if actor.deputy is None:
        return True
    return not is_sealed(whole) or READ_SEALED in actor.deputy.may


def is_beside(actor: Actor, relations: Relations, *, writing: bool = False) -> bool:
    """Tell whether somebody is named as author beside the one who began it."""
    return any(
        party.reader is Reader.AUTHOR
        and party.person_id == actor.person_id
        and (party.writes or not writing)
        for party in relations.parties
    )


def speaks_for(actor: Actor, party: Party) -> bool:
    """Tell whether the actor is the person, or speaks for the organisation."""
    if party.person_id is not None:
        return actor.person_id == party.person_id
    if party.reader is Reader.PARTNERSHIP:
        return party.organisation_id in actor.organisations
    return party.organisation_id in actor.led_schools


def _over_the_school(actor: Actor, organisation_id: int | None) -> Iterable[Reader]:
    if organisation_id is None:
        return
    if organisation_id in actor.led_schools:
        yield Reader.LEADER
    if (
        actor.has(Standing.REGIONAL_DIRECTOR)
        and organisation_id in actor.reached_schools
    ):
        yield Reader.REGIONAL_DIRECTOR
