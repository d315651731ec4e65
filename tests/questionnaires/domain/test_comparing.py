from dataclasses import replace

from hypothesis import given

from intervisit.questionnaires.domain.comparing import (
    ChangeKind,
    FieldChange,
    Level,
    changes_between,
)
from intervisit.questionnaires.domain.content import Content, Question, Section
from intervisit.questionnaires.domain.readers import Reader
from tests.questionnaires.domain.strategies import contents


def section(key, *question_keys):
    questions = tuple(Question(q, f"Question {q}") for q in question_keys)
    return Section(key, key.title(), (Reader.OFFICE,), questions=questions)


def survey(*sections):
    return Content("Survey", sections=sections)


def found(old, new):
    return [(c.kind, c.level, c.key) for c in changes_between(old, new)]


@given(contents())
def test_content_does_not_differ_from_itself(content):
    assert changes_between(content, content) == ()


def test_added_and_removed_parts_are_named():
    old = survey(section("a", "one", "two"), section("b", "three"))
    new = survey(section("a", "one", "four"), section("c", "five"))

    assert found(old, new) == [
        (ChangeKind.ADDED, Level.SECTION, "c"),
        (ChangeKind.REMOVED, Level.SECTION, "b"),
        (ChangeKind.ADDED, Level.QUESTION, "four"),
        (ChangeKind.ADDED, Level.QUESTION, "five"),
        (ChangeKind.REMOVED, Level.QUESTION, "two"),
        (ChangeKind.REMOVED, Level.QUESTION, "three"),
    ]


def test_only_the_question_that_was_moved_counts_as_moved():
    old = survey(section("a", "one", "two", "three", "four"))
    new = survey(section("a", "new", "four", "one", "two", "three"))

    assert found(old, new) == [
        (ChangeKind.ADDED, Level.QUESTION, "new"),
        (ChangeKind.MOVED, Level.QUESTION, "four"),
    ]


def test_question_in_another_section_has_moved():
    old = survey(section("a", "one", "two"), section("b", "three"))
    new = survey(section("a", "one"), section("b", "three", "two"))

    assert found(old, new) == [(ChangeKind.MOVED, Level.QUESTION, "two")]


def test_sections_that_change_places_are_one_move():
    old = survey(section("a", "one"), section("b", "two"))
    new = survey(section("b", "two"), section("a", "one"))

    assert found(old, new) == [(ChangeKind.MOVED, Level.SECTION, "a")]


def test_changed_settings_are_listed_before_and_after():
    question = Question("one", "What?", required=True)
    old = survey(replace(section("a"), questions=(question,)))
    reworded = replace(question, label="What, and why?", required=False)
    new = survey(replace(section("a"), questions=(reworded,)))

    (change,) = changes_between(old, new)

    assert change.name == "What, and why?"
    assert change.fields == (
        FieldChange("label", "What?", "What, and why?"),
        FieldChange("required", before=True, after=False),
    )


def test_changed_audience_and_title_are_changes():
    old = survey(section("a", "one"))
    wider = replace(section("a", "one"), audience=(Reader.OFFICE, Reader.PROVIDER))
    new = replace(survey(wider), title="Survey of autumn")

    assert [change.fields[0] for change in changes_between(old, new)] == [
        FieldChange("title", "Survey", "Survey of autumn"),
        FieldChange("audience", ["office"], ["office", "provider"]),
    ]
