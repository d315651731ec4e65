"""Set the PDF of an edition, and drop one that would say something else by now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils.translation import gettext_lazy

from intervisit.directory.models import Edition, EditionPaper
from intervisit.directory.queries.edition_papers import says_now, stale_editions
from intervisit.directory.queries.editions import entries_of, newest
from intervisit.directory.queries.papers import edition_paper
from intervisit.files.operations import forget_files, keep_file
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.support import clock
from intervisit.support.documents.pdf import Paper
from intervisit.support.documents.sheets import PDF_TYPE
from intervisit.support.jobs import defer_each
from intervisit.support.operation import operation
from intervisit.support.scope import current_network_id

#: After so long a PDF that isn't there is asked for once more, failed or lost.
ASKED_AGAIN: Final = timedelta(minutes=50)


def renew_papers(*, at: datetime) -> int:
    """Drop every PDF that would say something else by now, and have it set anew.

    Called by whatever changes what an edition says: issuing the next, a redaction,
    the network's name or colours. The file is forgotten in the same transaction, its
    bytes by a job of it. Returns how many are set anew.
    """
    return _ask_for(stale_editions(), at)


def renew_lost_papers(*, at: datetime) -> int:
    """Ask once more for what failed or was lost; leaves what is just being set."""
    return _ask_for(stale_editions(unless_asked_after=at - ASKED_AGAIN), at)


def renew_papers_on_amending(
    sender: type[Network], *, network: Network, by: Actor, **_facts: Any
) -> None:
    """Hear that the network's own facts changed: its editions say them."""
    renew_papers(at=clock.now())


@operation("edition:set-pdf", told=gettext_lazy("Had a PDF set once more"))
def ask_for_paper(*, edition: Edition, by: Actor, at: datetime) -> None:
    """Have the PDF of one edition set once more; harmless when it is set."""
    if edition.pk in stale_editions():
        _ask_for([edition.pk], at)


def _ask_for(editions: Sequence[int], at: datetime) -> int:
    """Forget the PDF of these editions and queue a job for each.

    The rows are locked before their files are looked at: a job that sets one
    meanwhile has either kept its file, which goes here, or waits and finds that it
    says something else by now.
    """
    if not editions:
        return 0
    missing = [EditionPaper(edition_id=pk, asked_at=at) for pk in editions]
    EditionPaper.objects.bulk_create(missing, ignore_conflicts=True)
    papers = EditionPaper.objects.filter(edition__in=editions)
    held = papers.select_for_update().order_by("pk")
    files = [paper.file_id for paper in held if paper.file_id is not None]
    papers.update(file=None, says="", asked_at=at, failed_at=None)
    forget_files(files=files)
    defer_each("directory.set_paper", [{"edition_id": pk} for pk in editions])
    return len(editions)


def paper_to_set(edition_id: int) -> tuple[Paper, str] | None:
    """Give what to set and its fingerprint; None when it is set already."""
    edition = Edition.objects.get(pk=edition_id)
    says = says_now(edition)
    if EditionPaper.objects.filter(edition=edition, says=says).exists():
        return None
    network = Network.objects.get(pk=current_network_id())
    valid = newest()
    instead = valid if valid is not None and valid.pk != edition.pk else None
    return edition_paper(edition, entries_of(edition), network, instead), says


@operation("edition:keep-pdf", told=gettext_lazy("Set a PDF"))
def keep_paper(
    *,
    edition_id: int,
    title: str,
    content: bytes,
    says: str,
    by: Actor,
    at: datetime,
) -> bool:
    """Keep the PDF of an edition, unless it says something else by now; says if so.

    Whoever changed what it says has asked for another one, which another job sets.
    """
    paper = EditionPaper.objects.select_for_update().get(edition_id=edition_id)
    if paper.says == says or says_now(paper.edition) != says:
        return False
    name = f"{title}.pdf"
    kept = keep_file(by=by, at=at, name=name, content=content, media_type=PDF_TYPE)
    paper.file, paper.says, paper.failed_at = kept, says, None
    paper.save()
    return True


def note_failure(*, edition_id: int, at: datetime) -> None:
    """Note that a PDF could not be set, so that its page says so."""
    papers = EditionPaper.objects.filter(edition_id=edition_id, file=None)
    papers.update(failed_at=at)
