from __future__ import annotations

from intervisit.networks.models import PracticeArea
from intervisit.search.labels import AREAS
from intervisit.search.models import Document
from intervisit.search.operations.areas import offer_areas
from tests.conftest import NOW
from tests.factories.search import someone


def test_areas_in_use_can_be_found_and_retired_ones_cannot(nyc):
    talk = PracticeArea.objects.create(key="talk", name="Talk", synonyms=["oracy"])
    dogs = PracticeArea.objects.create(key="dogs", name="Dogs")

    assert offer_areas(by=someone(), at=NOW) == 2
    dogs.retired_on = NOW.date()
    dogs.save()
    assert offer_areas(by=someone(), at=NOW) == 0

    (document,) = Document.objects.filter(kind=AREAS)
    assert (document.subject_id, document.also) == (talk.pk, "oracy")
