import pytest

from intervisit.imports.domain.problems import Fault
from intervisit.imports.domain.values.dates import DateOrder, order_seen, parse_date

DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("raw", "order", "expected"),
    [
        ("2026-08-13", DAY, "2026-08-13"),
        ("2026-08-13T00:00:00", DAY, "2026-08-13"),
        ("20260813", DAY, "2026-08-13"),
        ("13/08/2026", DAY, "2026-08-13"),
        ("08/13/2026", MONTH, "2026-08-13"),
        ("3.4.26", DAY, "2026-04-03"),
        ("3.4.26", MONTH, "2026-03-04"),
        ("Jul 1 1904", MONTH, "1904-07-01"),
        ("1 July 1904", DAY, "1904-07-01"),
        ("July 1st, 1904", MONTH, "1904-07-01"),
        ("Thu 10 Dec 2026", DAY, "2026-12-10"),
        ("1-Sept-24", DAY, "2024-09-01"),
        ("46247", DAY, "2026-08-13"),
        ("46247.0", DAY, "2026-08-13"),
        ("", DAY, ""),
        ("n/a", DAY, ""),
        ("00/00/0000", DAY, ""),
        ("29/02/2024", DAY, "2024-02-29"),
    ],
)
def test_date_is_read(raw, order, expected):
    parsed = parse_date(raw, order)

    assert (parsed.value, parsed.problem) == (expected, None)


@pytest.mark.parametrize(
    ("raw", "fault", "suggestion"),
    [
        ("31/09/2026", Fault.NO_SUCH_DAY, "30/09/2026"),
        ("29/02/2026", Fault.NO_SUCH_DAY, "28/02/2026"),
        ("08/13/2026", Fault.NO_SUCH_MONTH, ""),
        ("3 Foo 2026", Fault.NO_SUCH_MONTH, ""),
        ("soon", Fault.NOT_A_DATE, ""),
        ("1/1/0204", Fault.DATE_FAR_AWAY, ""),
        ("9999999999999", Fault.NOT_A_DATE, ""),
    ],
)
def test_date_that_is_none_says_why(raw, fault, suggestion):
    problem = parse_date(raw, DAY).problem

    assert (problem.fault, problem.suggestion) == (fault, suggestion)


def test_order_is_seen_from_a_day_beyond_twelve():
    seen = order_seen(["03/04/2026", "25/04/2026", "x"], MONTH)

    assert (seen.order, seen.is_sure, seen.dates) == (DAY, True, 2)


def test_order_stays_the_usual_one_where_nothing_tells():
    seen = order_seen(["03/04/2026", "04/05/2026"], MONTH)

    assert (seen.order, seen.is_sure) == (MONTH, False)


def test_order_of_a_contradictory_file_is_that_of_most():
    seen = order_seen(["25/04/2026", "26/04/2026", "04/27/2026"], MONTH)

    assert (seen.order, seen.is_sure) == (DAY, False)
