"""What stands in letters about decisions, and which would go to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from babel.numbers import format_currency
from django.utils import timezone
from django.utils.translation import gettext as _

from intervisit.applications.domain.deciding import Outcome
from intervisit.applications.domain.names import Names
from intervisit.applications.models import Decision, DecisionRound
from intervisit.applications.panel_labels import LETTER_BLANKS, OUTCOMES
from intervisit.applications.queries.names import names_of_calls
from intervisit.applications.queries.steps import asked_minor
from intervisit.notices.domain.blanks import (
    filled,
    has_loose_brace,
    paragraphs,
    unknown_blanks,
)
from intervisit.programmes.domain.schema.choices import CallForm
from intervisit.support.dates import open_locale, said_day_long


@dataclass(frozen=True, slots=True)
class DecisionLetter:
    """A letter as one applicant would get it. ``is_apart`` when it was changed."""

    decision: Decision
    subject: str
    paragraphs: Sequence[str]

    @property
    def is_apart(self) -> bool:
        return bool(self.decision.text)

    @property
    def unreached(self) -> str:
        """Why nobody would get it, or nothing."""
        known = self.decision.application.applicant.email
        return "" if known else _("No mail address is known.")


def last_day_of(round_: DecisionRound, at: datetime) -> date:
    """Give the last day to answer an offer whose letter goes at a moment."""
    return timezone.localdate(at) + timedelta(days=round_.answer_days)


def letter_values(decision: Decision, until: date, names: Names) -> Mapping[str, str]:
    """Give what stands in the blanks of a letter."""
    application = decision.application
    call = application.call
    school = application.organisation
    return {
        "name": application.applicant.name,
        "what": names.of(call.definition_id, application.wanted),
        "call": call.title,
        "cohort": call.cohort.name,
        "school": school.name if school else "",
        "last_day": said_day_long(until),
        "office": decision.network.name,
        "amount": _granted(decision),
        "conditions": decision.conditions,
    }


def granted_minor(decision: Decision) -> int:
    """Give what an offer to a proposal grants: what was set, else all it asks for."""
    if decision.grant_minor is None:
        return asked_minor(decision.application)
    return decision.grant_minor


def _granted(decision: Decision) -> str:
    if decision.application.kind != CallForm.PROPOSAL:
        return ""
    major = Decimal(granted_minor(decision)) / 100
    return str(format_currency(major, decision.network.currency, locale=open_locale()))


def letter_of(decision: Decision, until: date, names: Names) -> DecisionLetter:
    """Fill the letter of a decision: its own words, else those of its round."""
    standard = decision.round.letters[decision.outcome]
    values = letter_values(decision, until, names)
    subject = decision.subject or standard["subject"]
    text = decision.text or standard["text"]
    return DecisionLetter(
        decision, filled(subject, values), paragraphs(filled(text, values))
    )


def decisions_in(round_: DecisionRound) -> list[Decision]:
    """Give the decisions of a round with what their letters name, offers first."""
    rows = round_.decisions.select_related(
        "round",
        "network",
        "application__applicant",
        "application__organisation",
        "application__call__cohort",
    )
    order = {outcome.value: place for place, outcome in enumerate(Outcome)}
    return sorted(
        rows,
        key=lambda row: (
            order[row.outcome],
            row.position or 0,
            row.application.number,
        ),
    )


def letters_in(round_: DecisionRound, at: datetime) -> list[DecisionLetter]:
    """Give every letter of a round as it would go out now, offers first."""
    names = names_of_calls([round_.call])
    until = last_day_of(round_, round_.sent_at or at)
    return [letter_of(row, until, names) for row in decisions_in(round_)]


def letter_faults(text: str) -> list[str]:
    """Say what is wrong with the blanks of a text; nothing when they are right."""
    faults = [
        _("Nothing fills {%(name)s}. The blanks are named beside the letter.")
        % {"name": name}
        for name in unknown_blanks(text, LETTER_BLANKS.keys())
    ]
    if has_loose_brace(text):
        faults.append(_("A brace stands alone. A blank is a name in two braces."))
    return faults


def outcomes_counted(round_: DecisionRound) -> list[tuple[str, int]]:
    """Give how many letters say what: "Offer a place", 12."""
    given = list(round_.decisions.values_list("outcome", flat=True))
    return [
        (str(words), given.count(outcome.value))
        for outcome, words in OUTCOMES.items()
        if outcome.value in given
    ]
