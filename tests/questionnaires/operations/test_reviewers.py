import pytest

from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.questionnaires import permissions
from intervisit.questionnaires.operations.reviewers import (
    forget_reviewer,
    name_reviewers,
)
from intervisit.questionnaires.queries.named import named_readers_of
from intervisit.questionnaires.queries.responses import (
    readable_sections,
    responses_visible_to,
)
from intervisit.questionnaires.rendering import read_sheet, reader_names
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories import questionnaires as made


@pytest.fixture
def response(booking, company):
    """A response of Tom’s whose evaluation is for reviewers, and Harriet reviews it."""
    found = made.handed_in(
        booking, company.actor("tom"), company.hilltop, company.parkside, went="CANARY"
    )
    found.sections.filter(key="evaluation").update(audience=["reviewers"])
    found.sections.exclude(key="evaluation").update(audience=["director"])
    pairs = [(found.pk, company.petra.pk)]
    name_reviewers(by=company.actor("olive"), at=NOW, pairs=pairs * 2)
    return found


def test_reviewer_reads_sections_without_the_response_s_own_page(company, response):
    petra = company.actor("petra")

    assert [row.key for row in readable_sections(petra, response)] == ["evaluation"]
    response.parties.exclude(reader="reviewers").delete()
    assert list(responses_visible_to(petra)) == []
    assert permissions.READ.allows(petra, response) is False


def test_nobody_is_told_who_reviews(company, response):
    response.parties.exclude(reader="reviewers").delete()

    names = {reader.name for reader in named_readers_of(response, TODAY)}
    assert company.petra.name not in names
    assert reader_names(response) == {}


def test_sheet_read_blind_names_no_author(company, response):
    petra = company.actor("petra")

    seen = read_sheet(response, petra, Vocabulary({}), is_blind=True)
    named = read_sheet(response, petra, Vocabulary({}))

    assert company.tom.name not in repr([part.readers for part in seen.sections])
    assert company.tom.name in repr([part.readers for part in named.sections])
    assert [item.words for part in seen.sections for item in part.items if item.words]


def test_forgotten_reviewer_reads_nothing(company, response):
    forget_reviewer(
        by=company.actor("olive"),
        at=NOW,
        response=response,
        person_id=company.petra.pk,
    )
    response.parties.exclude(reader="reviewers").delete()

    assert list(readable_sections(company.actor("petra"), response)) == []
