from __future__ import annotations

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse

from intervisit.directory.contributions import erase, personal_data
from intervisit.directory.domain.editions import (
    Line,
    differences,
    folded,
    in_order,
    without_name,
)
from intervisit.directory.models import Edition, EditionEntry, Listing
from intervisit.directory.operations.editions import (
    NothingToIssue,
    issue_edition,
    redact_person,
)
from intervisit.directory.queries.editions import MOST_AT_FIRST
from intervisit.support.clock import today
from tests.directory.reading import send_read
from tests.factories.directory import ListingFactory
from tests.factories.networks import SchoolFactory
from tests.markup import flat, markup_of

pytestmark = pytest.mark.usefixtures("rules_set")


def line(school: str, area: str, title: str = "x", **parts) -> Line:
    said = {
        "listing_id": None,
        "person_name": "",
        "description": "",
        "kinds": (),
        "phases": (),
        "subjects": "",
        "availability": "",
        "confirmed_on": today(),
    }
    return Line(school=school, areas=(area,), title=title, **(said | parts))


def page(name: str, edition: Edition | None = None) -> str:
    arguments = {} if edition is None else {"public_id": edition.public_id}
    return reverse(f"directory:{name}", kwargs={"network": "nyc", **arguments})


@pytest.mark.checklist("T4")
def test_order_is_school_then_area_with_accents_and_case_folded():
    lines = [
        line("Zeta", "Art"),
        line("école d’été", "Writing"),
        line("Ecole d'ete B", "Art"),
        line("école d’été", "Éveil"),
        line("Ältere", "b"),
    ]

    assert [(each.school, each.area) for each in in_order(lines)] == [
        ("Ältere", "b"),
        ("école d’été", "Éveil"),
        ("école d’été", "Writing"),
        ("Ecole d'ete B", "Art"),
        ("Zeta", "Art"),
    ]
    assert folded("Łódź–Øst") == "lodz ost"


def test_differences_know_a_line_by_its_listing():
    before = [line("A", "x", "Old", listing_id=1), line("A", "y", "Gone", listing_id=2)]
    after = [
        line("A", "x", "New", listing_id=1, confirmed_on=today() - timedelta(days=1)),
        line("B", "z", "Came", listing_id=3),
    ]

    found = differences(before, after)

    assert [each.title for each in found.came] == ["Came"]
    assert [each.title for each in found.went] == ["Gone"]
    assert [each.parts for each in found.changed] == [("title",)]
    assert found.count == 3
    assert differences(after, after).count == 0


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("TOM THORNE, Tom Thorne", "–, –"),
        ("Straße: Tom Thorne.", "Straße: –."),
        ("Tom\u00a0 Thorne’s class", "–’s class"),
        ("To\u0308m Thorne", "–"),
        ("Tomtom Thorneycroft, tom thornex", "Tomtom Thorneycroft, tom thornex"),
        ("Write to tom@nyc.example or +1 (212) 555", "Write to – or –"),
        ("Tom Thorn", "Tom Thorn"),
        ("Ask Tom Thorne\u0301 now", "Ask – now"),
    ],
)
def test_name_is_taken_out_as_whole_words_however_it_is_written(words, left):
    names = ["Tom Thorne", "", "tom@nyc.example", "+1 (212) 555"]

    assert without_name(words, names, "–") == left


def test_edition_holds_what_stands_and_names_only_with_consent(company, issued):
    entries = list(issued.entries.order_by("position"))

    assert [(each.title, each.person_name) for each in entries] == [
        ("A choir", ""),
        ("Writing with Tom Thorne", "Tom Thorne"),
    ]
    assert issued.number == 1
    assert issued.is_public


def test_edition_of_nothing_is_refused(company, dora, now):
    with pytest.raises(NothingToIssue):
        issue_edition(by=company.actor("olive"), at=now)


def test_what_nobody_confirms_stays_out(company, issued, now):
    Listing.objects.filter(title="A choir").update(
        confirmed_on=today() - timedelta(weeks=30)
    )

    second = issue_edition(by=company.actor("olive"), at=now)

    assert (second.number, second.entries.count()) == (2, 1)


@pytest.mark.parametrize(
    "write",
    [
        lambda edition: Edition.objects.filter(pk=edition.pk).update(note="x"),
        lambda edition: edition.entries.update(title="x"),
        lambda edition: edition.entries.update(person_name="Somebody"),
        lambda edition: edition.entries.all().delete(),
        lambda edition: edition.entries.update(
            redacted_at=edition.issued_at, person_name="", person=None, school="x"
        ),
    ],
    ids=["note", "title", "name", "delete", "school under cover of redacting"],
)
def test_database_refuses_to_change_an_edition(issued, write):
    with pytest.raises(ProgrammingError), transaction.atomic():
        write(issued)

    assert issued.entries.count() == 2


def test_redacting_takes_the_name_out_for_good_and_is_stated(
    company, sign_in, issued, now
):
    assert redact_person(person=company.tom, by=company.actor("tom"), at=now) == 1

    entry = issued.entries.get(position=2)
    assert (entry.person_id, entry.person_name) == (None, "")
    assert entry.title == "Writing with –"
    shown = markup_of(sign_in(company.petra).get(page("edition", issued)))
    assert "A person was redacted from one entry" in shown
    assert "Thorne" not in shown


def test_everybody_reads_a_public_edition_and_no_contact(client, company, issued):
    shown = client.get(page("current"), follow=True)

    words = markup_of(shown)
    assert shown.status_code == HTTPStatus.OK
    assert "Écriture" in words
    assert "Tom Thorne" in words
    assert "tom@nyc.example" not in words
    assert "after four" not in words


def test_edition_that_is_not_public_is_for_the_network(client, company, sign_in, now):
    from tests.factories.directory import set_up_directory

    Listing.objects.all().delete()
    set_up_directory(public=False)
    from intervisit.programmes.models import Programme

    first = Programme.objects.order_by("pk").first()
    assert first is not None
    Programme.objects.filter(pk=first.pk).update(retired_on=today())
    ListingFactory(organisation=company.hilltop, confirmed_on=today())
    edition = issue_edition(by=company.actor("olive"), at=now)

    for name in ("edition", "edition_pdf", "edition_changes"):
        answer = client.get(page(name, edition))
        assert answer.status_code == HTTPStatus.NOT_FOUND
    assert client.get(page("current")).status_code == HTTPStatus.NOT_FOUND
    inside = sign_in(company.petra).get(page("edition", edition))
    assert inside.status_code == HTTPStatus.OK


@pytest.mark.checklist("T5")
def test_old_edition_says_that_it_is_not_valid(client, company, issued, now):
    Listing.objects.filter(title="A choir").update(title="A large choir")
    second = issue_edition(by=company.actor("olive"), at=now)

    old = markup_of(client.get(page("edition", issued)))
    assert "no longer valid" in old
    assert page("edition", second) in old
    changes = markup_of(client.get(page("edition_changes", second)))
    assert "<del>A choir</del>" in changes
    assert "<ins>A large choir</ins>" in changes
    first = client.get(page("edition_changes", issued))
    assert first.status_code == HTTPStatus.NOT_FOUND


def test_edition_as_a_workbook(client, issued):
    answer = client.get(f"{page('edition', issued)}?as=xlsx")

    assert answer.status_code == HTTPStatus.OK
    assert "directory-edition-1.xlsx" in answer["Content-Disposition"]
    assert answer.content[:2] == b"PK"


@pytest.mark.checklist("T5")
def test_files_of_an_old_edition_say_so_in_name_and_rows(client, company, issued, now):
    valid = client.get(f"{page('edition', issued)}?as=csv").content.decode()
    assert "No longer valid" not in valid
    assert "Edition 1 of " in valid
    issue_edition(by=company.actor("olive"), at=now)

    answer = client.get(f"{page('edition', issued)}?as=csv")
    book = client.get(f"{page('edition', issued)}?as=xlsx")

    assert "edition-1-no-longer-valid.csv" in answer["Content-Disposition"]
    assert "edition-1-no-longer-valid.xlsx" in book["Content-Disposition"]
    rows = answer.content.decode().splitlines()[1:]
    assert [row.count("No longer valid: edition 2 of") for row in rows] == [1, 1]


def test_index_leads_to_the_schools_of_a_letter(client, company, issued, now):
    for name in ("École Bleue", "Eastside", "1st Avenue"):
        ListingFactory(organisation=SchoolFactory(name=name), confirmed_on=today())
    edition = issue_edition(by=company.actor("olive"), at=now)

    shown = markup_of(client.get(f"{page('edition', edition)}?letter=E"))

    letters = re.findall(r'href="\?letter=([^"&#]+)#index"', shown)
    assert letters == ["0%E2%80%939", "E", "H"]
    assert re.findall(r'href="\?place=([^"&#]+)#list"', shown) == [
        "Eastside",
        "%C3%89cole%20Bleue",
    ]
    assert "2 entries" in flat(shown)


def test_many_changes_are_shown_in_parts_and_then_page_by_page(
    client, company, issued, now
):
    school = company.parkside
    for number in range(MOST_AT_FIRST + 1):
        ListingFactory(organisation=school, title=f"Offer {number:03}")
    edition = issue_edition(by=company.actor("olive"), at=now)

    shown = flat(markup_of(client.get(page("edition_changes", edition))))
    assert "All 26 of them" in shown
    assert "Offer 025" not in shown

    sole = flat(markup_of(client.get(f"{page('edition_changes', edition)}?show=came")))
    assert "Offer 025" in sole
    assert "Show some of each" in sole
    odd = client.get(f"{page('edition_changes', edition)}?show=nonsense&page=x")
    assert odd.status_code == HTTPStatus.OK


def test_director_issues_by_the_page_and_sees_what_would_change(
    company, dora, sign_in, issued
):
    ListingFactory(organisation=company.parkside, title="New", confirmed_on=today())
    client = sign_in(dora)
    shown = markup_of(client.get(page("new_edition")))
    assert "Issue edition 2" in shown
    assert "New: 1" in shown

    send_read(client, page("new_edition"), {"note": "With Parkside."})
    assert Edition.objects.count() == 2
    listed = markup_of(client.get(page("editions")))
    assert "Edition 2" in listed
    assert "No longer valid" in listed


def test_person_takes_the_own_name_out(company, sign_in, issued):
    client = sign_in(company.tom)
    client.post(page("redact_me"))

    assert EditionEntry.objects.filter(person=company.tom).count() == 0
    assert not Listing.objects.get(post__person=company.tom).names_person


def test_erasing_a_person_leaves_no_name_in_the_directory(company, issued, now):
    held = {each.section: each.rows for each in personal_data(company.tom)}
    assert [len(rows) for rows in held.values()] == [1, 0, 1, 0]

    erase(company.tom, now)

    left = Listing.objects.get(post__person=company.tom)
    assert left.why_ended == "left"
    words = f"{left.title} {left.description} {left.contact_note}"
    entry = issued.entries.get(position=2)
    assert "Thorne" not in words + entry.title + entry.description


def test_schools_of_one_name_stay_apart():
    one, other = (
        SchoolFactory.build(name="St Mary"),
        SchoolFactory.build(name="st mary"),
    )
    lines = [line(one.name, "b"), line(other.name, "a"), line(one.name, "a")]

    assert [each.school for each in in_order(lines)] == [
        "St Mary",
        "St Mary",
        "st mary",
    ]
