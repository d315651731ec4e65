import json

import pytest
from hypothesis import given

from intervisit.questionnaires.domain.content import Content
from intervisit.questionnaires.domain.documents import (
    checked_content,
    document_of,
    read_document,
)
from intervisit.questionnaires.domain.faults import ContentFaulty, FaultCode
from tests.questionnaires.domain.strategies import contents

BOOKING = {
    "title": "Booking",
    "sections": [
        {
            "key": "issue",
            "title": "What you want to work on",
            "audience": ["provider", "regional_director"],
            "questions": [
                {"key": "issue_text", "kind": "long", "label": "What is the issue?"},
            ],
        },
    ],
}


def with_question(**changes):
    section = BOOKING["sections"][0]
    question = section["questions"][0] | changes
    kept = {key: value for key, value in question.items() if value is not None}
    return BOOKING | {"sections": [section | {"questions": [kept]}]}


def faults_in(document):
    with pytest.raises(ContentFaulty) as caught:
        checked_content(document)
    return [
        (fault.where.dotted, fault.code, dict(fault.facts))
        for fault in caught.value.faults
    ]


@given(contents())
def test_content_comes_back_from_its_document(content):
    assert checked_content(document_of(content)) == content


@given(contents())
def test_document_survives_json(content):
    written = json.dumps(document_of(content))

    assert checked_content(json.loads(written)) == content


def test_empty_document_names_what_it_lacks():
    assert faults_in({}) == [
        ("title", FaultCode.MISSING, {"key": "title"}),
        ("title", FaultCode.EMPTY, {}),
        ("sections", FaultCode.NO_SECTIONS, {}),
    ]


def test_unknown_key_suggests_the_nearest_one():
    assert faults_in(with_question(requird=True)) == [
        (
            "sections[1].questions[1].requird",
            FaultCode.UNKNOWN,
            {"key": "requird", "suggestion": "required"},
        )
    ]


def test_unknown_kind_lists_the_kinds():
    (fault,) = faults_in(with_question(kind="essay"))

    assert fault == (
        "sections[1].questions[1].kind",
        FaultCode.NOT_ONE_OF,
        {
            "found": "essay",
            "expected": (
                "short, long, choice, several, scale, number, date, file, heading"
            ),
        },
    )


def test_misspelt_reader_is_a_fault_and_never_an_empty_audience():
    section = BOOKING["sections"][0] | {"audience": ["provider", "directer"]}

    (fault,) = faults_in(BOOKING | {"sections": [section]})

    assert fault[:2] == ("sections[1].audience", FaultCode.NOT_ONE_OF)
    assert fault[2]["found"] == "directer"


def test_section_without_audience_is_refused():
    section = BOOKING["sections"][0] | {"audience": []}

    assert faults_in(BOOKING | {"sections": [section]}) == [
        ("sections[1].audience", FaultCode.NO_AUDIENCE, {})
    ]


def test_fault_names_section_and_question_as_written():
    _, faults = read_document(with_question(help=3))

    where = faults[0].where
    assert (where.section, where.question) == (
        "What you want to work on",
        "What is the issue?",
    )


@pytest.mark.parametrize(
    ("changes", "code", "facts"),
    [
        ({"label": 3}, FaultCode.WRONG_TYPE, {"expected": "text", "found": "int"}),
        (
            {"required": 1},
            FaultCode.WRONG_TYPE,
            {"expected": "true or false", "found": "int"},
        ),
        (
            {"most_characters": True},
            FaultCode.WRONG_TYPE,
            {"expected": "a whole number", "found": "bool"},
        ),
        (
            {"kind": "choice", "options": "yes"},
            FaultCode.WRONG_TYPE,
            {"expected": "a list", "found": "str"},
        ),
        (
            {"kind": "number", "least": "few"},
            FaultCode.WRONG_TYPE,
            {"expected": "a number", "found": "few"},
        ),
        (
            {"kind": "date", "earliest": "soon"},
            FaultCode.WRONG_TYPE,
            {"expected": "a date such as 2026-12-03", "found": "soon"},
        ),
    ],
)
def test_wrong_type_says_what_was_expected(changes, code, facts):
    assert (code, facts) in [
        (found, facts_found)
        for _, found, facts_found in faults_in(with_question(**changes))
    ]


def test_lists_report_items_that_are_no_tables_or_texts():
    document = {
        "title": "A",
        "sections": ["no table", BOOKING["sections"][0] | {"audience": [3, "office"]}],
    }

    assert faults_in(document) == [
        (
            "sections[1]",
            FaultCode.WRONG_TYPE,
            {"expected": "a table", "found": "str"},
        ),
        (
            "sections[2].audience",
            FaultCode.WRONG_TYPE,
            {"expected": "text", "found": "int"},
        ),
    ]


def test_draft_with_faults_of_matter_is_still_read():
    content, faults = read_document(with_question(kind="choice", options=[]))

    assert isinstance(content, Content)
    assert faults == ()


def test_faults_carry_the_place_in_a_larger_document():
    with pytest.raises(ContentFaulty, match=r"questionnaires\.application\.title"):
        checked_content({"title": " "}, at=("questionnaires", "application"))


def test_section_named_like_its_question_gets_a_key_of_its_own():
    section = BOOKING["sections"][0] | {"key": "issue_text"}

    content = checked_content(BOOKING | {"sections": [section]})

    assert list(content.keys()) == ["section_issue_text", "issue_text"]
    assert checked_content(document_of(content)) == content
