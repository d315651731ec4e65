"""Change a questionnaire one step at a time. Every step gives a new content."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from intervisit.questionnaires.domain.catalogue import SETTINGS
from intervisit.questionnaires.domain.content import Content, Question, Section
from intervisit.questionnaires.domain.keys import key_for
from intervisit.questionnaires.domain.kinds.shape import Kind

Part = TypeVar("Part", Section, Question)


class Direction(StrEnum):
    """Which way a part moves."""

    UP = "up"
    DOWN = "down"


class NoSuchPart(LookupError):
    """No section or question has this key."""


def section_at(content: Content, key: str) -> Section:
    """Return the section of that key, or raise `NoSuchPart`."""
    section = content.section(key)
    if section is None:
        raise NoSuchPart(key)
    return section


def question_at(content: Content, key: str) -> Question:
    """Return the question of that key, or raise `NoSuchPart`."""
    question = content.question(key)
    if question is None:
        raise NoSuchPart(key)
    return question


def with_new_section(content: Content, title: str) -> tuple[Content, str]:
    """Return the content with an empty section at its end, and the new key.

    It is read by the same people as the section before it, so that nobody widens
    an audience by forgetting to set it.
    """
    key = key_for(title, set(content.keys()), "section")
    audience = content.sections[-1].audience if content.sections else ()
    section = Section(key, title, audience)
    return replace(content, sections=(*content.sections, section)), key


def with_new_question(
    content: Content, section_key: str, kind: Kind, label: str
) -> tuple[Content, str]:
    """Return the content with a question at the end of a section, and its key."""
    section = section_at(content, section_key)
    key = key_for(label, set(content.keys()), kind.value)
    question = Question(key, label, SETTINGS[kind]())
    grown = replace(section, questions=(*section.questions, question))
    return content.with_section(grown), key


def with_question(content: Content, question: Question) -> Content:
    """Return the content with the question of that key replaced."""
    section = content.section_of(question.key)
    if section is None:
        raise NoSuchPart(question.key)
    questions = tuple(
        question if q.key == question.key else q for q in section.questions
    )
    return content.with_section(replace(section, questions=questions))


def without(content: Content, key: str) -> Content:
    """Return the content without that section (and all in it) or question."""
    if content.section(key) is not None:
        kept = tuple(section for section in content.sections if section.key != key)
        return replace(content, sections=kept)
    section = _home(content, key)
    questions = tuple(q for q in section.questions if q.key != key)
    return content.with_section(replace(section, questions=questions))


def duplicated(content: Content, key: str) -> tuple[Content, str]:
    """Return the content with a copy right after that part, and the copy's key.

    Keys of the copy are fresh, so answers never end up in two places.
    """
    taken = set(content.keys())
    original = content.section(key)
    if original is not None:
        copy = _copied_section(original, taken)
        sections = _inserted_after(content.sections, original, copy)
        return replace(content, sections=sections), copy.key
    section = _home(content, key)
    question = question_at(content, key)
    twin = replace(question, key=key_for(question.label, taken, question.kind.value))
    questions = _inserted_after(section.questions, question, twin)
    return content.with_section(replace(section, questions=questions)), twin.key


def moved(content: Content, key: str, direction: Direction) -> Content:
    """Return the content with that part one place up or down.

    A question at the edge of its section goes on into the neighbouring one. At
    the very edge of the questionnaire nothing changes.
    """
    step = -1 if direction is Direction.UP else 1
    section = content.section(key)
    if section is not None:
        return replace(content, sections=_shifted(content.sections, section, step))
    home, question = _home(content, key), question_at(content, key)
    shifted = _shifted(home.questions, question, step)
    if shifted != home.questions:
        return content.with_section(replace(home, questions=shifted))
    number = content.sections.index(home) + step
    if not 0 <= number < len(content.sections):
        return content
    target = content.sections[number]
    return _taken_into(content, question, target.key, at_start=step > 0)


def moved_to(content: Content, key: str, section_key: str) -> Content:
    """Return the content with that question at the end of another section."""
    if _home(content, key).key == section_key:
        return content
    return _taken_into(content, question_at(content, key), section_key)


def _taken_into(
    content: Content, question: Question, section_key: str, *, at_start: bool = False
) -> Content:
    rest = without(content, question.key)
    target = section_at(rest, section_key)
    if at_start:
        questions = (question, *target.questions)
    else:
        questions = (*target.questions, question)
    return rest.with_section(replace(target, questions=questions))


def _home(content: Content, question_key: str) -> Section:
    section = content.section_of(question_key)
    if section is None:
        raise NoSuchPart(question_key)
    return section


def _copied_section(section: Section, taken: set[str]) -> Section:
    key = key_for(section.title, taken, "section")
    taken.add(key)
    questions = []
    for question in section.questions:
        fresh = key_for(question.label, taken, question.kind.value)
        taken.add(fresh)
        questions.append(replace(question, key=fresh))
    return replace(section, key=key, questions=tuple(questions))


def _inserted_after(
    parts: tuple[Part, ...], original: Part, copy: Part
) -> tuple[Part, ...]:
    order = list(parts)
    order.insert(order.index(original) + 1, copy)
    return tuple(order)


def _shifted(parts: tuple[Part, ...], part: Part, step: int) -> tuple[Part, ...]:
    number = parts.index(part)
    goal = number + step
    if not 0 <= goal < len(parts):
        return parts
    order = list(parts)
    order[number], order[goal] = order[goal], order[number]
    return tuple(order)
