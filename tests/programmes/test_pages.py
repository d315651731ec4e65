"""Pages of programmes, through the client: read, edit, publish, run."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest

from intervisit.programmes.domain.chapters import BY_KEY, CHAPTERS, part_of
from intervisit.programmes.domain.documents import toml_of
from intervisit.programmes.domain.shipped import shipped_document, shipped_names
from intervisit.programmes.models import Cohort, DefinitionVersion, Programme
from intervisit.programmes.operations.definitions import begin_draft
from intervisit.programmes.operations.programmes import add_programme
from intervisit.support.scope import within
from tests.cast import gather
from tests.conftest import NOW
from tests.factories.networks import SchoolFactory, SchoolYearFactory
from tests.factories.programmes import published
from tests.markup import markup_of


class Typed(HTMLParser):
    """Collects what a browser would send of the form with one id."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.wanted, self.inside, self.sent = form, False, []
        self.area = self.select = None

    def handle_starttag(self, tag, attrs):
        got = dict(attrs)
        if tag == "form":
            self.inside = got.get("id") == self.wanted
        if not self.inside:
            return
        is_sent = got.get("type") != "checkbox" or "checked" in got
        if tag == "input" and got.get("name") and is_sent:
            self.sent.append((got["name"], got.get("value", "")))
        if tag == "textarea":
            self.area = [got["name"], ""]
        if tag == "select":
            self.select = got["name"]
        if tag == "option" and "selected" in got:
            self.sent.append((self.select, got["value"]))

    def handle_data(self, data):
        if self.area is not None:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area is not None:
            self.sent.append(tuple(self.area))
            self.area = None
        if tag == "form":
            self.inside = False


def typed_in(response, form="part"):
    """Give what stands in a form, as (name, value) pairs."""
    parser = Typed(form)
    parser.feed(response.content.decode())
    return parser.sent


@pytest.fixture
def office(new_york, sign_in):
    """Give a client signed in as Olive, with nothing in the network but people."""
    with within(new_york):
        company = gather(new_york)
    return sign_in(company.olive)


@pytest.fixture
def draft(new_york, office):
    """Give the draft of a programme in force."""
    with within(new_york):
        programme = published()
        actor = programme_director()
        return begin_draft(programme=programme, by=actor, at=NOW)


def programme_director():
    from intervisit.people.models import Person
    from intervisit.people.queries import actor_for

    return actor_for(Person.objects.get(given_name="Olive"), NOW.date())


def address(version, rest=""):
    return f"/nyc/definitions/{version.public_id}/{rest}"


def send(client, url, pairs):
    body = urlencode(pairs)
    return client.post(url, body, content_type="application/x-www-form-urlencoded")


@pytest.mark.parametrize("name", shipped_names())
def test_form_of_every_chapter_says_what_stands(new_york, office, name):
    document = shipped_document(name)
    with within(new_york):
        draft = add_programme(
            document=document,
            name=document["programme"]["name"],
            by=programme_director(),
            at=NOW,
        )
        stands = draft.document

    for chapter in CHAPTERS:
        url = address(draft, f"parts/{chapter.key}/")
        answer = send(office, url, typed_in(office.get(url)))
        assert answer.status_code == 302, chapter.key
        with within(new_york):
            draft.refresh_from_db()
            kept = part_of(draft.document, chapter)
        assert kept == part_of(stands, chapter), chapter.key
    assert draft.saves == 0


def test_change_is_saved_and_shown_with_its_mistake(new_york, office, draft):
    url = address(draft, "parts/about/")
    pairs = [
        (name, "ten" if name == "programme.months" else value)
        for name, value in typed_in(office.get(url))
    ]

    send(office, url, pairs)
    page = markup_of(office.get(address(draft)))
    again = markup_of(office.get(url))

    assert "One mistake stops" in page
    assert 'value="ten"' in again
    assert "Months that one run lasts: expected a whole number, found “ten”." in again


def test_checks_answer_without_saving(new_york, office, draft):
    url = address(draft, "parts/about/")
    pairs = [
        (name, "ten" if name == "programme.months" else value)
        for name, value in typed_in(office.get(url))
    ]

    answer = markup_of(send(office, f"{url}check/", pairs))

    assert 'id="f-programme-errs" hx-swap-oob="true"' in answer
    assert "expected a whole number" in answer
    with within(new_york):
        draft.refresh_from_db()
        assert draft.saves == 0


def test_rows_are_added_and_removed_without_javascript(new_york, office, draft):
    url = address(draft, "parts/groups/")

    added = send(office, url, [*typed_in(office.get(url)), ("do", "add:teams")])
    pairs = typed_in(office.get(url))
    removed = send(office, url, [*pairs, ("do", "remove:teams.1")])

    assert added.url.endswith("#add-teams")
    assert ("teams.1.key", "") in pairs
    assert removed.status_code == 302
    with within(new_york):
        draft.refresh_from_db()
        assert len(draft.document["teams"]) == 1


def test_second_of_two_sees_both_versions_and_keeps_what_was_typed(
    new_york, office, draft
):
    url = address(draft, "parts/about/")
    mine, theirs = (
        [(n, months if n == "programme.months" else v) for n, v in pairs]
        for pairs in [typed_in(office.get(url))]
        for months in ("9", "11")
    )
    send(office, url, theirs)

    refused = send(office, url, mine)
    page = markup_of(refused)

    assert refused.status_code == 409
    assert "theirs is 11; yours is 9" in page
    assert ("programme.months", "9") in typed_in(refused)
    assert send(office, url, typed_in(refused)).status_code == 302
    with within(new_york):
        draft.refresh_from_db()
        assert draft.document["programme"]["months"] == 9


def test_file_with_mistakes_is_told_by_line_and_not_saved(new_york, office, draft):
    url = address(draft, "file/")
    pairs = dict(typed_in(office.get(url), form=None))
    text = toml_of(draft.document).replace("months = 10", 'months = "ten"')

    page = markup_of(office.post(url, {"seen": pairs["seen"], "text": text}))

    assert "this text, line" in page
    assert "programme.months: expected a whole number" in page
    with within(new_york):
        draft.refresh_from_db()
        assert draft.saves == 0


def test_file_in_place_of_the_draft(new_york, office, draft):
    url = address(draft, "file/")
    pairs = dict(typed_in(office.get(url), form=None))
    text = toml_of(draft.document).replace("months = 10", "months = 9")

    answer = office.post(url, {"seen": pairs["seen"], "text": text})

    assert answer.status_code == 302
    assert b"months = 9" in office.get(address(draft, "file/toml/")).content


def test_publishing_tells_what_changed(new_york, office, draft):
    url = address(draft, "parts/about/")
    pairs = [
        (name, "11" if name == "programme.months" else value)
        for name, value in typed_in(office.get(url))
    ]
    send(office, url, pairs)

    before = markup_of(office.get(address(draft, "publish/")))
    answer = office.post(address(draft, "publish/"), {"note": "Longer."})

    assert "was 10 and is now 11" in before
    assert answer.status_code == 302
    with within(new_york):
        programme = Programme.objects.get()
        assert programme.current.number == 2
    assert "version 2" in markup_of(office.get(answer.url))
    again = office.post(address(draft, "publish/"), {"note": "Twice."})
    assert "Version 2 is published" in markup_of(again)


def test_programme_page_reads_as_sentences_for_everybody(new_york, office, sign_in):
    with within(new_york):
        programme = published()
        from intervisit.people.models import Person

        tom = Person.objects.get(given_name="Tom")
    client = sign_in(tom)

    url = f"/nyc/programmes/{programme.public_id}/"
    page, money, whole = (
        markup_of(client.get(url + part)) for part in ("", "?part=money", "?part=all")
    )

    assert "$12,500.00 for each seat of" in page
    assert "seats for a" not in page
    assert 'id="c-money"' in money
    assert 'id="c-roles"' not in money
    assert "seats for a" in whole
    assert "Change the definition" not in page


def test_teacher_sees_no_draft_and_may_change_nothing(new_york, office, draft, sign_in):
    with within(new_york):
        from intervisit.people.models import Person

        tom = Person.objects.get(given_name="Tom")
        programme, version = draft.programme, draft.programme.current
    client = sign_in(tom)

    assert client.get(address(draft)).status_code == 404
    assert client.get(address(version, "parts/about/")).status_code == 403
    begin = f"/nyc/programmes/{programme.public_id}/draft/"
    assert client.post(begin).status_code == 403
    assert client.get("/nyc/programmes/add/").status_code == 403


def test_sixth_programme_made_on_screen_runs(new_york, office):
    """Domain rule 7: nothing but the screen, and it runs as well as the five."""
    with within(new_york):
        SchoolYearFactory()
        for number in range(3):
            SchoolFactory(name=f"Circle {number}", code=f"C{number}")

    made = office.post("/nyc/programmes/add/", {"name": "Circles", "start": "blank"})
    with within(new_york):
        draft = DefinitionVersion.objects.get()
    fill(office, draft, "about", {"summary": "We meet.", "offered_by": "The office"})
    row(office, draft, "groups", "memberships", {"name": "Circle", "plural": "Circles"})
    row(
        office,
        draft,
        "roles",
        "roles",
        {"name": "Guide", "plural": "Guides", "leads_cohort": "1"},
    )
    office.post(address(draft, "publish/"), {"note": "First."})
    with within(new_york):
        programme = Programme.objects.get()
    plan_url = f"/nyc/programmes/{programme.public_id}/cohort/"
    planned = office.post(plan_url, dict(typed_in(office.get(plan_url), form=None)))
    with within(new_york):
        cohort = Cohort.objects.get()
        schools = [school.public_id for school in cohort_schools(prefix="Circle ")]
    url = f"/nyc/cohorts/{cohort.public_id}/"
    answer = office.post(
        f"{url}take-in/",
        {
            "scope": "ticked",
            "doing": "take_in",
            "membership": "circle",
            "chosen": schools,
            "on": cohort.starts_on.isoformat(),
        },
    )
    listed = office.get(answer["Location"])
    office.post(f"{answer['Location']}write/", {"seen": listed.context["seen"]})
    office.post(f"{url}state/", {"action": "start"})
    page = markup_of(office.get(url))

    assert made.status_code == 302
    assert planned.status_code == 302
    assert "3 take part." in page
    assert "Under way" in page


def test_questions_are_written_at_the_desk_and_come_back(office, draft):
    url = address(draft, "parts/forms/")

    answer = send(
        office,
        url,
        [*typed_in(office.get(url)), ("do", "ask:questionnaires.0.sections")],
    )
    desk = markup_of(office.get(answer["Location"]))
    gone = send(
        office,
        url,
        [*typed_in(office.get(url)), ("do", "ask:questionnaires.99.sections")],
    )

    assert "Back to Learning Partners Plus" in desk
    assert "It is published with" in desk
    assert gone["Location"] == url


def cohort_schools(prefix):
    from intervisit.networks.models import Organisation

    return Organisation.objects.filter(name__startswith=prefix)


def fill(client, draft, chapter, values):
    url = address(draft, f"parts/{chapter}/")
    name = BY_KEY[chapter].lists[0]
    pairs = dict(typed_in(client.get(url)))
    pairs |= {f"{name}.{key}": value for key, value in values.items()}
    assert send(client, url, list(pairs.items())).status_code == 302


def row(client, draft, chapter, name, values):
    url = address(draft, f"parts/{chapter}/")
    send(client, url, [*typed_in(client.get(url)), ("do", f"add:{name}")])
    pairs = dict(typed_in(client.get(url)))
    pairs |= {f"{name}.0.{key}": value for key, value in values.items()}
    assert send(client, url, list(pairs.items())).status_code == 302
