"""Ask each party for its commitment, sign it, take it back, and change its words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.applications.domain.clauses import (
    Clause,
    SignatureEnd,
    changes_between,
    signers,
)
from intervisit.applications.domain.life import REVOCABLE, SIGNABLE, ApplicationState
from intervisit.applications.models import (
    Application,
    Call,
    CommitmentSignature,
    CommitmentText,
    Pledge,
)
from intervisit.applications.operations.living import locked_application
from intervisit.applications.operations.telling_commitments import (
    tell_asked,
    tell_changed,
    tell_revoked,
    tell_signed,
)
from intervisit.applications.queries.commitments import (
    asked_by,
    circle_of,
    living_signatures,
    promise_of,
    standing_texts,
)
from intervisit.kernel.actor import Actor
from intervisit.people.queries import oneself
from intervisit.programmes.domain.schema.calls import Endorsement
from intervisit.programmes.domain.schema.choices import Party
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

NUDGE_AFTER = timedelta(hours=20)
SIGNED_ONCE = "one_living_signature_a_party"


class NothingToSign(Refusal):
    """The application was withdrawn, or is settled."""


class NotYoursToSign(Refusal):
    """Somebody signs for their own side only."""


class TextChanged(Refusal):
    """Another version stands than the one that was read."""


class SignedAlready(Refusal):
    """The party has signed the text that stands."""


class ReleaseMissing(Refusal):
    """The principal says how many periods a week somebody is released."""


class NotRevocable(Refusal):
    """A signature is taken back by who gave it, before anything is decided."""


class NudgedLately(Refusal):
    """Somebody was reminded less than a day ago."""


class NothingChanged(Refusal):
    """A new version says something else than the one before."""


def lay_out(call: Call, at: datetime) -> None:
    """Write the texts of a call from its definition; safe to repeat."""
    CommitmentText.objects.bulk_create(
        (_first_text(call, each, at) for each in asked_by(call)), ignore_conflicts=True
    )


def _first_text(call: Call, asked: Endorsement, at: datetime) -> CommitmentText:
    return CommitmentText(
        call=call,
        key=asked.key,
        number=1,
        party=asked.party.value,
        name=asked.name,
        clauses=[
            {"key": each.key, "topic": each.topic, "text": each.text}
            for each in asked.clauses
        ],
        before_review=asked.before_review,
        written_at=at,
    )


def lay_out_pledges(application: Application, at: datetime) -> None:
    """Write which commitments an application needs; safe to repeat."""
    lay_out(application.call, at)
    texts = standing_texts(application.call)
    Pledge.objects.bulk_create(
        (
            Pledge(application=application, key=each.key, party=each.party)
            for each in sorted(texts.values(), key=lambda each: each.pk)
        ),
        ignore_conflicts=True,
    )


@operation("commitment:ask", told=gettext_lazy("Asked for the commitments"))
def ask_for_commitments(
    *, application: Application, by: Actor, at: datetime
) -> list[Pledge]:
    """Let everybody else who signs read and sign their part; they are told.

    Part of handing in; an applicant may ask before. Safe to repeat: nobody is asked
    twice.
    """
    lay_out_pledges(application, at)
    rows = list(
        application.pledges.select_for_update().filter(asked_at=None).order_by("pk")
    )
    Pledge.objects.filter(pk__in=[row.pk for row in rows]).update(asked_at=at)
    parties = {row.of_party for row in rows}
    circle = circle_of(application, timezone.localdate(at), parties)
    for row in rows:
        row.asked_at, row.application = at, application
        to = signers(row.of_party, circle) - {application.applicant_id}
        tell_asked(row, to, by=by, at=at)
    return rows


@operation("commitment:sign", told=gettext_lazy("Signed a commitment"))
def sign_commitment(
    *,
    pledge: Pledge,
    seen: int,
    by: Actor,
    at: datetime,
    release_periods: int | None = None,
) -> CommitmentSignature:
    """Sign the text that stands, for the own side; the applicant is told.

    A signature to an earlier version of it is replaced.

    Parameters
    ----------
    seen : int
        Number of the version that was read.
    release_periods : int or None
        What a principal promises, in periods a week.

    Raises
    ------
    NothingToSign
        When the application was withdrawn, or is settled.
    NotYoursToSign
        When the actor doesn't stand for that party.
    TextChanged
        When a newer version stands.
    SignedAlready
        When the party has signed it, also by somebody who was faster.
    """
    row = _locked(pledge)
    application = row.application
    if application.state_now not in SIGNABLE:
        raise NothingToSign(_nothing_words(application))
    if by.person_id not in _may(row, at):
        words = _("This is for somebody else to sign: each side signs its own part.")
        raise NotYoursToSign(words)
    text = standing_texts(application.call)[row.key]
    if text.number != seen:
        raise TextChanged(_("The text has changed since you read it. Read it again."))
    each = promise_of(text).is_signed_by_each
    mine = row.signatures.filter(ended_at=None)
    if each:
        mine = mine.filter(member_id=by.person_id)
    _make_way(mine, text, at)
    made = CommitmentSignature(
        pledge=row,
        text=text,
        person=oneself(by),
        member_id=by.person_id if each else None,
        signed_at=at,
        release_periods=release_periods if row.of_party is Party.LEADER else None,
    )
    _save(made)
    tell_signed(made, by=by, at=at)
    return made


def _make_way(
    mine: Iterable[CommitmentSignature], text: CommitmentText, at: datetime
) -> None:
    """End signatures to earlier versions; refuse where this one is signed."""
    for row in mine:
        if row.text_id == text.pk:
            words = _("%(name)s has signed for your side. One signature is enough.")
            raise SignedAlready(words % {"name": row.person.name})
        _end(row, SignatureEnd.REPLACED, at)


def _save(signature: CommitmentSignature) -> None:
    try:
        with transaction.atomic():
            signature.save()
    except IntegrityError as clash:
        if SIGNED_ONCE not in str(clash):
            raise
        words = _("Somebody signed for your side at this moment.")
        raise SignedAlready(words) from clash


def _end(signature: CommitmentSignature, how: SignatureEnd, at: datetime) -> None:
    signature.ended_at, signature.end_how = at, how.value
    signature.save(update_fields=["ended_at", "end_how"])


@operation("commitment:revoke", told=gettext_lazy("Took a commitment back"))
def revoke_signature(
    *, signature: CommitmentSignature, by: Actor, at: datetime, reason: str = ""
) -> CommitmentSignature:
    """Take a signature back before it is decided; the applicant is told.

    Raises
    ------
    NotRevocable
        When it is somebody else's, has ended, or something is decided.
    """
    pledge = _locked(signature.pledge)
    row = CommitmentSignature.objects.select_related("text", "person").get(
        pk=signature.pk
    )
    row.pledge = pledge
    if row.person_id != by.person_id:
        raise NotRevocable(_("Only who gave a signature takes it back."))
    if row.ended_at is not None:
        raise NotRevocable(_("It doesn’t count any more."))
    if pledge.application.state_now not in REVOCABLE:
        words = _(
            "It is decided already, and your promise was part of it. If it can’t be"
            " kept, say so to the programme lead."
        )
        raise NotRevocable(words)
    _end(row, SignatureEnd.REVOKED, at)
    tell_revoked(row, by=by, at=at)
    return row


@operation("commitment:nudge", told=gettext_lazy("Reminded somebody to sign"))
def nudge(*, pledge: Pledge, by: Actor, at: datetime) -> Pledge:
    """Remind whoever may sign for a party that hasn't yet; at most once a day.

    Raises
    ------
    NothingToSign
        When the application was withdrawn or settled, or nobody is waited for.
    NudgedLately
        When they were asked or reminded less than twenty hours ago.
    """
    row = _locked(pledge)
    if row.application.state_now not in SIGNABLE:
        raise NothingToSign(_nothing_words(row.application))
    waits = _waited_for(row, at)
    if not waits:
        raise NothingToSign(_("Nobody is waited for. Nobody was reminded."))
    last = max(filter(None, (row.asked_at, row.nudged_at)), default=None)
    if last is not None and at - last < NUDGE_AFTER:
        raise NudgedLately(_("They were told less than a day ago. Try tomorrow."))
    row.asked_at = row.asked_at or at
    row.nudged_at, row.nudged_by_id = at, by.person_id
    row.save(update_fields=["asked_at", "nudged_at", "nudged_by"])
    tell_asked(row, waits, by=by, at=at, again=True)
    return row


@operation("commitment:rewrite", told=gettext_lazy("Changed what a party promises"))
def rewrite_text(
    *,
    text: CommitmentText,
    clauses: Sequence[Clause],
    because: str,
    by: Actor,
    at: datetime,
) -> CommitmentText:
    """Write the next version of what a party promises; who signed is asked again.

    What was accepted stays as it was signed.

    Raises
    ------
    TextChanged
        When a newer version stands.
    NothingChanged
        When it says the same.
    """
    stands = standing_texts(text.call)[text.key]
    if stands.pk != text.pk:
        raise TextChanged(_("Somebody changed it meanwhile. Read their version first."))
    if not changes_between(text.text.clauses, clauses):
        raise NothingChanged(_("It says the same as before. Nothing was changed."))
    rows = [{"key": c.key, "topic": c.topic, "text": c.text} for c in clauses]
    try:
        with transaction.atomic():
            made = CommitmentText.objects.create(
                call=text.call,
                key=text.key,
                number=text.number + 1,
                party=text.party,
                name=text.name,
                clauses=rows,
                before_review=text.before_review,
                because=because,
                written_by=oneself(by),
                written_at=at,
            )
    except IntegrityError as clash:
        words = _("Somebody changed it meanwhile. Read their version first.")
        raise TextChanged(words) from clash
    tell_changed(_outdated(made), by=by, at=at)
    return made


def _outdated(text: CommitmentText) -> list[CommitmentSignature]:
    """Give the living signatures of open applications to earlier versions."""
    rows = CommitmentSignature.objects.filter(
        pledge__key=text.key,
        pledge__application__call=text.call_id,
        pledge__application__state__in=[each.value for each in SIGNABLE],
        ended_at=None,
    )
    return list(rows.select_related("pledge__application__call", "person"))


def _locked(pledge: Pledge) -> Pledge:
    """Lock a pledge, its application first: it may be withdrawn at this moment."""
    application = locked_application(pledge.application)
    row = Pledge.objects.select_for_update().get(pk=pledge.pk)
    row.application = application
    return row


def _may(pledge: Pledge, at: datetime) -> frozenset[int]:
    on, party = timezone.localdate(at), pledge.of_party
    return signers(party, circle_of(pledge.application, on, {party}))


def _waited_for(pledge: Pledge, at: datetime) -> Collection[int]:
    on: date = timezone.localdate(at)
    text = standing_texts(pledge.application.call)[pledge.key]
    from_those = living_signatures(pledge.application).filter(pledge=pledge, text=text)
    signed = set(from_those.values_list("person_id", flat=True))
    party = pledge.of_party
    may = signers(party, circle_of(pledge.application, on, {party}))
    if signed and not promise_of(text).is_signed_by_each:
        return frozenset()
    return may - signed


def _nothing_words(application: Application) -> str:
    if application.state_now is ApplicationState.WITHDRAWN:
        return _("The application was withdrawn. There is nothing to sign any more.")
    return _("It is settled. There is nothing to sign any more.")
