from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from intervisit.questionnaires.domain.answers import Habits
from intervisit.questionnaires.domain.carrying import Outcome, carry_over
from intervisit.questionnaires.domain.content import Content, Question, Section
from intervisit.questionnaires.domain.kinds.choice import Choice
from intervisit.questionnaires.domain.kinds.heading import Heading
from intervisit.questionnaires.domain.kinds.number import Number
from intervisit.questionnaires.domain.kinds.options import Option
from intervisit.questionnaires.domain.kinds.scale import Anchor, Scale
from intervisit.questionnaires.domain.kinds.several import Several
from intervisit.questionnaires.domain.kinds.text import LongText, ShortText
from intervisit.questionnaires.domain.kinds.upload import Upload
from intervisit.questionnaires.domain.readers import Reader
from tests.questionnaires.domain.strategies import contents, typed_for

HABITS = Habits()
OFFICE = frozenset({Reader.OFFICE})
YES_NO = (Option("yes", "Yes"), Option("no", "No"))


def asking(*questions, audience=(Reader.OFFICE,)):
    return Content("A", sections=(Section("s", "S", audience, questions=questions),))


def carry(old, new, answers, read_by=OFFICE):
    return carry_over(old, new, answers, {"s": read_by}, HABITS)


def outcome(old_settings, new_settings, *typed):
    old = asking(Question("q", "Which?", old_settings))
    new = asking(Question("q", "Which?", new_settings))
    carried = carry(old, new, {"q": typed})
    return carried.account[0].outcome, carried.typed.get("q")


@given(st.data())
def test_same_version_and_readers_carry_everything(data):
    content = data.draw(contents())
    typed = data.draw(typed_for(content))
    read_by = {s.key: frozenset(s.audience) for s in content.sections}

    carried = carry_over(content, content, typed, read_by, HABITS)

    expected = {
        q.key: typed[q.key]
        for q in content.questions
        if typed[q.key] and q.is_answerable
    }
    assert carried.typed == expected


@given(st.data())
def test_every_answer_given_is_accounted_for_once(data):
    old, new = data.draw(contents()), data.draw(contents())
    typed = data.draw(typed_for(old))

    carried = carry_over(old, new, typed, {}, HABITS)

    assert [c.old.key for c in carried.account] == [
        q.key for q in old.questions if typed[q.key]
    ]


@given(st.data())
def test_nothing_reaches_a_reader_who_could_not_read_it_before(data):
    old, new = data.draw(contents()), data.draw(contents())
    typed = data.draw(typed_for(old))
    read_by = {s.key: frozenset(s.audience) for s in old.sections}

    carried = carry_over(old, new, typed, read_by, HABITS)

    for item in carried.account:
        if item.outcome in {Outcome.CARRIED, Outcome.CONVERTED}:
            before = read_by[old.section_of(item.old.key).key] | {Reader.AUTHOR}
            after = set(new.section_of(item.new.key).audience)
            assert after <= before or Reader.NETWORK in before


def test_wider_audience_holds_the_answer_back():
    question = Question("q", "What do you need?", LongText())
    wider = asking(question, audience=(Reader.OFFICE, Reader.PROVIDER))

    carried = carry(asking(question), wider, {"q": ("Help with phonics",)})

    assert carried.typed == {}
    assert carried.account[0].outcome is Outcome.HELD_BACK


def test_narrower_audience_carries():
    question = Question("q", "What do you need?", LongText())
    read_by = frozenset({Reader.OFFICE, Reader.PROVIDER})

    carried = carry(asking(question), asking(question), {"q": ("Help",)}, read_by)

    assert carried.typed == {"q": ("Help",)}


def test_question_with_another_key_is_found_by_its_label():
    old = asking(Question("why", "Why do you apply? "))
    new = asking(Question("reason", "why do you  apply"))

    assert carry(old, new, {"why": ("To learn",)}).typed == {"reason": ("To learn",)}


def test_label_that_two_questions_have_finds_neither():
    old = asking(Question("why", "Why?"))
    new = asking(Question("one", "Why?"), Question("two", "Why?"))

    carried = carry(old, new, {"why": ("Because",)})

    assert carried.typed == {}
    assert carried.account[0].outcome is Outcome.NO_QUESTION


def test_two_old_questions_never_share_one_new_one():
    old = asking(Question("one", "Why?"), Question("two", "Why?"))
    new = asking(Question("reason", "Why?"))

    carried = carry(old, new, {"one": ("First",), "two": ("Second",)})

    assert carried.typed == {"reason": ("First",)}
    assert [c.outcome for c in carried.account] == [
        Outcome.CARRIED,
        Outcome.NO_QUESTION,
    ]


def test_heading_with_the_same_key_takes_nothing():
    old = asking(Question("q", "Why?"))
    new = asking(Question("q", "Why?", Heading()), Question("r", "Who?"))

    assert carry(old, new, {"q": ("x",)}).account[0].outcome is Outcome.NO_QUESTION


def test_conversions_between_kinds():
    scale = Scale(1, 5, (Anchor(1, "Never"), Anchor(5, "Always")))
    cases = [
        (ShortText(), LongText(), ("a",), (Outcome.CARRIED, ("a",))),
        (LongText(), ShortText(5), ("too long",), (Outcome.DOES_NOT_FIT, None)),
        (Choice(YES_NO), Several(YES_NO), ("no",), (Outcome.CARRIED, ("no",))),
        (Several(YES_NO), Choice(YES_NO), ("no",), (Outcome.CARRIED, ("no",))),
        (
            Several(YES_NO),
            Choice(YES_NO),
            ("no", "yes"),
            (Outcome.DOES_NOT_FIT, None),
        ),
        (Choice(YES_NO), ShortText(), ("no",), (Outcome.CONVERTED, ("No",))),
        (
            Choice(YES_NO),
            Choice((Option("y", "yes"), Option("n", "No"))),
            ("no",),
            (Outcome.CONVERTED, ("n",)),
        ),
        (
            Choice(YES_NO),
            Choice((Option("y", "Yes"), Option("m", "Maybe"))),
            ("no",),
            (Outcome.DOES_NOT_FIT, None),
        ),
        (
            Choice(YES_NO, "Other"),
            Choice(YES_NO, "Else"),
            ("other=x",),
            (Outcome.CARRIED, ("other=x",)),
        ),
        (scale, scale, ("3",), (Outcome.CARRIED, ("3",))),
        (scale, replace(scale, highest=7), ("3",), (Outcome.DOES_NOT_FIT, None)),
        (scale, LongText(), ("5",), (Outcome.CONVERTED, ("5 (Always)",))),
        (Number("hours"), Number("days"), ("3",), (Outcome.DOES_NOT_FIT, None)),
        (Number("hours"), Number("hours"), ("3",), (Outcome.CARRIED, ("3",))),
        (Number("hours"), ShortText(), ("few",), (Outcome.DOES_NOT_FIT, None)),
        (Upload(), LongText(), ("f1",), (Outcome.DOES_NOT_FIT, None)),
        (ShortText(), Number(), ("3",), (Outcome.DOES_NOT_FIT, None)),
    ]

    found = [outcome(old, new, *typed) for old, new, typed, _ in cases]

    assert found == [expected for *_, expected in cases]


def test_answer_that_was_wrong_before_is_carried_to_be_put_right():
    assert outcome(Number("hours"), Number("hours"), "few") == (
        Outcome.CARRIED,
        ("few",),
    )
