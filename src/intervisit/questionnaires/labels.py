"""Words that users see for what `domain/` names."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intervisit.notices.domain.paces import Kind as NoticeKind
from intervisit.notices.domain.paces import Pace
from intervisit.questionnaires.domain.carrying import Outcome
from intervisit.questionnaires.domain.comparing import ChangeKind, Level
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.domain.states import ResponseState

ASKED = NoticeKind(
    "questionnaires:asked", _("You are asked to answer something"), Pace.AT_ONCE
)
DUE = NoticeKind(
    "questionnaires:due", _("Something that you were asked is due"), Pace.DAILY
)
ALL_ANSWERED = NoticeKind(
    "questionnaires:all-answered", _("Everyone whom you asked has answered"), Pace.DAILY
)

STATES: Mapping[ResponseState, Promise] = {
    ResponseState.DRAFT: _("Draft"),
    ResponseState.SUBMITTED: _("Handed in"),
}

KINDS: Mapping[Kind, Promise] = {
    Kind.SHORT: _("Short text"),
    Kind.LONG: _("Long text"),
    Kind.CHOICE: _("One of several options"),
    Kind.SEVERAL: _("Several options"),
    Kind.SCALE: _("Scale"),
    Kind.NUMBER: _("Number"),
    Kind.DATE: _("Date"),
    Kind.FILE: _("File"),
    Kind.HEADING: _("Heading"),
}

KIND_HELP: Mapping[Kind, Promise] = {
    Kind.SHORT: _("A name or a few words, on one line."),
    Kind.LONG: _("Paragraphs, on ruled paper."),
    Kind.CHOICE: _("Exactly one answer from your list."),
    Kind.SEVERAL: _("As many answers from your list as fit."),
    Kind.SCALE: _("A row of points, with words at both ends."),
    Kind.NUMBER: _("A figure with its unit, such as 12 hours."),
    Kind.DATE: _("A day in the calendar."),
    Kind.FILE: _("A document or picture to hand in."),
    Kind.HEADING: _("Words between questions. Nothing is answered."),
}

READERS: Mapping[Reader, Promise] = {
    Reader.AUTHOR: _("whoever answers"),
    Reader.LEADER: _("the leader of their school"),
    Reader.PROVIDER: _("the side that gives support"),
    Reader.RECEIVER: _("the side that receives support"),
    Reader.PARTNERSHIP: _("the members of the partnership"),
    Reader.FACILITATOR: _("the facilitator"),
    Reader.COACH: _("the coach"),
    Reader.REVIEWERS: _("the reviewers"),
    Reader.REGIONAL_DIRECTOR: _("the Regional Director"),
    Reader.DIRECTOR: _("the Development Director"),
    Reader.OFFICE: _("the central office"),
    Reader.NETWORK: _("everyone in the network"),
}

VOCABULARY: Mapping[Reader, str] = {
    Reader.FACILITATOR: "facilitator",
    Reader.REGIONAL_DIRECTOR: "regional_director",
    Reader.DIRECTOR: "director",
    Reader.OFFICE: "office",
}
"""Readers that a network may call by a word of its own."""

CHANGES: Mapping[ChangeKind, Promise] = {
    ChangeKind.ADDED: _("Added"),
    ChangeKind.REMOVED: _("Removed"),
    ChangeKind.MOVED: _("Moved"),
    ChangeKind.CHANGED: _("Changed"),
}

LEVELS: Mapping[Level, Promise] = {
    Level.QUESTIONNAIRE: _("Questionnaire"),
    Level.SECTION: _("Section"),
    Level.QUESTION: _("Question"),
}

FIELDS: Mapping[str, Promise] = {
    "title": _("Title"),
    "intro": _("Opening words"),
    "audience": _("Readers"),
    "may_add": _("Readers the author may add"),
    "label": _("Question"),
    "kind": _("Kind of answer"),
    "help": _("Help"),
    "required": _("Has to be answered"),
    "options": _("Options"),
    "other": _("Own words"),
    "fewest": _("At least"),
    "most": _("At most"),
    "least": _("Smallest"),
    "lowest": _("Lowest point"),
    "highest": _("Highest point"),
    "anchors": _("Words on the scale"),
    "opt_out": _("Place beside the scale"),
    "unit": _("Unit"),
    "decimals": _("Decimal places"),
    "earliest": _("Earliest day"),
    "latest": _("Latest day"),
    "most_characters": _("Longest answer, in characters"),
    "most_files": _("Files at most"),
    "most_megabytes": _("Megabytes a file"),
    "accepts": _("Files that are taken"),
    "key": _("Key"),
    "sections": _("Sections"),
    "questions": _("Questions"),
}

OUTCOMES: Mapping[Outcome, Promise] = {
    Outcome.CARRIED: _("Taken over"),
    Outcome.CONVERTED: _("Taken over in another form"),
    Outcome.NO_QUESTION: _("This isn’t asked any more"),
    Outcome.DOES_NOT_FIT: _("The answer doesn’t fit the question as it is now asked"),
    Outcome.HELD_BACK: _("Held back: more people read it here"),
}


def response_states() -> list[tuple[str, Promise]]:
    return [(state.value, words) for state, words in STATES.items()]


def named_readers() -> list[tuple[str, Promise]]:
    return [(reader.value, words) for reader, words in READERS.items()]


def field_words(name: str) -> str:
    """Return what a setting is called on screen; its own name where it has none."""
    return str(FIELDS.get(name, name))
