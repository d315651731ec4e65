"""Questionnaires as plain documents, for JSON, TOML and the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from intervisit.questionnaires.domain.catalogue import SETTINGS
from intervisit.questionnaires.domain.content import Content, Question, Section
from intervisit.questionnaires.domain.entry import Entry
from intervisit.questionnaires.domain.faults import ContentFaulty, Fault, Where
from intervisit.questionnaires.domain.keys import key_for
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.domain.rules import faults_of


def document_of(content: Content) -> dict[str, object]:
    """Return the content as a document; :func:`read_document` gives it back."""
    document: dict[str, object] = {"title": content.title}
    if content.intro:
        document["intro"] = content.intro
    document["sections"] = [_section_document(s) for s in content.sections]
    return document


def checked_content(
    document: Mapping[str, object], at: tuple[str | int, ...] = ()
) -> Content:
    """Return the content of a document that is sound in shape and in matter.

    Parameters
    ----------
    document : mapping
        As :func:`document_of` writes it, or as a person wrote it in TOML.
    at : tuple
        Where the document stands in a larger one; faults carry this path in front.

    Raises
    ------
    ContentFaulty
        With every fault, each naming its place and what was expected.
    """
    content, faults = read_document(document, at)
    faults += faults_of(content, at)
    if faults:
        raise ContentFaulty(faults)
    return content


def read_document(
    document: Mapping[str, object], at: tuple[str | int, ...] = ()
) -> tuple[Content, tuple[Fault, ...]]:
    """Return what can be read of a document, and the faults of its shape.

    The content may still break rules (a choice without options): a draft does so
    while it is being written. :func:`intervisit.questionnaires.domain.rules.faults_of`
    says which.
    """
    entry = Entry(document, Where(at), [])
    title, intro = entry.text("title", None), entry.text("intro")
    sections = tuple(_read_section(child) for _, child in entry.entries("sections"))
    entry.close()
    return _with_keys_apart(Content(title, intro, sections)), tuple(entry.faults)


def _with_keys_apart(content: Content) -> Content:
    """Return the content with another key for a section named like a question.

    Authors name a section "needs" and its one question too. Here one key finds one
    part, so the section is called "section_needs"; answers belong to questions.
    """
    questions = {question.key for question in content.questions}
    taken = set(content.keys())
    sections = []
    for section in content.sections:
        key = section.key
        if key in questions:
            key = key_for(f"section {key}", taken, "section")
            taken.add(key)
        sections.append(replace(section, key=key))
    return replace(content, sections=tuple(sections))


def _read_section(entry: Entry) -> Section:
    title = entry.text("title", None)
    entry.where = replace(entry.where, section=title)
    section = Section(
        key=entry.text("key", None),
        title=title,
        audience=entry.several_of("audience", Reader),
        may_add=entry.several_of("may_add", Reader),
        intro=entry.text("intro"),
        questions=tuple(
            _read_question(child) for _, child in entry.entries("questions")
        ),
    )
    entry.close()
    return section


def _read_question(entry: Entry) -> Question:
    label = entry.text("label", None)
    entry.where = replace(entry.where, question=label)
    kind = entry.one_of("kind", Kind) or Kind.SHORT
    question = Question(
        key=entry.text("key", None),
        label=label,
        settings=SETTINGS[kind].from_entry(entry),
        help=entry.text("help"),
        required=entry.flag("required"),
    )
    entry.close()
    return question


def _section_document(section: Section) -> dict[str, object]:
    document: dict[str, object] = {"key": section.key, "title": section.title}
    if section.intro:
        document["intro"] = section.intro
    document["audience"] = [reader.value for reader in section.audience]
    if section.may_add:
        document["may_add"] = [reader.value for reader in section.may_add]
    document["questions"] = [_question_document(q) for q in section.questions]
    return document


def _question_document(question: Question) -> dict[str, object]:
    document: dict[str, object] = {
        "key": question.key,
        "kind": question.kind.value,
        "label": question.label,
    }
    if question.help:
        document["help"] = question.help
    if question.required:
        document["required"] = True
    return document | question.settings.document()
