"""A bad definition gives file, line, key and what was expected; every fault."""

from __future__ import annotations

import pytest

from intervisit.programmes.domain.asked import questions_in
from intervisit.programmes.domain.documents import (
    DefinitionFaultyError,
    document_from_toml,
    faults_of,
)

HEAD = """[programme]
key = "sixth"
name = "A sixth programme"
summary = "Made on screen."
offered_by = "The office"
"""


WINDOW = {"key": "w", "name": "W", "opens_on": "01-01", "closes_on": "02-01"}
CRITERION = {
    "key": "c",
    "name": "C",
    "weight": 100,
    "question": "?",
    "anchors": [{"score": 9, "words": "more"}],
}


def told(text: str) -> list[str]:
    with pytest.raises(DefinitionFaultyError) as caught:
        document_from_toml(text, "sixth.toml")
    return [str(fault) for fault in caught.value.faults]


def test_smallest_definition_is_sound():
    assert document_from_toml(HEAD, "sixth.toml")["programme"]["key"] == "sixth"


def test_every_fault_is_told_with_file_line_and_key():
    text = (
        HEAD
        + """months = "ten"

[[roles]]
key = "guide"
name = "Guide"
plural = "Guides"
at_least = 3
at_most = 1
colour = "blue"

[[seats]]
key = "guides"
role = "gide"
membership = "host"
number = -1
"""
    )
    assert told(text) == [
        "sixth.toml, line 6, programme.months: expected a whole number, found “ten”.",
        (
            "sixth.toml, line 13, roles[1].at_most: “At least” is 3, “At most” 1. The "
            "second can’t be smaller than the first."
        ),
        (
            "sixth.toml, line 14, roles[1].colour: there is no such key in a role. "
            "Known keys: key, name, plural, summary, place, memberships, at_least, "
            "at_most, "
            "beside_teaching, release_periods, serves_at_least, serves_at_most, "
            "opens_classroom, leads_cohort, teams, after_role, streams, "
            "responsibilities, examples."
        ),
        (
            "sixth.toml, line 19, seats[1].membership: “host” isn’t among who takes "
            "part. There are: none yet."
        ),
        (
            "sixth.toml, line 20, seats[1].number: expected a whole number, 0 or more, "
            "found -1."
        ),
        (
            "sixth.toml, line 18, seats[1].role: “gide” isn’t among roles. There are: "
            "guide."
        ),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('summry = "x"', "Did you mean summary?"),
        ("open_to = 3", "expected a text, found 3."),
        ('strand_of = "other"', "Say how the strand is run within the other."),
        ('strand_form = "sideways"', 'expected one of "mark", "groups"'),
        ("months = 0", "expected a whole number, 1 or more, found 0."),
        ("months = 73", "expected a whole number, 72 or less, found 73."),
        ("months = true", "expected a whole number, found true."),
        ("months = 2026-09-01", "expected a whole number, found “2026-09-01”."),
        ('purpose = ""', "“What it is for” is empty"),
        ('partners = "one"', "expected a list of texts, found “one”."),
        ('examples = ["nothing"]', "“nothing” isn’t a key of a programme."),
        ('examples = ["purpose"]', "“purpose” has no value to be an example."),
    ],
)
def test_mistake_says_what_was_expected(line, words):
    (only,) = told(HEAD + line + "\n")

    assert only.startswith("sixth.toml, line 6, programme.")
    assert words in only


def test_missing_key_names_the_line_of_its_table():
    (only,) = told('\n[programme]\nkey = "x"\nname = "X"\nsummary = "X."\n')

    assert only == (
        "sixth.toml, line 2, programme.offered_by: “Offered by” is missing; expected "
        "a text."
    )


def test_text_that_is_not_toml_names_the_line():
    (only,) = told('[programme]\nkey = "x\n')

    assert only.startswith("sixth.toml, line 2, the whole file: this isn’t TOML:")


def test_windows_line_ends_and_a_byte_order_mark_are_no_mistake():
    text = "\ufeff" + HEAD.replace("\n", "\r\n")

    assert document_from_toml(text, "sixth.toml")["programme"]["name"]


def test_long_strings_and_arrays_do_not_shift_lines():
    text = (
        HEAD
        + '''purpose = """
[[roles]]
key = 1
"""
partners = [
  "one",  # [[roles]]
  "two",
]

[[roles]]
key = "guide"
name = "Guide"
'''
    )
    (only,) = told(text)

    assert only.startswith("sixth.toml, line 15, roles[1].plural:")


@pytest.mark.parametrize(
    ("table", "path", "words"),
    [
        (
            {"seats": [{"key": "s", "role": "guide", "membership": "m", "number": 2}]},
            ("seats", 0, "number"),
            "At most 1 Guides can be appointed, so at most 1 seats can be funded.",
        ),
        (
            {
                "matching": {
                    "weights": [
                        {"factor": "focus", "percent": 60},
                        {"factor": "travel", "percent": 50},
                    ]
                }
            },
            ("matching", "weights"),
            "60% and 50% make 110%. They have to make 100%.",
        ),
        (
            {"formations": [{"key": "f", "name": "f", "plural": "f", "form": "peers"}]},
            ("formations", 0, "places"),
            "Say which members a group has",
        ),
        (
            {"coaching": [{"key": "c", "name": "C", "cycles": 2, "windows": [WINDOW]}]},
            ("coaching", 0, "windows"),
            "2 cycles are asked for and there are windows for 1.",
        ),
        (
            {"rubrics": [{"key": "r", "name": "R", "criteria": [CRITERION]}]},
            ("rubrics", 0, "criteria", 0, "anchors", 0, "score"),
            "9 isn’t between 1 and 4.",
        ),
    ],
)
def test_what_has_to_add_up_is_checked(table, path, words):
    about = {"key": "x", "name": "X", "summary": "X.", "offered_by": "X"}
    role = {"key": "guide", "name": "Guide", "plural": "Guides", "at_most": 1}
    member = {"key": "m", "name": "M", "plural": "Ms"}
    document = {"programme": about, "memberships": [member], "roles": [role], **table}

    (only,) = faults_of(document)

    assert only.path == path
    assert words in only.said()


def test_forms_say_who_reads_and_what_can_be_chosen():
    question = {"key": "q", "label": "Q", "kind": "choice"}
    section = {"key": "s", "title": "S", "questions": [question, question]}
    form = {"key": "f", "title": "F", "sections": [section]}
    about = {"key": "x", "name": "X", "summary": "X.", "offered_by": "X"}

    found = faults_of({"programme": about, "questionnaires": [form]})

    assert [str(fault.message) for fault in found] == [
        "“S”: Say who reads this section.",
        "“Q”: “q” stands twice. Give one another short name.",
        "“Q”: A choice needs 2 options or more.",
        "“Q”: “q” stands twice. Give one another short name.",
        "“Q”: A choice needs 2 options or more.",
    ]
    assert found[2].path == (
        "questionnaires",
        0,
        "sections",
        0,
        "questions",
        0,
        "options",
    )


@pytest.mark.parametrize("sections", ["text", [3], [{"questions": "none"}], {}])
def test_questions_of_any_shape_are_answered_with_faults(sections):
    form = {"key": "f", "title": "F", "sections": sections}

    assert faults_of({"questionnaires": [form]})
    assert questions_in(sections) == []


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"programme": 3},
        {"programme": {}, "roles": "none"},
        {"programme": {}, "roles": [3, {"key": 4}]},
        {"programme": {}, "seats": [{"role": ["a"], "examples": "x"}]},
        {"nonsense": {"a": {"b": []}}},
    ],
)
def test_documents_of_any_shape_are_answered_with_faults(document):
    assert faults_of(document)
