from __future__ import annotations

from intervisit.kernel.actor import Actor
from intervisit.search.domain.documents import NewDocument
from intervisit.search.models import Document
from intervisit.search.operations.indexing import index_waiting
from intervisit.search.operations.offering import offer_documents
from intervisit.support.scope import current_network_id
from tests.conftest import NOW

KIND = "listing"


def someone() -> Actor:
    return Actor(current_network_id())


def offer(*documents: NewDocument, kind: str = KIND) -> None:
    """Offer documents and read them, as the job would."""
    offer_documents(kind=kind, documents=documents, by=someone(), at=NOW)
    index_waiting(kind=kind, by=someone(), at=NOW)


def every(kind: str = KIND):
    """Give the subjects that somebody who may see all of them sees."""
    return Document.objects.filter(kind=kind).values("subject_id")
