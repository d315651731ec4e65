"""Whether the PDF of an edition is set, and whether it still says what is true."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from django.db.models import Count, Max

from intervisit.directory.models import Edition, EditionEntry, EditionPaper
from intervisit.directory.queries.editions import newest
from intervisit.files.models import StoredFile
from intervisit.networks.models import Network
from intervisit.support.scope import current_network_id

#: Raised when papers are set differently, so that all are set anew.
SETTING: Final = 2
#: Setting takes seconds; what took longer waits behind other work, or for a worker.
PATIENCE: Final = timedelta(minutes=2)

Redactions = tuple[int, datetime | None]


@dataclass(frozen=True, slots=True)
class PaperState:
    """How far the PDF of an edition is.

    Parameters
    ----------
    file : StoredFile or None
        The PDF, where it is set and still says what is true.
    has_failed : bool
        It could not be set; it is tried again every hour.
    is_late : bool
        It was asked for longer ago than setting takes.
    """

    file: StoredFile | None
    has_failed: bool = False
    is_late: bool = False


def redactions() -> Mapping[int, Redactions]:
    """Give of each edition with redacted entries how many, and when the last was."""
    rows = EditionEntry.objects.filter(redacted_at__isnull=False)
    counted = rows.order_by().values_list("edition_id")
    found = counted.annotate(Count("pk"), Max("redacted_at"))
    return {edition: (count, last) for edition, count, last in found}


def redactions_in(edition: Edition) -> Redactions:
    """Give how many entries of an edition are redacted, and when the last was."""
    rows = EditionEntry.objects.filter(edition=edition, redacted_at__isnull=False)
    found = rows.aggregate(count=Count("pk"), last=Max("redacted_at"))
    return found["count"], found["last"]


def fingerprint(
    edition: Edition, valid: Edition | None, redacted: Redactions, network: Network
) -> str:
    """Give the fingerprint of all that a PDF says and that can be another one later.

    The entries themselves never change but by redacting, which tells its time.
    """
    count, last = redacted
    facts = [
        *(SETTING, edition.number, valid.number if valid else 0),
        *(count, last.isoformat() if last else ""),
        *(network.name, network.line, network.language, network.accent),
        *(network.words, network.time_zone),
    ]
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def says_now(edition: Edition) -> str:
    """Give the fingerprint that the PDF of an edition has to have at this moment."""
    network = Network.objects.get(pk=current_network_id())
    return fingerprint(edition, newest(), redactions_in(edition), network)


def paper_state(edition: Edition, at: datetime) -> PaperState:
    """Say how far the PDF of an edition is; what says something else isn't given."""
    paper = EditionPaper.objects.filter(edition=edition).select_related("file").first()
    if paper is None:
        return PaperState(None)
    if paper.file is not None and paper.says == says_now(edition):
        return PaperState(paper.file)
    has_failed = paper.failed_at is not None
    return PaperState(None, has_failed, at - paper.asked_at > PATIENCE)


def stale_editions(unless_asked_after: datetime | None = None) -> list[int]:
    """Give the keys of editions whose PDF isn't set, or says something else by now.

    Parameters
    ----------
    unless_asked_after : datetime or None
        Leaves out those that were asked for since, and may still be at work.
    """
    network = Network.objects.get(pk=current_network_id())
    valid, redacted = newest(), redactions()
    papers = {paper.edition_id: paper for paper in EditionPaper.objects.all()}
    stale = []
    for edition in Edition.objects.order_by("-number"):
        paper, told = papers.get(edition.pk), redacted.get(edition.pk, (0, None))
        if paper is not None:
            if paper.says == fingerprint(edition, valid, told, network):
                continue
            if unless_asked_after and paper.asked_at > unless_asked_after:
                continue
        stale.append(edition.pk)
    return stale
