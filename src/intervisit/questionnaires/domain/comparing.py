"""What changed from one version of a questionnaire to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from intervisit.questionnaires.domain.content import Content, Question, Section

_ABSENT = ""


class ChangeKind(StrEnum):
    """What happened to a section or a question."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


class Level(StrEnum):
    """What sort of thing changed."""

    QUESTIONNAIRE = "questionnaire"
    SECTION = "section"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One setting before and after, as plain values."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. ``name`` is its title or label as it now reads."""

    kind: ChangeKind
    level: Level
    key: str
    name: str
    fields: tuple[FieldChange, ...] = ()


def changes_between(old: Content, new: Content) -> tuple[Change, ...]:
    """Return every difference, in the order of the new version.

    Sections and questions are the same when their keys are the same. A question
    counts as moved when its section or its place among the questions that stayed
    in the section is another; what only shifted because of an addition didn't move.
    """
    return (
        *_top(old, new),
        *_sections(old, new),
        *_questions(old, new),
    )


def _top(old: Content, new: Content) -> Iterator[Change]:
    before: dict[str, object] = {"title": old.title, "intro": old.intro}
    after: dict[str, object] = {"title": new.title, "intro": new.intro}
    if fields := _fields(before, after):
        yield Change(ChangeKind.CHANGED, Level.QUESTIONNAIRE, "", new.title, fields)


def _sections(old: Content, new: Content) -> Iterator[Change]:
    earlier = {section.key: section for section in old.sections}
    later = {section.key: section for section in new.sections}
    moved = _moved(list(earlier), list(later))
    for key, section in later.items():
        level, name = Level.SECTION, section.title
        if key not in earlier:
            yield Change(ChangeKind.ADDED, level, key, name)
            continue
        if key in moved:
            yield Change(ChangeKind.MOVED, level, key, name)
        if fields := _fields(_section_fields(earlier[key]), _section_fields(section)):
            yield Change(ChangeKind.CHANGED, level, key, name, fields)
    for key, section in earlier.items():
        if key not in later:
            yield Change(ChangeKind.REMOVED, Level.SECTION, key, section.title)


def _questions(old: Content, new: Content) -> Iterator[Change]:
    earlier = {question.key: question for question in old.questions}
    later = {question.key: question for question in new.questions}
    moved = set(_questions_moved(old, new))
    for key, question in later.items():
        level, name = Level.QUESTION, question.label
        if key not in earlier:
            yield Change(ChangeKind.ADDED, level, key, name)
            continue
        if key in moved:
            yield Change(ChangeKind.MOVED, level, key, name)
        before, after = _question_fields(earlier[key]), _question_fields(question)
        if fields := _fields(before, after):
            yield Change(ChangeKind.CHANGED, level, key, name, fields)
    for key, question in earlier.items():
        if key not in later:
            yield Change(ChangeKind.REMOVED, Level.QUESTION, key, question.label)


def _questions_moved(old: Content, new: Content) -> Iterator[str]:
    earlier = {s.key: [q.key for q in s.questions] for s in old.sections}
    home = {key: name for name, keys in earlier.items() for key in keys}
    for section in new.sections:
        here = [question.key for question in section.questions]
        yield from _moved(earlier.get(section.key, []), here)
        for key in here:
            if home.get(key, section.key) != section.key:
                yield key


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Return the keys that changed their order among those that are in both."""
    old = [key for key in before if key in after]
    new = [key for key in after if key in before]
    return set(new) - set(_longest_common(old, new))


def _longest_common(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return the longest run of keys that stand in the same order in both lists.

    Both hold the same keys, so this is the longest rising run of old places.
    """
    place = {key: number for number, key in enumerate(old)}
    best: list[list[str]] = []
    for key in new:
        fitting = [run for run in best if place[run[-1]] < place[key]]
        best.append([*max(fitting, key=len, default=[]), key])
    return max(best, key=len, default=[])


def _section_fields(section: Section) -> dict[str, object]:
    return {
        "title": section.title,
        "intro": section.intro,
        "audience": [reader.value for reader in section.audience],
        "may_add": [reader.value for reader in section.may_add],
    }


def _question_fields(question: Question) -> dict[str, object]:
    return {
        "label": question.label,
        "kind": question.kind.value,
        "help": question.help,
        "required": question.required,
        **question.settings.document(),
    }


def _fields(
    before: dict[str, object], after: dict[str, object]
) -> tuple[FieldChange, ...]:
    names = dict.fromkeys((*after, *before))
    return tuple(
        FieldChange(name, before.get(name, _ABSENT), after.get(name, _ABSENT))
        for name in names
        if before.get(name, _ABSENT) != after.get(name, _ABSENT)
    )
