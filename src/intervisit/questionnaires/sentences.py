"""Sentences about answers and questionnaires that are wrong, in the house's voice.

Each says what, why, and how to put it right (look.md, section 7).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from intervisit.questionnaires.domain.answers import Problem, Trouble
from intervisit.questionnaires.domain.faults import Fault, FaultCode
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.domain.written_dates import MONTH_NAMES
from intervisit.questionnaires.labels import READERS, field_words
from intervisit.support.dates import said_day_long

TROUBLES: Mapping[Trouble, Promise] = {
    Trouble.TOO_LONG: _(
        "This is %(length)s characters long, and %(most)s fit. Take out about %(over)s."
    ),
    Trouble.NOT_AN_OPTION: _("“%(typed)s” isn’t on the list. Choose from the list."),
    Trouble.MORE_THAN_ONE: _(
        "“%(first)s” and “%(second)s” are both chosen. Keep the one that fits best."
    ),
    Trouble.NO_OWN_WORDS: _(
        "Write your own words on the line beside it, or choose from the list."
    ),
    Trouble.TOO_FEW_CHOSEN: _(
        "Choose at least %(fewest)s. You have chosen %(chosen)s so far."
    ),
    Trouble.TOO_MANY_CHOSEN: _(
        "Choose at most %(most)s. You have chosen %(chosen)s: take some away."
    ),
    Trouble.NOT_ON_SCALE: _(
        "“%(typed)s” isn’t on the scale. Choose a point from %(least)s to %(most)s."
    ),
    Trouble.TOO_MANY_FILES: _(
        "There are %(found)s files here, and %(most)s can be handed in. Remove some."
    ),
    Trouble.TOO_EARLY: _("Choose %(earliest)s or a later day."),
    Trouble.TOO_LATE: _("Choose %(latest)s or an earlier day."),
}

UNANSWERED: Mapping[Kind, Promise] = {
    Kind.SHORT: _("Write an answer. This one is needed."),
    Kind.LONG: _("Write an answer. A few sentences are enough."),
    Kind.CHOICE: _("Choose one. This one is needed."),
    Kind.SEVERAL: _("Choose at least one. This one is needed."),
    Kind.SCALE: _("Choose a point on the scale. This one is needed."),
    Kind.NUMBER: _("Write a figure. Put 0 if there is none."),
    Kind.DATE: _("Write a day, such as %(example)s."),
    Kind.FILE: _("Hand in a file. This one is needed."),
    Kind.HEADING: _("Nothing is answered here."),
}

FAULTS: Mapping[FaultCode, Promise] = {
    FaultCode.MISSING: _("“%(key)s” is missing. Every questionnaire needs it here."),
    FaultCode.UNKNOWN: _("“%(key)s” means nothing here. Take it out."),
    FaultCode.WRONG_TYPE: _("Expected %(expected)s, found “%(found)s”."),
    FaultCode.NOT_ONE_OF: _("“%(found)s” isn’t one of: %(expected)s."),
    FaultCode.EMPTY: _("This is empty. Write something, or take it out."),
    FaultCode.TOO_LONG: _("%(found)s characters, and %(most)s fit. Make it shorter."),
    FaultCode.KEY_FORM: _(
        "“%(found)s” can’t be a key. A key is a small letter, then small letters,"
        " figures or underscores, 60 at most."
    ),
    FaultCode.KEY_REPEATED: _(
        "The key “%(found)s” is used twice. Give each part a key of its own."
    ),
    FaultCode.NO_SECTIONS: _("There is no section yet. Add one, then its questions."),
    FaultCode.NO_QUESTIONS: _("Nothing is asked in this section. Add a question."),
    FaultCode.TOO_MANY: _("There are %(found)s, and at most %(most)s are allowed."),
    FaultCode.NO_AUDIENCE: _("Nobody reads this section yet. Say who does."),
    FaultCode.READER_TWICE: _("“%(reader)s” is named twice. Once is enough."),
    FaultCode.TOO_FEW_OPTIONS: _("A choice needs at least %(least)s options."),
    FaultCode.OPTION_REPEATED: _(
        "The option “%(found)s” is there twice. Take one of them out."
    ),
    FaultCode.OUT_OF_RANGE: _("%(found)s is not between %(least)s and %(most)s."),
    FaultCode.BOUNDS_CROSSED: _(
        "It starts at %(least)s and ends at %(most)s: turn the two round."
    ),
    FaultCode.ANCHOR_MISSING: _("Point %(point)s has no words. Both ends need some."),
    FaultCode.ANCHOR_OFF_SCALE: _(
        "Words stand at %(found)s, and the scale goes from %(least)s to %(most)s."
    ),
    FaultCode.HEADING_REQUIRED: _("A heading can’t be required: nothing is answered."),
}

EXAMPLE = date(2026, 12, 3)


def problem_in_words(problem: Problem, kind: Kind) -> str:
    """Return what is wrong with an answer and how to put it right."""
    facts = {name: _spoken(value) for name, value in problem.facts.items()}
    trouble = problem.trouble
    if trouble is Trouble.UNANSWERED:
        return str(UNANSWERED[kind]) % {"example": _spoken(EXAMPLE)}
    if trouble in TROUBLES:
        return str(TROUBLES[trouble]) % facts
    if trouble is Trouble.NO_SUCH_DAY:
        return _no_such_day(problem.facts)
    if trouble is Trouble.NOT_A_DATE:
        return _not_a_date(problem.facts)
    return _number_in_words(trouble, facts)


def fault_in_words(fault: Fault) -> str:
    """Return what is wrong with a questionnaire at one place."""
    facts = {name: _spoken(value) for name, value in fault.facts.items()}
    if fault.code is FaultCode.READER_TWICE:
        facts["reader"] = str(READERS[Reader(str(fault.facts["found"]))])
    words = str(FAULTS[fault.code]) % facts
    if facts.get("suggestion"):
        return words + " " + _now("Was “%(suggestion)s” meant?") % facts
    return words


def place_in_words(fault: Fault) -> str:
    """Return where a fault is: "Section “About you”, question “Which?”: Options"."""
    where, words = fault.where, []
    if where.section:
        words.append(_now("Section “%(title)s”") % {"title": where.section})
    if where.question:
        words.append(_now("question “%(label)s”") % {"label": where.question})
    last = where.path[-1] if where.path else ""
    place = ", ".join(words)
    if not isinstance(last, str) or not last:
        return place
    return f"{place}: {field_words(last)}" if place else field_words(last)


def listed(words: Sequence[str]) -> str:
    """Return "you, Warwick Academy and the Regional Director"."""
    if len(words) < 2:  # noqa: PLR2004 - a list of one needs no "and"
        return "".join(words)
    first = ", ".join(words[:-1])
    return _now("%(first)s and %(last)s") % {"first": first, "last": words[-1]}


def _number_in_words(trouble: Trouble, facts: Mapping[str, str]) -> str:
    unit = f" {facts['unit']}" if facts.get("unit") else ""
    if trouble is Trouble.TOO_SMALL:
        return _now("It can’t be less than %(least)s%(unit)s.") % {
            **facts,
            "unit": unit,
        }
    if trouble is Trouble.TOO_LARGE:
        return _now("It can’t be more than %(most)s%(unit)s.") % {**facts, "unit": unit}
    if trouble is Trouble.TOO_MANY_DECIMALS:
        places = int(facts["decimals"])
        if not places:
            return _now("Write a whole number, without a decimal point.")
        return ngettext(
            "Write it with at most %(places)s figure after the point.",
            "Write it with at most %(places)s figures after the point.",
            places,
        ) % {"places": places}
    words = _now("Write it in figures, such as 12. “%(typed)s” can’t be added up.")
    return words % facts


def _no_such_day(facts: Mapping[str, object]) -> str:
    month, days = int(str(facts["month"])), int(str(facts["days"]))
    if not days:
        return _now("There is no month %(month)s. Write the day as %(example)s.") % {
            "month": month,
            "example": _spoken(EXAMPLE),
        }
    name = _now(MONTH_NAMES[month - 1].capitalize())
    return _now("%(month)s has %(days)s days.") % {"month": name, "days": days}


def _not_a_date(facts: Mapping[str, object]) -> str:
    order = _now("day/month/year") if facts["day_first"] else _now("month/day/year")
    return _now("Write a day, such as %(example)s. Figures are read as %(order)s.") % {
        "example": _spoken(EXAMPLE),
        "order": order,
    }


def _spoken(value: object) -> str:
    return said_day_long(value) if isinstance(value, date) else str(value)
