import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from intervisit.imports.models import Import, ImportRow
from intervisit.imports.tasks import apply as apply_job
from intervisit.people.models import Person
from tests.imports.files import csv_bytes
from tests.markup import markup_of

HEADER = ["staff id", "first name", "last name", "email", "school", "title", "since"]
PEOPLE = csv_bytes(
    HEADER,
    ["7", "Ann", "Lee", "ann@u.example", "H001", "Teacher", "2026-08-13"],
    ["8", "Bob", "Roe", "bob@u.example", "Hiltop", "Teacher", "31/09/2026"],
    ["", "Tom", "Thorne", "tom@nyc.example", "H001", "Mentor", ""],
)


TARGETS_OF_SCORES = ("organisation", "area", "rating")


def address(name, **arguments):
    return reverse(f"imports:{name}", kwargs={"network": "nyc", **arguments})


@pytest.fixture
def office_client(company, sign_in):
    return sign_in(company.olive)


def sent(client, content=PEOPLE, subject="people", name="people.csv"):
    upload = SimpleUploadedFile(name, content)
    return client.post(address("start"), {"subject": subject, "file": upload})


def mapped(client, run):
    targets = run.mapping["targets"]
    answers = {
        f"column-{index}": targets.get(header, "")
        for index, header in enumerate(run.columns["header"])
    }
    answers["date_order"] = "month"
    return client.post(address("columns", public_id=run.public_id), answers)


def checked_run(client):
    sent(client)
    run = Import.objects.get()
    mapped(client, run)
    run.refresh_from_db()
    return run


def test_whole_way_from_file_to_network(office_client):
    assert sent(office_client).status_code == 302
    run = Import.objects.get()
    columns = office_client.get(address("columns", public_id=run.public_id))
    assert b"What is in each column?" in columns.content

    mapped(office_client, run)
    page = markup_of(office_client.get(address("run", public_id=run.public_id)))

    assert "2 rows are ready. One can’t be read." in page
    assert "No school is called “Hiltop”. The nearest is Hilltop, code H001." in page
    changes = markup_of(
        office_client.get(address("run", public_id=run.public_id) + "?show=change")
    )
    assert "<del>Teacher</del> <ins>Mentor</ins>" in changes

    office_client.post(
        address("mend", public_id=run.public_id),
        {"number": "3", "column": "organisation", "value": "H001"},
    )
    office_client.post(
        address("mend", public_id=run.public_id),
        {"number": "3", "column": "starts_on", "value": "2026-09-30"},
    )
    run.refresh_from_db()
    assert run.counts["unreadable"] == 0

    office_client.post(address("apply", public_id=run.public_id))
    run.refresh_from_db()
    assert run.state == "applying"
    waiting = office_client.get(address("run", public_id=run.public_id))
    assert "The rows are going in" in markup_of(waiting)
    apply_job(run_id=run.pk, person_id=run.made_by_id)

    done = markup_of(office_client.get(address("run", public_id=run.public_id)))
    assert "3 rows are in the network" in done
    assert Person.objects.filter(source_key__in=["7", "8"]).count() == 2

    office_client.post(address("undo", public_id=run.public_id))
    undone = markup_of(office_client.get(address("run", public_id=run.public_id)))
    assert "This import was taken back" in undone
    assert Person.objects.filter(source_key__in=["7", "8"]).count() == 0


def test_rows_that_stay_out_come_back_with_the_reason(office_client):
    run = checked_run(office_client)

    answer = office_client.get(address("left", public_id=run.public_id))

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["Why it stayed out", "Row", *HEADER]
    assert rows[1][1:4] == ["3", "8", "Bob"]
    assert "Hiltop" in rows[1][0]


def test_row_is_left_out_and_taken_in_again(office_client):
    run = checked_run(office_client)
    where = address("leave_out", public_id=run.public_id)

    office_client.post(where, {"number": "3", "part": "", "do": "leave_out"})
    run.refresh_from_db()
    assert run.counts["left_out"] == 1

    office_client.post(where, {"number": "3", "part": "", "do": "take_in"})
    run.refresh_from_db()
    assert run.counts["left_out"] == 0


def test_columns_that_lack_something_say_so(office_client):
    sent(office_client)
    run = Import.objects.get()

    page = office_client.post(address("columns", public_id=run.public_id), {})

    assert "No column is chosen for “School or office”." in markup_of(page)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "There is nothing in this file."),
        (b"%PDF-1.7", "not a table"),
        (b"1,2\n", "No line of this file names its columns"),
        (b"PK\x03\x04", "damaged"),
    ],
)
def test_file_that_is_no_list_is_refused_beside_its_field(office_client, content, said):
    page = sent(office_client, content)

    assert page.status_code == 200
    assert said in markup_of(page)
    assert Import.objects.count() == 0


def test_list_and_start_and_dictionary_open(office_client):
    checked_run(office_client)
    for name, arguments in (
        ("imports", {}),
        ("start", {}),
        ("dictionary", {"subject": "schools"}),
        ("dictionary", {"subject": "people"}),
    ):
        assert office_client.get(address(name, **arguments)).status_code == 200


def test_dictionary_is_a_table_schema_too(office_client):
    where = address("dictionary", subject="people") + "?as=json"

    fields = office_client.get(where).json()["fields"]

    assert {field["name"]: field["privacy"] for field in fields}["email"] == "personal"


@pytest.mark.parametrize("subject", ["schools", "people"])
def test_template_reads_back_as_itself(office_client, subject):
    answer = office_client.get(address("template", subject=subject, kind="csv"))

    sent(office_client, answer.content, subject, f"{subject}.csv")

    run = Import.objects.get()
    header = run.columns["header"]
    assert run.mapping["targets"] == {
        heading: heading.replace(" ", "_") for heading in header
    }


def test_file_is_thrown_away_with_all_its_rows(office_client):
    run = checked_run(office_client)

    office_client.post(address("discard", public_id=run.public_id))

    assert (Import.objects.count(), ImportRow.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", ["harriet", "tom", "ada", "rhona"])
def test_others_see_no_import(company, sign_in, name):
    run = checked_run(sign_in(company.olive))
    client = sign_in(getattr(company, name))

    assert client.get(address("imports")).status_code == 403
    assert client.get(address("start")).status_code == 403
    assert client.get(address("run", public_id=run.public_id)).status_code == 404
    assert client.post(address("apply", public_id=run.public_id)).status_code == 404


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "٣"])
def test_nonsense_in_a_form_breaks_nothing(office_client, number):
    run = checked_run(office_client)
    answers = {"number": number, "column": "nothing", "value": "\x07", "show": "<"}

    for name in ("mend", "leave_out", "settle_who"):
        answer = office_client.post(address(name, public_id=run.public_id), answers)
        assert answer.status_code == 302
    run.refresh_from_db()
    assert run.counts["rows"] == 3


def test_list_of_imports_asks_as_much_for_three_as_for_one(office_client):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            office_client.get(address("imports"))
        return len(queries)

    sent(office_client)
    once = asked()
    for number in range(2):
        sent(office_client, name=f"{number}.csv")

    assert asked() == once


def test_ratings_by_numbers_are_read_once_the_scale_is_given(office_client):
    content = csv_bytes(
        ["school", "area", "score"],
        ["H001", "Trust & belonging", "4"],
        ["H001", "Talk", "1.5"],
        ["H001", "Play", "3"],
    )
    sent(office_client, content, "areas", "scores.csv")
    run = Import.objects.get()
    columns = {f"column-{n}": key for n, key in enumerate(TARGETS_OF_SCORES)}
    address_of_columns = address("columns", public_id=run.public_id)

    office_client.post(address_of_columns, columns)
    run.refresh_from_db()
    unread = markup_of(office_client.get(address("run", public_id=run.public_id)))
    scale = {"strong_from": "4", "grows_to": "2", "adds_areas": "yes"}
    office_client.post(address_of_columns, columns | scale)
    read = markup_of(office_client.get(address("run", public_id=run.public_id)))

    assert "No row can be read" in unread
    assert "No practice area is called “Talk”" in unread
    assert "1. Trust &amp; belonging" in read
    assert "Practice areas that are added to the list of the network:" in read
    run.refresh_from_db()
    assert run.counts["add"] == 2
    assert run.counts["same"] == 1


def test_lists_of_strengths_have_a_template_and_a_dictionary(office_client):
    template = office_client.get(address("template", subject="areas", kind="csv"))
    shown = markup_of(office_client.get(address("dictionary", subject="areas")))

    assert b"organisation,area,direction,rank" in template.content
    assert "strengths and needs" in shown
