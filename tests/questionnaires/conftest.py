import pytest
from django.test import override_settings

from tests.factories import questionnaires as made


@pytest.fixture(autouse=True)
def files_elsewhere(tmp_path):
    """Keep files of tests in a folder of their own."""
    with override_settings(MEDIA_ROOT=tmp_path / "files"):
        yield


@pytest.fixture
def olive(company):
    return company.actor("olive")


@pytest.fixture
def tom(company):
    return company.actor("tom")


@pytest.fixture
def booking(olive):
    """Give a published questionnaire of three sections, open to everyone."""
    return made.published(olive)
