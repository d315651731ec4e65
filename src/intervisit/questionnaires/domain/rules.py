"""What makes a questionnaire sound. Each rule yields faults; none of them stops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from intervisit.questionnaires.domain.content import Content, Question, Section
from intervisit.questionnaires.domain.faults import Fault, FaultCode, Where
from intervisit.questionnaires.domain.keys import is_key
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.domain.readers import Reader

TITLE_CHARACTERS = 200
LABEL_CHARACTERS = 500
HELP_CHARACTERS = 3_000
MOST_SECTIONS = 40
MOST_QUESTIONS = 300

Path = tuple[str | int, ...]


def faults_of(content: Content, at: Path = ()) -> tuple[Fault, ...]:
    """Return everything that stops this content from being published.

    Parameters
    ----------
    content : Content
        Any content, also half written.
    at : tuple
        Where it stands in a larger document; faults carry this path in front.
    """
    return tuple(_faults(content, Where(at)))


def _faults(content: Content, top: Where) -> Iterator[Fault]:
    yield from _words(content.title, top.within("title"), TITLE_CHARACTERS)
    yield from _length(content.intro, top.within("intro"), HELP_CHARACTERS)
    if not content.sections:
        yield Fault(top.within("sections"), FaultCode.NO_SECTIONS)
    for count, most, step in (
        (len(content.sections), MOST_SECTIONS, "sections"),
        (len(content.questions), MOST_QUESTIONS, "questions"),
    ):
        if count > most:
            facts = {"most": most, "found": count}
            yield Fault(top.within(step), FaultCode.TOO_MANY, facts)
    times = Counter(content.keys())
    for number, section in enumerate(content.sections):
        place = Where((*top.path, "sections", number), section.title)
        yield from _section_faults(section, place, times)


def _section_faults(
    section: Section, where: Where, times: Counter[str]
) -> Iterator[Fault]:
    yield from _key(section.key, where, times)
    yield from _words(section.title, where.within("title"), TITLE_CHARACTERS)
    yield from _length(section.intro, where.within("intro"), HELP_CHARACTERS)
    yield from _audience_faults(section, where)
    if not section.answerable:
        yield Fault(where.within("questions"), FaultCode.NO_QUESTIONS)
    for number, question in enumerate(section.questions):
        path = (*where.path, "questions", number)
        place = Where(path, section.title, question.label)
        yield from _question_faults(question, place, times)


def _audience_faults(section: Section, where: Where) -> Iterator[Fault]:
    if not section.audience:
        yield Fault(where.within("audience"), FaultCode.NO_AUDIENCE)
    named = Counter((*section.audience, *section.may_add))
    for reader, count in named.items():
        if count > 1:
            facts = {"found": reader}
            yield Fault(where.within("audience"), FaultCode.READER_TWICE, facts)
    if Reader.AUTHOR in section.may_add:
        facts = {"found": Reader.AUTHOR}
        yield Fault(where.within("may_add"), FaultCode.READER_TWICE, facts)


def _question_faults(
    question: Question, where: Where, times: Counter[str]
) -> Iterator[Fault]:
    yield from _key(question.key, where, times)
    yield from _words(question.label, where.within("label"), LABEL_CHARACTERS)
    yield from _length(question.help, where.within("help"), HELP_CHARACTERS)
    if question.kind is Kind.HEADING and question.required:
        yield Fault(where.within("required"), FaultCode.HEADING_REQUIRED)
    for flaw in question.settings.flaws():
        yield Fault(where.within(flaw.setting), flaw.code, flaw.facts)


def _key(key: str, where: Where, times: Counter[str]) -> Iterator[Fault]:
    if not is_key(key):
        yield Fault(where.within("key"), FaultCode.KEY_FORM, {"found": key})
    elif times[key] > 1:
        yield Fault(where.within("key"), FaultCode.KEY_REPEATED, {"found": key})


def _words(text: str, where: Where, most: int) -> Iterator[Fault]:
    if not text.strip():
        yield Fault(where, FaultCode.EMPTY)
    yield from _length(text, where, most)


def _length(text: str, where: Where, most: int) -> Iterator[Fault]:
    if len(text) > most:
        facts = {"most": most, "found": len(text)}
        yield Fault(where, FaultCode.TOO_LONG, facts)
