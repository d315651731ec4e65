"""The questions of a form, in the one shape that ``questionnaires`` gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from intervisit.programmes.domain.faults import DefinitionFault
from intervisit.programmes.domain.wording import Wording
from intervisit.questionnaires.domain.content import Content
from intervisit.questionnaires.domain.documents import document_of, read_document
from intervisit.questionnaires.domain.faults import Fault, FaultCode
from intervisit.questionnaires.domain.rules import faults_of

Path = tuple[str | int, ...]
CONTENT_KEYS = ("title", "intro", "sections")
"""Keys of a form that a questionnaire reads; the others belong to the definition."""

WORDS: Mapping[FaultCode, str] = {
    FaultCode.MISSING: "“{key}” is missing.",
    FaultCode.UNKNOWN: "“{key}” means nothing here. Take it out.",
    FaultCode.WRONG_TYPE: "Expected {expected}, found “{found}”.",
    FaultCode.NOT_ONE_OF: "“{found}” isn’t one of: {expected}.",
    FaultCode.EMPTY: "This is empty. Write something, or take it out.",
    FaultCode.TOO_LONG: "{found} characters, and {most} fit. Make it shorter.",
    FaultCode.KEY_FORM: "“{found}” can’t be a short name: small letters, figures"
    " and underscores.",
    FaultCode.KEY_REPEATED: "“{found}” stands twice. Give one another short name.",
    FaultCode.NO_SECTIONS: "It asks nothing yet. Add a section with a question.",
    FaultCode.NO_QUESTIONS: "This section asks nothing yet. Add a question.",
    FaultCode.TOO_MANY: "There are {found}, and {most} fit.",
    FaultCode.NO_AUDIENCE: "Say who reads this section.",
    FaultCode.READER_TWICE: "“{found}” stands among the readers twice.",
    FaultCode.TOO_FEW_OPTIONS: "A choice needs {least} options or more.",
    FaultCode.OPTION_REPEATED: "The option “{found}” stands twice.",
    FaultCode.OUT_OF_RANGE: "{found} isn’t between {least} and {most}.",
    FaultCode.BOUNDS_CROSSED: "It begins at {least} and ends at {most}.",
    FaultCode.ANCHOR_MISSING: "Say what {point} on the scale means.",
    FaultCode.ANCHOR_OFF_SCALE: "{found} isn’t between {least} and {most}.",
    FaultCode.HEADING_REQUIRED: "A heading asks nothing, so it can’t be required.",
}


def content_of(form: Mapping[str, Any]) -> Content:
    """Give what a form of a definition asks, as a questionnaire."""
    return read_document(_asked(form))[0]


def sections_of(content: Content) -> list[Any]:
    """Give the sections of a questionnaire as a definition holds them."""
    sections = document_of(content)["sections"]
    assert isinstance(sections, list)
    return sections


def form_with(form: Mapping[str, Any], content: Content) -> dict[str, Any]:
    """Give a form that asks what a questionnaire says; the rest of it stays."""
    kept = {name: each for name, each in form.items() if name not in CONTENT_KEYS}
    told = {
        "title": content.title,
        "intro": content.intro,
        "sections": sections_of(content),
    }
    filled = {name: each for name, each in told.items() if each}
    key = {"key": kept.pop("key")} if "key" in kept else {}
    return {**key, **filled, **kept}


def form_faults(form: Mapping[str, Any], path: Path) -> Iterator[DefinitionFault]:
    """Find what is wrong with the questions of a form; title and key are told apart."""
    content, faults = read_document(_asked(form), path)
    for fault in (*faults, *faults_of(content, path)):
        if "sections" in fault.where.path[len(path) :]:
            yield DefinitionFault(fault.where.path, _said(fault))


def _said(fault: Fault) -> Wording:
    told = Wording(WORDS[fault.code], dict(fault.facts))
    place = fault.where.question or fault.where.section
    if not place:
        return told
    return Wording("“{place}”: {told}", {"place": place, "told": told})


def _asked(form: Mapping[str, Any]) -> dict[str, Any]:
    return {name: form[name] for name in CONTENT_KEYS if name in form}


def questions_in(sections: Any) -> list[str]:
    """Give the questions of some sections as they are asked."""
    content = content_of({"sections": sections})
    return [question.label for question in content.questions if question.is_answerable]


def counted(sections: Any) -> Wording:
    """Say how many questions there are."""
    count = len(questions_in(sections))
    words = "one question" if count == 1 else "{count} questions"
    return Wording(words, {"count": count})


def changed_questions(old: Any, new: Any) -> tuple[str, str]:
    """Give the questions that went or changed, and those that came or changed."""
    was, now = _by_key(old), _by_key(new)
    gone = [words for key, (words, told) in was.items() if _told(now, key) != told]
    come = [words for key, (words, told) in now.items() if _told(was, key) != told]
    return _listed(gone), _listed(come)


def _by_key(sections: Any) -> dict[str, tuple[str, object]]:
    content = content_of({"sections": sections})
    return {
        question.key: (question.label, (section.audience, section.may_add, question))
        for section in content.sections
        for question in section.questions
    }


def _told(known: Mapping[str, tuple[str, object]], key: str) -> object:
    return known[key][1] if key in known else None


def _listed(labels: Sequence[str]) -> str:
    return "; ".join(f"“{label}”" for label in labels)
