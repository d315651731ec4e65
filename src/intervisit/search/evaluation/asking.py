"""Load a judged collection into the open network, and ask it through ``find``."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from intervisit.kernel.actor import Actor
from intervisit.search.domain.documents import NewDocument
from intervisit.search.evaluation.judged import Judged, ndcg, quantile, recall
from intervisit.search.models import Document
from intervisit.search.operations.indexing import index_waiting
from intervisit.search.operations.offering import offer_documents
from intervisit.search.queries.finding import Mode, find
from intervisit.support.scope import current_network_id

MOST_READ = 500


@dataclass(frozen=True, slots=True)
class Worth:
    """What the answers were worth, and what they cost, in seconds of wall time."""

    ndcg: float
    recall: float
    seconds: tuple[float, ...]

    def within(self, share: float) -> float:
        """Give the milliseconds that this share of the queries did not exceed."""
        return 1000 * quantile(self.seconds, share)


def load(judged: Judged, *, kind: str, at: datetime) -> None:
    """Offer the documents and read them, as a capability and the job would."""
    by = Actor(current_network_id())
    documents = [
        NewDocument(number, title, text)
        for number, (_, title, text) in enumerate(judged.documents)
    ]
    offer_documents(kind=kind, documents=documents, by=by, at=at)
    while index_waiting(kind=kind, by=by, at=at, most=MOST_READ):
        pass


def ask(judged: Judged, *, kind: str, mode: Mode) -> Worth:
    """Ask every query once, spelling correction and all."""
    names = [name for name, _, _ in judged.documents]
    among = Document.objects.filter(kind=kind).values("subject_id")
    gains, recalls, seconds = [], [], []
    for query, words in judged.queries.items():
        began = time.perf_counter()
        found = find(words, kind=kind, among=among, mode=mode)
        seconds.append(time.perf_counter() - began)
        order = [names[result.subject_id] for result in found.results]
        gains.append(ndcg(order, judged.grades[query]))
        recalls.append(recall(order, judged.grades[query]))
    return Worth(_mean(gains), _mean(recalls), tuple(seconds))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
