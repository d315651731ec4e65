"""What each party of an application promises, who signs for it, and what is missing.

Nothing here knows a network: the clauses come from a programme's definition, the
people from their posts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from intervisit.programmes.domain.schema.choices import Party


@dataclass(frozen=True, slots=True)
class Clause:
    """One promise, with a word that names it."""

    key: str
    topic: str
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """What a party is asked to sign: its clauses, as they stand in one version."""

    number: int
    clauses: tuple[Clause, ...] = ()


class Change(StrEnum):
    """What became of a clause between two versions."""

    NEW = "new"
    AMENDED = "amended"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause that isn't the same in two versions."""

    change: Change
    before: Clause | None
    after: Clause | None


def changes_between(
    before: Iterable[Clause], after: Iterable[Clause]
) -> list[ClauseChange]:
    """Return what differs: clauses as they stand now, then those that are gone.

    Notes
    -----
    Their order is no difference: a promise holds wherever it stands.
    """
    old = {each.key: each for each in before}
    new = {each.key: each for each in after}
    found = []
    for key, clause in new.items():
        if key not in old:
            found.append(ClauseChange(Change.NEW, None, clause))
        elif old[key] != clause:
            found.append(ClauseChange(Change.AMENDED, old[key], clause))
    gone = [each for key, each in old.items() if key not in new]
    return [*found, *(ClauseChange(Change.GONE, each, None) for each in gone)]


@dataclass(frozen=True, slots=True)
class Circle:
    """The people around an application, by id, as they stand on a day.

    Parameters
    ----------
    applicant : int
        Who applies, or who applies in a school's name.
    is_for_school : bool
        A school applies: whoever leads it may sign though they wrote it.
    leaders, superiors : frozenset
        Who leads the applicant's school, and who directs a region that it is in.
    team : frozenset
        Who applies together with the applicant.
    representatives, university, office : frozenset
        Who stands for the union at the school, for the university, and for the
        central team.
    """

    applicant: int
    is_for_school: bool = False
    leaders: frozenset[int] = frozenset()
    superiors: frozenset[int] = frozenset()
    team: frozenset[int] = frozenset()
    representatives: frozenset[int] = frozenset()
    university: frozenset[int] = frozenset()
    office: frozenset[int] = frozenset()


def signers(party: Party, circle: Circle) -> frozenset[int]:
    """Return who may sign for a party; empty when nobody is there to do it.

    Nobody stands for the other side of their own application: who leads a school
    and applies for a role has their Regional Director sign, or the central team
    where there is none.
    """
    if party is Party.APPLICANT:
        return frozenset({circle.applicant})
    if party is Party.TEAM:
        return circle.team | {circle.applicant}
    if party is Party.LEADER:
        return _leading(circle)
    others = {
        Party.REPRESENTATIVE: circle.representatives,
        Party.UNIVERSITY: circle.university,
        Party.OFFICE: circle.office,
    }
    return others[party] - {circle.applicant}


def _leading(circle: Circle) -> frozenset[int]:
    if circle.is_for_school:
        return circle.leaders
    apart = {circle.applicant}
    for people in (circle.leaders, circle.superiors, circle.office):
        if people - apart:
            return people - apart
    return frozenset()


@dataclass(frozen=True, slots=True)
class Promise:
    """What one party promises in a call, as it stands.

    Parameters
    ----------
    key : str
        Of the commitment in the definition.
    before_review : bool
        It is signed before anybody reviews.
    """

    key: str
    party: Party
    text: Text
    before_review: bool = True

    @property
    def is_signed_by_each(self) -> bool:
        """Whether every one of its signers signs, not one for all."""
        return self.party is Party.TEAM


@dataclass(frozen=True, slots=True)
class Signed:
    """A living signature: who signed which version of a promise."""

    key: str
    person: int
    number: int


class Standing(StrEnum):
    """How one promise stands."""

    SIGNED = "signed"
    MISSING = "missing"
    CHANGED = "changed"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class PromiseStanding:
    """How one promise of an application stands, and who is waited for.

    Parameters
    ----------
    signed : tuple of Signed
        Signatures to the text as it stands.
    outdated : tuple of Signed
        Signatures to an earlier text; these people are asked again.
    waits_for : frozenset of int
        Who may sign now. Of a party that one signs for, any of them is enough.
    """

    promise: Promise
    state: Standing
    signed: tuple[Signed, ...] = ()
    outdated: tuple[Signed, ...] = ()
    waits_for: frozenset[int] = frozenset()

    @property
    def is_settled(self) -> bool:
        return self.state is Standing.SIGNED


def standing_of(
    promise: Promise, signatures: Iterable[Signed], circle: Circle
) -> PromiseStanding:
    """Return how a promise stands on the day of its circle.

    A signature holds though its signer has left since: it was given for the
    school. A team's holds only for who is in the team.
    """
    may = signers(promise.party, circle)
    mine = [each for each in signatures if each.key == promise.key]
    if promise.is_signed_by_each:
        mine = [each for each in mine if each.person in may]
    now = tuple(each for each in mine if each.number == promise.text.number)
    old = tuple(each for each in mine if each.number != promise.text.number)
    waits = may - {each.person for each in now}
    if now and (not waits or not promise.is_signed_by_each):
        return PromiseStanding(promise, Standing.SIGNED, now, old)
    state = Standing.CHANGED if old else Standing.MISSING
    if not may:
        state = Standing.NOBODY
    return PromiseStanding(promise, state, now, old, waits)


def standings(
    promises: Sequence[Promise], signatures: Collection[Signed], circle: Circle
) -> list[PromiseStanding]:
    """Return how every promise stands, in the order of the definition."""
    return [standing_of(each, signatures, circle) for each in promises]


def missing(
    found: Iterable[PromiseStanding], *, before_review: bool = False
) -> list[PromiseStanding]:
    """Return what isn't signed yet; with ``before_review``, only what must be then."""
    open_ones = [each for each in found if not each.is_settled]
    if before_review:
        return [each for each in open_ones if each.promise.before_review]
    return open_ones


class SignatureEnd(StrEnum):
    """How a signature stopped counting."""

    REVOKED = "revoked"
    REPLACED = "replaced"
