"""Load a judged collection into the open network, and ask it through ``find``."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.search import embedding
from intervisit.search.domain.documents import NewDocument
from intervisit.search.evaluation.judged import Judged, ndcg, quantile, recall
from intervisit.search.models import Document
from intervisit.search.operations.indexing import index_waiting
from intervisit.search.operations.offering import offer_documents
from intervisit.search.queries.finding import Mode, find
from intervisit.support import clock
from intervisit.support.scope import current_network_id, within

MOST_READ, MOST_TITLE = 500, 300


@dataclass(frozen=True, slots=True)
class Worth:
    """What the answers were worth, and what they cost, in seconds of wall time."""

    ndcg: float
    recall: float
    seconds: tuple[float, ...]

    def within(self, share: float) -> float:
        """Give the milliseconds that this share of the queries did not exceed."""
        return 1000 * quantile(self.seconds, share)


def load(
    judged: Judged,
    *,
    kind: str,
    at: datetime,
    tell: Callable[[int], None] = lambda _read: None,
) -> None:
    """Offer the documents and read them, as a capability and the job would.

    ``tell`` is called with how many have been read, after each batch.
    """
    by = Actor(current_network_id())
    documents = [
        # A title is kept so far; the rest of a longer one goes on as text.
        NewDocument(number, title[:MOST_TITLE], f"{title[MOST_TITLE:]} {text}".strip())
        for number, (_, title, text) in enumerate(judged.documents)
    ]
    offer_documents(kind=kind, documents=documents, by=by, at=at)
    read = 0
    while batch := index_waiting(kind=kind, by=by, at=at, most=MOST_READ):
        read += batch
        tell(read)


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


def take_in(
    judged: Judged, *, kind: str, tell: Callable[[int], None] = lambda _read: None
) -> Network:
    """Load a collection into a network of its own, in a database that is dropped."""
    at = clock.now()
    network = Network.objects.create(slug=kind, name=kind, created_at=at)
    with within(network):
        load(judged, kind=kind, at=at, tell=tell)
    return network


def figures_of(
    judged: Judged, *, network: Network, kind: str, mode: str
) -> dict[str, Any]:
    """Ask everything, and give the figures as they are printed.

    ``mode`` in the answer is "lexical" also where the model of meaning was wanted
    and is not installed.
    """
    meant = Mode(mode) if embedding.is_installed() else Mode.LEXICAL
    with within(network):
        worth = ask(judged, kind=kind, mode=meant)
    return {
        "documents": len(judged.documents),
        "queries": len(judged.queries),
        "mode": meant.value,
        "ndcg@10": worth.ndcg,
        "recall@10": worth.recall,
        "milliseconds": {
            f"p{share}": worth.within(share / 100) for share in (50, 95, 99)
        },
    }
