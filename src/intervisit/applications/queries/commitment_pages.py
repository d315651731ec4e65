"""What the pages of commitments show: each party its own words, of others the state."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from intervisit.applications.domain.clauses import (
    Circle,
    Clause,
    ClauseChange,
    PromiseStanding,
    Standing,
    changes_between,
    signers,
    standings,
)
from intervisit.applications.domain.life import REVOCABLE, SIGNABLE
from intervisit.applications.labels import CLAUSE_CHANGES, PARTIES
from intervisit.applications.labels import STANDING_MARKS as MARKS
from intervisit.applications.labels import STANDINGS as WORDS
from intervisit.applications.models import (
    Application,
    Call,
    CommitmentSignature,
    CommitmentText,
    Pledge,
)
from intervisit.applications.queries.calls import calls_visible_to
from intervisit.applications.queries.commitments import (
    circle_of,
    living_signatures,
    named,
    promise_of,
    signed_values,
    standing_texts,
)
from intervisit.kernel.actor import Actor
from intervisit.programmes.domain.schema.choices import CallForm, Party
from intervisit.programmes.permissions import EDITORS, OVERSEERS
from intervisit.programmes.queries.words import row_in
from intervisit.support.dates import said_day
from intervisit.support.policy import Words


@dataclass(frozen=True, slots=True)
class PartyShown:
    """One party's part of an application, as a reader sees it.

    ``clauses`` are empty for who doesn't sign or oversee them.
    """

    pledge: Pledge
    standing: PromiseStanding
    people: str
    is_own: bool
    clauses: tuple[Clause, ...]
    signatures: Sequence[CommitmentSignature]
    may_nudge: bool

    @property
    def role(self) -> Words:
        return PARTIES[self.pledge.of_party]

    @property
    def mark(self) -> str:
        return MARKS[self.standing.state]

    @property
    def words(self) -> Words:
        return WORDS[self.standing.state]

    @property
    def is_settled(self) -> bool:
        return self.standing.is_settled

    @property
    def column(self) -> Mapping[str, Any]:
        """Give what the component for a deed shows."""
        signed = ", ".join(row.person.name for row in self.signatures)
        kind = "done" if self.is_settled else "open"
        return {
            "role": self.role,
            "name": self.people or _("Nobody yet"),
            "is_you": self.is_own,
            "clauses": [
                {"kind": kind, "words": f"{each.topic}: {each.text}"}
                for each in self.clauses
            ],
            "signed": signed if self.is_settled else "",
            "unsigned": self.words,
            "line": self.line,
        }

    @property
    def line(self) -> str:
        """Say when it was signed, or since when it is waited for."""
        if self.signatures:
            return "; ".join(_signed_line(row) for row in self.signatures)
        asked = self.pledge.nudged_at or self.pledge.asked_at
        if asked is None:
            return _("not asked yet") if not self.is_own else ""
        return _("asked on %s") % said_day(asked)


def _signed_line(row: CommitmentSignature) -> str:
    told = {"day": said_day(row.signed_at), "number": row.text.number}
    words = _("%(day)s, version %(number)s") % told
    if row.release_periods is None:
        return words
    periods = _("%s release periods a week") % row.release_periods
    return f"{words}, {periods}"


@dataclass(frozen=True, slots=True)
class Progress:
    """Who has signed, and who is still missing."""

    parties: Sequence[PartyShown]
    may_ask: bool

    @property
    def columns(self) -> list[Mapping[str, Any]]:
        return [each.column for each in self.parties]

    @property
    def missing(self) -> list[PartyShown]:
        return [each for each in self.parties if not each.is_settled]

    @property
    def to_nudge(self) -> list[PartyShown]:
        return [each for each in self.missing if each.may_nudge]

    @property
    def own_signed(self) -> list[PartyShown]:
        return [each for each in self.parties if each.is_own and each.is_settled]

    @property
    def own_to_sign(self) -> list[PartyShown]:
        return [each for each in self.missing if each.is_own]


def progress_of(application: Application, actor: Actor, on: date) -> Progress:
    """Give who has signed what of an application; a few queries for each party."""
    pledges = list(application.pledges.order_by("pk"))
    for pledge in pledges:
        pledge.application = application
    texts = standing_texts(application.call)
    rows = list(living_signatures(application))
    circle = circle_of(application, on, {each.of_party for each in pledges})
    found = standings(
        [promise_of(texts[each.key]) for each in pledges], signed_values(rows), circle
    )
    names = _names(pledges, circle)
    takes = application.state_now in SIGNABLE
    seen = _Seen(actor, circle, rows, texts, names)
    parties = [
        _party(pledge, standing, seen)
        for pledge, standing in zip(pledges, found, strict=True)
    ]
    asks = application.applicant_id == actor.person_id and takes
    waits = any(each.asked_at is None for each in pledges)
    return Progress(parties, may_ask=asks and waits and len(pledges) > 1)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was read of an application, for all of its parts at once."""

    actor: Actor
    circle: Circle
    rows: Sequence[CommitmentSignature]
    texts: Mapping[str, CommitmentText]
    names: Mapping[int, str]


def _party(pledge: Pledge, standing: PromiseStanding, seen: _Seen) -> PartyShown:
    actor, text = seen.actor, seen.texts[pledge.key]
    own = actor.person_id in signers(pledge.of_party, seen.circle)
    mine = [
        row
        for row in seen.rows
        if row.pledge_id == pledge.pk and row.text.number == text.number
    ]
    signed_it = any(row.person_id == actor.person_id for row in mine)
    reads = own or signed_it or actor.has(*OVERSEERS)
    open_now = pledge.application.state_now in SIGNABLE and not standing.is_settled
    others = standing.waits_for - {actor.person_id}
    return PartyShown(
        pledge=pledge,
        standing=standing,
        people=seen.names[pledge.pk],
        is_own=own,
        clauses=text.text.clauses if reads else (),
        signatures=mine,
        may_nudge=open_now and pledge.asked_at is not None and bool(others),
    )


def _names(pledges: Collection[Pledge], circle: Circle) -> dict[int, str]:
    """Give who signs each part, by name; one query."""
    may = {each.pk: signers(each.of_party, circle) for each in pledges}
    several = frozenset(person for people in may.values() for person in people)
    people = {each.pk: each.name for each in named(several)}
    central = {each.pk for each in pledges if each.of_party is Party.OFFICE}
    return {
        pk: str(PARTIES[Party.OFFICE])
        if pk in central
        else _joined([people[one] for one in people if one in ids], pk, pledges)
        for pk, ids in may.items()
    }


def _joined(names: Sequence[str], pk: int, pledges: Collection[Pledge]) -> str:
    party = next(each.of_party for each in pledges if each.pk == pk)
    words = _(", ") if party is Party.TEAM else _(" or ")
    return words.join(names)


@dataclass(frozen=True, slots=True)
class PartShown:
    """One's own part, to be read and signed.

    Parameters
    ----------
    mine : CommitmentSignature or None
        One's own living signature, also to an earlier version.
    changes : list
        What differs from the version that one signed.
    """

    text: CommitmentText
    standing: PromiseStanding
    mine: CommitmentSignature | None
    changes: Sequence[ClauseChange]
    may_sign: bool
    may_revoke: bool
    asks_release: bool
    suggested_periods: int | None
    signatures: Sequence[CommitmentSignature]
    others_missing: Sequence[Words]

    @property
    def told_changes(self) -> list[tuple[Words, ClauseChange]]:
        return [(CLAUSE_CHANGES[each.change], each) for each in self.changes]

    @property
    def is_asked_again(self) -> bool:
        return self.standing.state is Standing.CHANGED

    @property
    def party(self) -> Words:
        return PARTIES[self.text.of_party]


def part_shown(pledge: Pledge, actor: Actor, on: date) -> PartShown:
    """Give somebody's part of an application as the page of signing shows it."""
    application = pledge.application
    texts = standing_texts(application.call)
    text = texts[pledge.key]
    rows = list(living_signatures(application))
    keys = list(application.pledges.order_by("pk").values_list("key", flat=True))
    circle = circle_of(application, on, {texts[key].of_party for key in keys})
    found = standings(
        [promise_of(texts[key]) for key in keys], signed_values(rows), circle
    )
    standing = found[keys.index(pledge.key)]
    mine = next(
        (
            row
            for row in rows
            if row.pledge_id == pledge.pk and row.person_id == actor.person_id
        ),
        None,
    )
    before = mine.text.text.clauses if mine else text.text.clauses
    takes = application.state_now in SIGNABLE
    return PartShown(
        text=text,
        standing=standing,
        mine=mine,
        changes=changes_between(before, text.text.clauses),
        may_sign=takes and actor.person_id in standing.waits_for,
        may_revoke=mine is not None and application.state_now in REVOCABLE,
        asks_release=_asks_release(pledge, text),
        suggested_periods=_suggested(pledge, mine),
        signatures=[row for row in rows if row.pledge_id == pledge.pk],
        others_missing=[
            PARTIES[each.promise.party]
            for each in found
            if not each.is_settled and each.promise.key != pledge.key
        ],
    )


def _asks_release(pledge: Pledge, text: CommitmentText) -> bool:
    """Whether a principal says in how many periods somebody is released.

    Where the definition has a number for the role, or a clause is about time.
    """
    if pledge.application.kind != CallForm.ROLE or pledge.of_party is not Party.LEADER:
        return False
    about_time = any(each.key.startswith("time") for each in text.text.clauses)
    return about_time or _suggested(pledge, None) is not None


def _suggested(pledge: Pledge, mine: CommitmentSignature | None) -> int | None:
    if mine is not None and mine.release_periods is not None:
        return mine.release_periods
    document = pledge.application.call.definition.document
    role = row_in(document, "roles", pledge.application.wanted)
    found = role.get("release_periods")
    return int(found) if found is not None else None


def own_signature(pledge: Pledge, actor: Actor) -> CommitmentSignature | None:
    """Give somebody's living signature to a part, or None."""
    rows = pledge.signatures.filter(ended_at=None, person_id=actor.person_id or 0)
    return rows.first()


@dataclass(frozen=True, slots=True)
class TextShown:
    """What a party promises in a call, the versions before, and who signed."""

    text: CommitmentText
    earlier: Sequence[CommitmentText]

    @property
    def party(self) -> Words:
        return PARTIES[self.text.of_party]


def texts_shown(call: Call) -> list[TextShown]:
    """Give the words of a call's commitments, with how many signed each; one query."""
    living = Count("signatures", filter=Q(signatures__ended_at=None))
    rows = CommitmentText.objects.filter(call=call).annotate(signed=living)
    found: dict[str, list[CommitmentText]] = {}
    for row in rows.order_by("number", "pk"):
        found.setdefault(row.key, []).append(row)
    return [TextShown(each[-1], each[-2::-1]) for each in found.values()]


def texts_visible_to(actor: Actor) -> QuerySet[CommitmentText]:
    """Give the words of commitments of calls that an actor writes."""
    rows = CommitmentText.objects.select_related("call__cohort")
    if not actor.has(*EDITORS):
        return rows.none()
    return rows.filter(call__in=calls_visible_to(actor).order_by().values("pk"))
