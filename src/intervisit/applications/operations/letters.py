"""Letters about decisions: written, tested, held, stopped, let go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.applications.domain.deciding import (
    WHEN_TOLD,
    DecisionState,
    Outcome,
    RoundAction,
    RoundState,
    next_round,
)
from intervisit.applications.domain.life import ApplicationAction, next_state
from intervisit.applications.domain.names import Names
from intervisit.applications.models import Decision, DecisionRound
from intervisit.applications.operations.deciding import refuse_unless_draft
from intervisit.applications.operations.living import (
    NotNow,
    locked_application,
    locked_call,
    move_on,
)
from intervisit.applications.panel_labels import ROUND_STATES
from intervisit.applications.queries.letters import (
    decisions_in,
    last_day_of,
    letter_faults,
    letter_of,
)
from intervisit.applications.queries.names import names_of_calls
from intervisit.kernel.actor import Actor
from intervisit.notices.domain.states import HOLD
from intervisit.notices.operations.outbox import Letter, post_letter
from intervisit.support.errors import Refusal
from intervisit.support.jobs import defer
from intervisit.support.operation import operation
from intervisit.support.urls import address_of, here

ACTIONS = {
    Outcome.OFFER: ApplicationAction.OFFER,
    Outcome.WAITLIST: ApplicationAction.WAITLIST,
    Outcome.DECLINE: ApplicationAction.DECLINE,
}


class LetterNotReady(Refusal):
    """A letter has a blank that nothing fills, or there is none to send."""


@operation("round:write", told=gettext_lazy("Changed the letters"))
def write_letters(
    *,
    round_: DecisionRound,
    letters: Mapping[Outcome, tuple[str, str]],
    answer_days: int,
    by: Actor,
    at: datetime,
) -> None:
    """Keep the letters of a round as they are written now: subject and text each.

    Raises
    ------
    LetterNotReady, LettersOnTheirWay
    """
    del at
    refuse_unless_draft(round_)
    faults = [
        fault
        for pair in letters.values()
        for part in pair
        for fault in letter_faults(part)
    ]
    if faults:
        raise LetterNotReady(" ".join(dict.fromkeys(faults)))
    round_.letters = dict(round_.letters) | {
        outcome.value: {"subject": subject, "text": text}
        for outcome, (subject, text) in letters.items()
    }
    round_.answer_days = answer_days
    round_.save(update_fields=["letters", "answer_days"])


@operation("decision:write", told=gettext_lazy("Changed one letter"))
def write_one_letter(
    *, decision: Decision, subject: str, text: str, by: Actor, at: datetime
) -> None:
    """Write the letter to one applicant apart; empty goes back to the round's.

    Raises
    ------
    LetterNotReady, LettersOnTheirWay
    """
    del at
    refuse_unless_draft(decision.round)
    faults = letter_faults(subject) + letter_faults(text)
    if faults:
        raise LetterNotReady(" ".join(dict.fromkeys(faults)))
    decision.subject, decision.text = subject, text
    decision.save(update_fields=["subject", "text"])


@operation("round:test", told=gettext_lazy("Sent a test to themselves"))
def send_test(*, round_: DecisionRound, by: Actor, at: datetime) -> None:
    """Send the first letter of each outcome to who asks, and to nobody else.

    Raises
    ------
    LetterNotReady
    """
    refuse_unless_draft(round_)
    names = names_of_calls([round_.call])
    until = last_day_of(round_, at)
    first: dict[str, Decision] = {}
    for decision in decisions_in(round_):
        first.setdefault(decision.outcome, decision)
    if not first:
        raise LetterNotReady(_("There is no letter to test."))
    for decision in first.values():
        filled = letter_of(decision, until, names)
        letter = Letter(
            subject=_("Test: %(subject)s") % {"subject": filled.subject},
            paragraphs=filled.paragraphs,
            reason=_("You sent this test to yourself. Nobody else got it."),
            greets=False,
        )
        post_letter(letter=letter, at=at, person_id=by.person_id)


@operation("round:send", told=gettext_lazy("Sent the letters"))
def send_round(*, round_: DecisionRound, by: Actor, at: datetime) -> datetime:
    """Put the letters in the outbox, from where they go after some minutes.

    Queues the job that lets them go; returns when.

    Raises
    ------
    LetterNotReady, NotNow
    """
    locked = _locked(round_)
    if not locked.decisions.exists():
        raise LetterNotReady(_("There is no letter to send."))
    _move(locked, RoundAction.SEND)
    locked.release_at = at + HOLD
    locked.save(update_fields=["state", "release_at"])
    defer("applications.release_round", at=locked.release_at, round_id=locked.pk)
    return locked.release_at


@operation("round:stop", told=gettext_lazy("Stopped the letters"))
def stop_round(*, round_: DecisionRound, by: Actor, at: datetime) -> None:
    """Take the letters out of the outbox; they can be changed and sent again."""
    del at
    locked = _locked(round_)
    _move(locked, RoundAction.STOP)
    locked.release_at = None
    locked.save(update_fields=["state", "release_at"])


@operation("round:release", told=gettext_lazy("Told the applicants"))
def release_round(*, round_id: int, by: Actor, at: datetime) -> int:
    """Let held letters go: every decision of the round stands. Safe to repeat.

    Who withdrew meanwhile gets none, and their decision is dropped.

    Returns
    -------
    int
        Letters that went; 0 when the round was stopped or isn't due.
    """
    standing = DecisionRound.objects.filter(pk=round_id).first()
    if standing is None:
        return 0
    locked = _locked(standing)
    is_due = locked.release_at is not None and locked.release_at <= at
    if locked.state_now is not RoundState.HELD or not is_due:
        return 0
    _move(locked, RoundAction.RELEASE)
    locked.sent_at = at
    locked.save(update_fields=["state", "sent_at"])
    names = names_of_calls([locked.call])
    return sum(tell(row, names, by=by, at=at) for row in decisions_in(locked))


def tell(decision: Decision, names: Names, *, by: Actor, at: datetime) -> bool:
    """Tell who applied what was decided: by letter, and on their Today.

    Drops the decision and gives False when the application was withdrawn meanwhile.
    """
    application = locked_application(decision.application)
    action = ACTIONS[decision.outcome_now]
    if next_state(application.state_now, action) is None:
        decision.delete()
        return False
    move_on(application, action, at)
    until = last_day_of(decision.round, at)
    is_offer = decision.outcome_now is Outcome.OFFER
    answer = here("applications:offer", public_id=decision.public_id)
    page = here("applications:application", public_id=application.public_id)
    filled = letter_of(decision, until, names)
    letter = Letter(
        subject=filled.subject,
        paragraphs=filled.paragraphs,
        url=address_of(answer if is_offer else page),
        url_words=_("Answer the offer") if is_offer else _("See your application"),
        minutes=3 if is_offer else 0,
        greets=False,
        reason=_("You get this because you applied: %(call)s.")
        % {"call": application.call.title},
    )
    decision.mail = post_letter(
        letter=letter, at=at, person_id=application.applicant_id
    )
    decision.state = WHEN_TOLD[decision.outcome_now].value
    decision.told_at = at
    if decision.state_now is DecisionState.OPEN:
        zone = timezone.get_current_timezone()
        after = until + timedelta(days=1)
        decision.until = datetime(after.year, after.month, after.day, tzinfo=zone)
    decision.save()
    return True


def _locked(round_: DecisionRound) -> DecisionRound:
    locked_call(round_.call)
    rows = DecisionRound.objects.select_for_update(of=("self",))
    return rows.select_related("call__cohort__programme").get(pk=round_.pk)


def _move(round_: DecisionRound, action: RoundAction) -> None:
    after = next_round(round_.state_now, action)
    if after is None:
        words = _("This can’t be done any more. The round: %(state)s.")
        raise NotNow(words % {"state": ROUND_STATES[round_.state_now]})
    round_.state = after.value
