"""What each reader is sent, byte by byte: pages, lists, files and exports."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from intervisit.questionnaires.models import ResponseSection, SectionReading
from intervisit.support.urls import here
from tests.factories import questionnaires as made
from tests.markup import markup_of

ISSUE, WENT, NEEDS = "CANARY-ISSUE", "CANARY-WENT", "CANARY-NEEDS"
CANARIES = (ISSUE, WENT, NEEDS)
READ = {
    "tom": {ISSUE, WENT, NEEDS},
    "petra": {ISSUE, WENT},
    "rhona": {ISSUE, WENT, NEEDS},
    "olive": {WENT},
    "harriet": set(),
    "ada": set(),
}


@pytest.fixture
def response(booking, company):
    return made.handed_in(
        booking,
        company.actor("tom"),
        company.hilltop,
        company.parkside,
        issue=ISSUE,
        went=WENT,
        needs=NEEDS,
    )


def bytes_for(client, response):
    """Everything that a person can be sent about a response, as one text."""
    questionnaire = response.version.questionnaire
    listing = here("questionnaires:responses", public_id=questionnaire.public_id)
    addresses = [
        here("questionnaires:questionnaires"),
        here("questionnaires:questionnaire", public_id=questionnaire.public_id),
        here("questionnaires:response", public_id=response.public_id),
        here("questionnaires:fill", public_id=response.public_id),
        listing,
        f"{listing}?q={NEEDS}",
        f"{listing}?as=csv",
    ]
    sent = "".join(markup_of(client.get(page, follow=True)) for page in addresses)
    workbook = client.get(f"{listing}?as=xlsx")
    if workbook.status_code == 200:
        content = BytesIO(workbook.content)
        sheet = CalamineWorkbook.from_filelike(content).get_sheet_by_index(0)
        sent += str(sheet.to_python())
    return sent.replace(f"q={NEEDS}", "").replace(f'value="{NEEDS}"', "")


@pytest.mark.parametrize("name", READ)
def test_reader_is_sent_their_sections_and_nothing_else(
    name, response, company, sign_in
):
    sent = bytes_for(sign_in(getattr(company, name)), response)

    assert {canary for canary in CANARIES if canary in sent} == READ[name]


def test_canary_shows_when_an_audience_is_widened(response, company, sign_in):
    """The control: the same pages do carry a section to whoever is let in."""
    ResponseSection.objects.filter(key="next_steps").update(audience=["office"])

    sent = bytes_for(sign_in(company.olive), response)

    assert NEEDS in sent


def test_response_of_others_is_not_there(response, company, sign_in):
    page = here("questionnaires:response", public_id=response.public_id)

    assert sign_in(company.harriet).get(page).status_code == 404


def test_author_sees_who_has_read_it(response, company, sign_in):
    page = here("questionnaires:response", public_id=response.public_id)
    sign_in(company.rhona).get(page)
    sign_in(company.rhona).get(page)

    words = markup_of(sign_in(company.tom).get(page))

    assert SectionReading.objects.count() == 3
    assert "Who has read it" in words
    assert "<b>Rhona Reach</b>" in words


def test_search_in_the_list_never_looks_at_answers(response, company, sign_in):
    listing = here(
        "questionnaires:responses", public_id=response.version.questionnaire.public_id
    )

    found = markup_of(sign_in(company.rhona).get(f"{listing}?q={ISSUE}"))

    assert "0 responses fit" in found


@pytest.mark.parametrize("rows", [1, 4])
def test_list_takes_the_same_queries_for_any_number(
    rows, booking, company, sign_in, django_assert_max_num_queries
):
    for name in ("tom", "harriet", "petra", "ada")[:rows]:
        made.handed_in(booking, company.actor(name), went="a")
    listing = here("questionnaires:responses", public_id=booking.public_id)
    client = sign_in(company.olive)

    with django_assert_max_num_queries(30):
        client.get(f"{listing}?as=csv")
