"""Today: true sentences, days in order, one filled button, few queries."""

import ast
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intervisit.support.contributions import WaitingForOthers, WaitingItem
from intervisit.web import contributions, today
from tests.architecture.source import SOURCE
from tests.factories.notices import NoticeFactory
from tests.markup import markup_of

TODAY = date(2026, 11, 22)


def item(days=None, title="Sign", **more):
    due = None if days is None else TODAY + timedelta(days=days)
    return WaitingItem(title, "It matters.", "/nyc/x/", "Sign it", due, **more)


@pytest.mark.parametrize(
    ("count", "title"),
    [
        (0, "Nothing waits for you, Marisol"),
        (1, "One thing waits for you, Marisol"),
        (7, "Seven things wait for you, Marisol"),
        (40, "40 things wait for you, Marisol"),
    ],
)
def test_title_says_what_is_true(count, title):
    assert today.title([item(1)] * count, "Marisol") == title


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([], ""),
        ([-3], "One is late."),
        (
            [-3, 2, 4, 20],
            "One is late. Two more are due within a week. Everything else can wait.",
        ),
        ([0], "One is due within a week."),
        ([20, None], "Nothing is due within a week."),
    ],
)
def test_opening_says_how_pressing_it_is(days, words):
    assert today.opening([item(day) for day in days], TODAY) == words


def test_diary_puts_items_of_a_day_together():
    days = today.diary([item(-3), item(2), item(2), item()], TODAY)

    assert [(day.on, day.is_late, day.line, len(day.tasks)) for day in days] == [
        (date(2026, 11, 19), True, "3 days late", 1),
        (date(2026, 11, 24), False, "in 2 days", 2),
        (None, False, "", 1),
    ]


def test_only_the_first_task_has_the_filled_button():
    days = today.diary([item(-3), item(-3), item(2)], TODAY)

    assert [task.is_first for day in days for task in day.tasks] == [True, False, False]


def test_late_task_says_so_whatever_it_says_itself():
    (day,) = today.diary([item(-1, state="half", state_words="2 of 3 answered")], TODAY)

    assert (day.tasks[0].kind, day.tasks[0].words) == ("late", "1 day late")


def test_task_in_time_says_its_own_state():
    (day,) = today.diary([item(1, state="half", state_words="2 of 3 answered")], TODAY)

    assert (day.line, day.tasks[0].words) == ("tomorrow", "2 of 3 answered")


@pytest.fixture
def given(monkeypatch):
    """Let these items wait for everybody."""
    own = contributions.givers

    def wait(*items):
        def waiting(_actor, _on):
            return items

        def givers(what):
            return (waiting,) if what == "waiting" else own(what)

        monkeypatch.setattr(contributions, "givers", givers)

    return wait


def test_today_shows_what_waits(company, sign_in, given):
    given(item(title="Endorse <Dana>", minutes=10, context="Closes on Tuesday"))

    page = markup_of(sign_in(company.harriet).get("/nyc/"))

    assert "One thing waits for you, Harriet" in page
    assert "Endorse &lt;Dana&gt;" in page
    assert "about 10 minutes" in page
    assert page.count("btn--main") == 1


def test_today_of_nothing_says_so(company, sign_in, given):
    given()

    page = markup_of(sign_in(company.harriet).get("/nyc/"))

    assert "Nothing waits for you, Harriet" in page


def test_today_runs_the_same_queries_with_one_thing_and_thirty(company, sign_in, given):
    client = sign_in(company.harriet)
    counts = []
    for number in (1, 30):
        given(*[item(1)] * number)
        for _ in range(number):
            NoticeFactory(person=company.harriet)
        with CaptureQueriesContext(connection) as asked:
            client.get("/nyc/")
        counts.append(len([q for q in asked if "session" not in q["sql"]]))

    assert counts[0] == counts[1] <= 30


def test_count_stands_beside_today_on_every_page(company, sign_in, given):
    given(item(1), item(2))
    client = sign_in(company.harriet)

    before = markup_of(client.get("/nyc/schools/"))
    client.get("/nyc/")
    after = markup_of(client.get("/nyc/schools/"))

    assert '2<span class="vh"> things wait for you' not in before
    assert '2<span class="vh"> things wait for you' in after


def test_count_is_made_again_after_something_was_sent(company, sign_in, given):
    given(item(1), item(2))
    client = sign_in(company.harriet)
    client.get("/nyc/")
    given(item(2))

    client.post("/nyc/notices/read/")

    assert '1<span class="vh"> thing waits for you' in (
        markup_of(client.get("/nyc/schools/"))
    )


def test_new_notices_stand_beside_what_waits(company, sign_in):
    NoticeFactory(person=company.harriet, words="A plan was returned")
    NoticeFactory(person=company.tom, words="Not for Harriet")

    page = markup_of(sign_in(company.harriet).get("/nyc/"))

    assert "A plan was returned" in page
    assert "Not for Harriet" not in page


def test_visitor_is_asked_to_sign_in_and_comes_back(client, new_york):
    answer = client.get("/nyc/")

    assert answer.status_code == 302
    assert answer.url.endswith("?next=/nyc/")


def without_minutes(source: str) -> list[int]:
    """Give the lines that make something to do and don't say how long it takes."""
    made = (
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "WaitingItem"
    )
    return [
        node.lineno
        for node in made
        if "minutes" not in {keyword.arg for keyword in node.keywords}
    ]


def test_whatever_waits_says_how_long_it_takes():
    silent = {
        path.relative_to(SOURCE).as_posix(): lines
        for path in SOURCE.rglob("*.py")
        if (lines := without_minutes(path.read_text(encoding="utf-8")))
    }

    assert silent == {}


def test_what_does_not_say_so_is_noticed():
    assert without_minutes("x = 1\ny = WaitingItem(title='Sign', url='/')\n") == [2]


def told(*items):
    return [str(each.title) for each in today.told_apart(items)]


def test_titles_that_differ_stay_as_they_are():
    assert told(item(1, "Sign"), item(2, "Read")) == ["Sign", "Read"]


@pytest.mark.parametrize(
    ("first", "second", "titles"),
    [
        ({"context": "Hilltop"}, {"context": "Parkside"}, ["Hilltop", "Parkside"]),
        ({"state_words": "1 of 2"}, {"state_words": "2 of 2"}, ["1 of 2", "2 of 2"]),
        ({"days": 1}, {"days": 2}, ["23 Nov 2026", "24 Nov 2026"]),
        ({"context": "Hilltop"}, {"context": "Hilltop"}, ["1 of 2", "2 of 2"]),
        ({"context": "Hilltop"}, {}, ["1 of 2", "2 of 2"]),
    ],
)
def test_titles_that_read_alike_say_what_differs(first, second, titles):
    assert told(item(**first), item(**second)) == [f"Sign, {words}" for words in titles]


def test_what_waits_for_others_twice_is_counted():
    rows = [WaitingForOthers("Lead", "Reviewed", f"/nyc/{n}/") for n in range(2)]
    other = WaitingForOthers("Lead", "Decided", "/nyc/3/")

    found = today.others_apart([*rows, other])

    assert [each.title for each in found] == ["Lead, 1 of 2", "Lead, 2 of 2", "Lead"]
