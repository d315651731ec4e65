import pytest
from hypothesis import settings

from intervisit.kernel.actor import Actor
from intervisit.people.queries import actor_for
from tests.conftest import NOW

# A busy machine makes no example wrong.
settings.register_profile("unhurried", deadline=None, max_examples=60)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def files_kept(settings, tmp_path):
    """Keep the files of imports where the test ends."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def office(nyc) -> Actor:
    """Give somebody at the command line: nobody in particular."""
    return Actor(nyc.pk)


@pytest.fixture
def olive(company):
    """Give the actor of the central office."""
    return actor_for(company.olive, NOW.date())
