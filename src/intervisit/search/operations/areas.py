"""Practice areas can be found by meaning too, wherever areas are chosen."""

from __future__ import annotations

from datetime import datetime

from intervisit.kernel.actor import Actor
from intervisit.networks.models import PracticeArea
from intervisit.search.domain.documents import NewDocument
from intervisit.search.labels import AREAS
from intervisit.search.models import Document
from intervisit.search.operations.offering import offer_documents, withdraw_documents
from intervisit.support.operation import operation


@operation("search:offer-areas")
def offer_areas(*, by: Actor, at: datetime) -> int:
    """Offer the areas in use, take the others away; gives how many are to be read."""
    rows = list(PracticeArea.objects.in_use().order_by("pk"))
    documents = [
        NewDocument(
            row.pk, row.name, row.description, also=", ".join(map(str, row.synonyms))
        )
        for row in rows
    ]
    gone = Document.objects.filter(kind=AREAS).exclude(
        subject_id__in=[row.pk for row in rows]
    )
    stale = list(gone.values_list("subject_id", flat=True))
    if stale:
        withdraw_documents(kind=AREAS, subject_ids=stale, by=by)
    return offer_documents(kind=AREAS, documents=documents, by=by, at=at)
