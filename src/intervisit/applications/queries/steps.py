"""Reads: what an application still needs before it can be handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.applications.domain.eligibility import Judged, Judgement
from intervisit.applications.models import Application
from intervisit.applications.queries.eligibility import judgement_on
from intervisit.programmes.domain.schema.choices import CallForm
from intervisit.questionnaires.domain.answering import progress_of
from intervisit.questionnaires.reading import answers_of, typed_in


class Part(StrEnum):
    """A part of an application that somebody has to see to."""

    CONDITIONS = "conditions"
    ANSWERS = "answers"
    AREAS = "areas"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Step:
    """One part, whether it is done, and in words what is left or there."""

    part: Part
    name: str
    words: str
    is_done: bool


def steps_of(application: Application, on: date) -> list[Step]:
    """Give the parts of an application in the order in which people see to them."""
    steps = [_conditions(judgement_on(application, on)), _answers(application)]
    if application.kind == CallForm.SCHOOL:
        steps.append(_areas(application))
    if application.kind == CallForm.PROPOSAL:
        steps.append(_budget(application))
    return [step for step in steps if step is not None]


def _conditions(judgement: Judgement) -> Step | None:
    if not judgement.judged:
        return None
    if judgement.barring:
        words = _("This stands against it: %s") % _told(judgement.barring)
    elif judgement.to_say:
        count = len(judgement.to_say)
        words = ngettext(
            "Say whether one thing is so.",
            "Say whether %(count)d things are so.",
            count,
        ) % {"count": count}
    else:
        words = _("You may apply.")
    name = _("Who may apply")
    return Step(Part.CONDITIONS, name, words, judgement.may_hand_in)


def _told(judged: Sequence[Judged]) -> str:
    return " ".join(str(each.condition.condition) for each in judged)


def _answers(application: Application) -> Step | None:
    if application.call.questionnaire_id is None:
        return None
    name = _("Your answers")
    response = application.response
    if response is None:
        return Step(Part.ANSWERS, name, _("They were thrown away. Begin anew."), False)
    if response.is_submitted:
        return Step(Part.ANSWERS, name, _("Handed in."), True)
    sections = response.sections.prefetch_related("attachments")
    progress = progress_of(answers_of(response, typed_in(sections)))
    words = _("%(given)s of %(all)s answered.") % {
        "given": progress.given,
        "all": progress.questions,
    }
    left = progress.required_left + progress.problems
    if left:
        words += " " + ngettext(
            "One needs another look.", "%(count)d need another look.", left
        ) % {"count": left}
    return Step(Part.ANSWERS, name, words, progress.is_complete)


def _areas(application: Application) -> Step:
    count = application.areas.count()
    words = (
        ngettext("One is named.", "%(count)d are named.", count) % {"count": count}
        if count
        else _("Name at least one.")
    )
    return Step(Part.AREAS, _("Strengths and needs"), words, bool(count))


def _budget(application: Application) -> Step:
    asked, most = asked_minor(application), application.call.most_minor
    if not asked:
        words = _("Say what you need money for.")
    elif most is not None and asked > most:
        words = _("It is more than one proposal may ask for.")
    else:
        words = _("It is there.")
    is_done = bool(asked) and (most is None or asked <= most)
    return Step(Part.BUDGET, _("Budget"), words, is_done)


def asked_minor(application: Application) -> int:
    """Give what a proposal asks for in all, in minor units."""
    return application.budget.aggregate(sum=Sum("amount_minor"))["sum"] or 0
