from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.questionnaires.domain.answers import Habits, Reading, Trouble, as_typed
from intervisit.questionnaires.domain.kinds.choice import Choice
from intervisit.questionnaires.domain.kinds.date import Day
from intervisit.questionnaires.domain.kinds.heading import Heading
from intervisit.questionnaires.domain.kinds.number import Number
from intervisit.questionnaires.domain.kinds.options import Option
from intervisit.questionnaires.domain.kinds.scale import Anchor, Scale
from intervisit.questionnaires.domain.kinds.several import Several
from intervisit.questionnaires.domain.kinds.text import LongText, ShortText
from intervisit.questionnaires.domain.kinds.upload import Upload
from tests.questionnaires.domain.strategies import anything, settings

BRITISH = Habits(day_first=True)
AMERICAN = Habits(day_first=False)
PHASES = (Option("early", "Early years"), Option("primary", "Primary"))
SCALE = Scale(1, 4, (Anchor(1, "Not yet"), Anchor(4, "Always")), "Not applicable")


def value_of(settings, *typed, habits=BRITISH):
    reading = settings.read(typed, habits)
    assert reading.problem is None
    return reading.value


def trouble_of(settings, *typed, habits=BRITISH):
    reading = settings.read(typed, habits)
    assert reading.value is None
    assert reading.problem is not None
    return reading.problem.trouble, dict(reading.problem.facts)


@given(settings, st.lists(anything, max_size=4).map(tuple))
def test_anything_typed_is_a_value_or_a_problem_or_nothing(settings, typed):
    reading = settings.read(typed, BRITISH)

    assert reading.value is None or reading.problem is None
    if reading.value is not None:
        assert isinstance(settings.words(reading.value), str)


@given(settings)
def test_nothing_typed_is_neither_value_nor_problem(settings):
    assert settings.read((), BRITISH) == Reading()


def test_short_text_is_put_on_one_line():
    assert value_of(ShortText(), "Reading\n  in Year 4 ") == "Reading in Year 4"


def test_long_text_keeps_its_paragraphs():
    assert value_of(LongText(), "\nOne.\n\nTwo.\n ") == "One.\n\nTwo."


def test_text_over_its_limit_says_by_how_much():
    assert trouble_of(LongText(10), "a" * 13) == (
        Trouble.TOO_LONG,
        {"length": 13, "most": 10, "over": 3},
    )


def test_ten_thousand_characters_are_taken():
    assert len(value_of(LongText(), "a" * 10_000)) == 10_000


def test_choice_takes_one_option():
    assert value_of(Choice(PHASES), "primary") == "primary"
    assert Choice(PHASES).words("primary") == "Primary"


def test_choice_of_two_names_both():
    assert trouble_of(Choice(PHASES), "early", "primary") == (
        Trouble.MORE_THAN_ONE,
        {"first": "Early years", "second": "Primary"},
    )


def test_choice_refuses_what_is_not_offered():
    assert trouble_of(Choice(PHASES), "sixth_form") == (
        Trouble.NOT_AN_OPTION,
        {"typed": "sixth_form"},
    )


def test_own_words_are_taken_only_where_offered():
    own = "other=All-through"

    assert value_of(Choice(PHASES, other="Another"), own) == own
    assert Choice(PHASES, other="Another").words(own) == "All-through"
    assert trouble_of(Choice(PHASES), own)[0] is Trouble.NOT_AN_OPTION


def test_own_words_have_a_limit():
    assert trouble_of(Several(PHASES, other="Another"), "other=" + "a" * 501) == (
        Trouble.TOO_LONG,
        {"length": 501, "most": 500, "over": 1},
    )


def test_several_come_back_in_the_order_of_the_list_own_words_last():
    several = Several(PHASES, other="Another")

    value = value_of(several, "other=All", "primary", "early", "primary")

    assert value == ("early", "primary", "other=All")
    assert several.words(value) == "Early years; Primary; All"


def test_several_says_how_many_it_wants():
    several = Several((*PHASES, Option("late", "Late")), fewest=2, most=2)

    assert trouble_of(several, "early") == (
        Trouble.TOO_FEW_CHOSEN,
        {"fewest": 2, "chosen": 1},
    )
    assert trouble_of(several, "early", "primary", "late") == (
        Trouble.TOO_MANY_CHOSEN,
        {"most": 2, "chosen": 3},
    )


def test_scale_reads_points_and_the_opt_out():
    assert value_of(SCALE, "4") == 4
    assert value_of(SCALE, "none") == "none"
    assert [SCALE.words(value) for value in (1, 2, "none")] == [
        "1 (Not yet)",
        "2",
        "Not applicable",
    ]


@pytest.mark.parametrize("typed", ["5", "0", "2.5", "four", "٣"])
def test_scale_refuses_what_is_not_on_it(typed):
    assert trouble_of(SCALE, typed) == (
        Trouble.NOT_ON_SCALE,
        {"typed": typed, "least": 1, "most": 4},
    )


def test_scale_without_opt_out_refuses_it():
    plain = Scale(1, 4, SCALE.anchors)

    assert trouble_of(plain, "none")[0] is Trouble.NOT_ON_SCALE


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", Decimal(12)),
        (" 1,200 ", Decimal(1200)),
        ("1 200", Decimal(1200)),
        ("−3", Decimal(-3)),
        ("3.50", Decimal("3.50")),
        (".5", Decimal(".5")),
        ("£40", Decimal(40)),
        ("12 hours", Decimal(12)),
        ("12 HOURS", Decimal(12)),
    ],
)
def test_number_is_read_as_people_write_it(typed, value):
    assert value_of(Number("hours", decimals=2), typed) == value


@pytest.mark.parametrize(
    "typed",
    ["about 12", "1,5", "twelve", "1e3", "NaN", "Infinity", "٣", "--1", "9" * 40],
)
def test_number_that_cannot_be_read_is_kept_out(typed):
    assert trouble_of(Number(), typed) == (
        Trouble.NOT_A_NUMBER,
        {"typed": typed, "unit": ""},
    )


def test_number_says_which_limit_it_breaks():
    hours = Number("hours", Decimal(1), Decimal("7.5"), decimals=1)

    assert trouble_of(hours, "0.5") == (
        Trouble.TOO_SMALL,
        {"least": "1", "unit": "hours"},
    )
    assert trouble_of(hours, "8") == (
        Trouble.TOO_LARGE,
        {"most": "7.5", "unit": "hours"},
    )
    assert trouble_of(hours, "2.25") == (Trouble.TOO_MANY_DECIMALS, {"decimals": 1})


def test_number_is_written_with_its_unit():
    assert Number("hours").words(Decimal("7.50")) == "7.5 hours"
    assert Number().words(Decimal(100)) == "100"


@pytest.mark.parametrize(
    "typed",
    [
        "2026-12-03",
        "3/12/2026",
        "03.12.26",
        "3 Dec 2026",
        "Thu 3 December, 2026",
        "3rd december 2026",
        "December 3, 2026",
    ],
)
def test_date_is_read_as_people_write_it(typed):
    assert value_of(Day(), typed) == date(2026, 12, 3)


def test_date_in_figures_follows_the_network():
    assert value_of(Day(), "9/4/2026", habits=AMERICAN) == date(2026, 9, 4)
    assert value_of(Day(), "9/4/2026", habits=BRITISH) == date(2026, 4, 9)
    assert value_of(Day(), "4 Sept 2026") == date(2026, 9, 4)


def test_day_that_is_not_in_the_calendar_says_how_long_the_month_is():
    assert trouble_of(Day(), "31/9/2026") == (
        Trouble.NO_SUCH_DAY,
        {"month": 9, "days": 30},
    )
    assert trouble_of(Day(), "12/31/2026") == (
        Trouble.NO_SUCH_DAY,
        {"month": 31, "days": 0},
    )
    assert trouble_of(Day(), "0000-01-01")[0] is Trouble.NO_SUCH_DAY


@pytest.mark.parametrize("typed", ["soon", "3 Mo 2026", "3 Foo 2026", "12/2026"])
def test_what_is_no_date_says_how_to_write_one(typed):
    assert trouble_of(Day(), typed) == (
        Trouble.NOT_A_DATE,
        {"typed": typed, "day_first": True},
    )


def test_date_outside_its_bounds_names_the_bound():
    spring = Day(date(2026, 3, 1), date(2026, 5, 31))

    assert trouble_of(spring, "2026-02-28") == (
        Trouble.TOO_EARLY,
        {"earliest": date(2026, 3, 1)},
    )
    assert trouble_of(spring, "2026-06-01") == (
        Trouble.TOO_LATE,
        {"latest": date(2026, 5, 31)},
    )
    assert spring.words(date(2026, 3, 1)) == "1 March 2026"


def test_files_are_counted():
    upload = Upload(most_files=1)

    assert value_of(upload, "f1") == ("f1",)
    assert trouble_of(upload, "f1", "f2") == (
        Trouble.TOO_MANY_FILES,
        {"most": 1, "found": 2},
    )
    assert upload.words(("f1",)) == "1"


def test_heading_takes_no_answer():
    assert Heading().read(("anything",), BRITISH) == Reading()
    assert Heading().words("anything") == ""


@given(st.lists(st.text(st.characters()), max_size=3))
def test_what_is_kept_can_be_stored_and_keeping_it_again_changes_nothing(values):
    kept = as_typed(values)

    assert as_typed(kept) == kept
    for value in kept:
        value.encode("utf-8")
        assert "\x00" not in value


def test_lone_surrogates_and_nul_cost_only_themselves():
    assert as_typed(["a\x00b\ud800c\r\nd", "  "]) == ("a\ufffdb\ufffdc\nd",)
