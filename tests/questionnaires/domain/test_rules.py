from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from intervisit.questionnaires.domain.content import Content, Question, Section
from intervisit.questionnaires.domain.faults import FaultCode
from intervisit.questionnaires.domain.kinds.choice import Choice
from intervisit.questionnaires.domain.kinds.date import Day
from intervisit.questionnaires.domain.kinds.heading import Heading
from intervisit.questionnaires.domain.kinds.number import Number
from intervisit.questionnaires.domain.kinds.options import Option
from intervisit.questionnaires.domain.kinds.scale import Anchor, Scale
from intervisit.questionnaires.domain.kinds.several import Several
from intervisit.questionnaires.domain.kinds.text import LongText, ShortText
from intervisit.questionnaires.domain.kinds.upload import Upload
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.domain.rules import faults_of
from tests.questionnaires.domain.strategies import contents

YES_NO = (Option("yes", "Yes"), Option("no", "No"))
ENDS = (Anchor(1, "Never"), Anchor(5, "Always"))


def asking(*questions, **section):
    matter = {"audience": (Reader.OFFICE,), **section}
    return Content(
        "Survey", "", (Section("s", "About you", questions=questions, **matter),)
    )


def found(content):
    return [(fault.where.dotted, fault.code) for fault in faults_of(content)]


@given(contents())
def test_sound_content_has_no_faults(content):
    assert faults_of(content) == ()


@pytest.mark.parametrize(
    ("settings", "setting", "code"),
    [
        (ShortText(0), "most_characters", FaultCode.OUT_OF_RANGE),
        (ShortText(201), "most_characters", FaultCode.OUT_OF_RANGE),
        (LongText(10_001), "most_characters", FaultCode.OUT_OF_RANGE),
        (Choice(), "options", FaultCode.TOO_FEW_OPTIONS),
        (Choice(YES_NO[:1]), "options", FaultCode.TOO_FEW_OPTIONS),
        (
            Choice((*YES_NO, Option("no", "Perhaps"))),
            "options",
            FaultCode.KEY_REPEATED,
        ),
        (
            Choice((*YES_NO, Option("never", "No "))),
            "options",
            FaultCode.OPTION_REPEATED,
        ),
        (Choice((*YES_NO, Option("x", " "))), "options", FaultCode.EMPTY),
        (Choice((*YES_NO, Option("x", "a" * 301))), "options", FaultCode.TOO_LONG),
        (Choice((*YES_NO, Option("X!", "Other"))), "options", FaultCode.KEY_FORM),
        (
            Choice(tuple(Option(f"o{n}", str(n)) for n in range(101))),
            "options",
            FaultCode.TOO_MANY,
        ),
        (Several(YES_NO, fewest=3), "fewest", FaultCode.OUT_OF_RANGE),
        (Several(YES_NO, most=-1), "most", FaultCode.OUT_OF_RANGE),
        (Several(YES_NO, fewest=2, most=1), "most", FaultCode.BOUNDS_CROSSED),
        (Scale(5, 5, ENDS), "highest", FaultCode.BOUNDS_CROSSED),
        (
            Scale(1, 12, (*ENDS, Anchor(12, "x"))),
            "highest",
            FaultCode.TOO_MANY,
        ),
        (Scale(1, 5, (*ENDS, Anchor(6, "x"))), "anchors", FaultCode.ANCHOR_OFF_SCALE),
        (Scale(1, 5, ENDS[:1]), "anchors", FaultCode.ANCHOR_MISSING),
        (Number(decimals=7), "decimals", FaultCode.OUT_OF_RANGE),
        (
            Number(least=Decimal(3), most=Decimal(2)),
            "most",
            FaultCode.BOUNDS_CROSSED,
        ),
        (
            Day(date(2026, 2, 1), date(2026, 1, 1)),
            "latest",
            FaultCode.BOUNDS_CROSSED,
        ),
        (Upload(most_files=0), "most_files", FaultCode.OUT_OF_RANGE),
        (Upload(most_megabytes=26), "most_megabytes", FaultCode.OUT_OF_RANGE),
    ],
)
def test_setting_that_makes_no_sense_is_named(settings, setting, code):
    content = asking(Question("q", "Which?", settings))

    assert found(content) == [(f"sections[1].questions[1].{setting}", code)]


def test_heading_can_be_neither_required_nor_alone():
    content = asking(Question("h", "First", Heading(), required=True))

    assert found(content) == [
        ("sections[1].questions", FaultCode.NO_QUESTIONS),
        ("sections[1].questions[1].required", FaultCode.HEADING_REQUIRED),
    ]


def test_keys_are_unique_across_sections_and_well_formed():
    content = asking(Question("s", "Which?"), Question("Bad key", "Who?"))

    assert found(content) == [
        ("sections[1].key", FaultCode.KEY_REPEATED),
        ("sections[1].questions[1].key", FaultCode.KEY_REPEATED),
        ("sections[1].questions[2].key", FaultCode.KEY_FORM),
    ]


def test_reader_is_named_once_and_the_author_needs_no_letting_in():
    question = Question("q", "Which?")
    content = asking(
        question,
        audience=(Reader.OFFICE,),
        may_add=(Reader.OFFICE, Reader.AUTHOR),
    )

    assert found(content) == [
        ("sections[1].audience", FaultCode.READER_TWICE),
        ("sections[1].may_add", FaultCode.READER_TWICE),
    ]


def test_words_have_limits():
    question = Question("q", "a" * 501, help="b" * 3_001)
    content = replace(asking(question, intro="c" * 3_001), title=" ", intro="d" * 3_001)

    assert found(content) == [
        ("title", FaultCode.EMPTY),
        ("intro", FaultCode.TOO_LONG),
        ("sections[1].intro", FaultCode.TOO_LONG),
        ("sections[1].questions[1].label", FaultCode.TOO_LONG),
        ("sections[1].questions[1].help", FaultCode.TOO_LONG),
    ]


def test_questionnaire_of_301_questions_is_too_many():
    content = asking(*(Question(f"q{n}", "Which?") for n in range(301)))

    assert found(content) == [("questions", FaultCode.TOO_MANY)]


def test_readers_of_a_content_leave_out_the_author():
    content = asking(
        Question("q", "Which?"),
        audience=(Reader.AUTHOR, Reader.OFFICE),
        may_add=(Reader.PROVIDER,),
    )

    assert content.readers == {Reader.OFFICE, Reader.PROVIDER}


def test_expected_minutes_are_never_nought():
    assert asking(Question("h", "Words", Heading())).expected_minutes == 1
    assert (
        asking(Question("a", "A", LongText()), Question("b", "B")).expected_minutes == 5
    )
