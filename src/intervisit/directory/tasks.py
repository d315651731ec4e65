"""Jobs of ``directory``: safe to run twice."""

from __future__ import annotations

import logging

from intervisit.directory.models import IncomingList
from intervisit.directory.models.incoming import PLACE
from intervisit.directory.operations import papers
from intervisit.directory.operations.drafts import sweep_drafts
from intervisit.directory.operations.incoming import drop_old_lists
from intervisit.directory.operations.looking import tell_searchers
from intervisit.directory.operations.offering import offer_all
from intervisit.directory.operations.reminding import ask_to_confirm, end_what_ran_out
from intervisit.imports.operations.undoing import sweep_bytes
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.support import clock
from intervisit.support.documents.pdf import pdf_bytes
from intervisit.support.jobs import job, repeat
from intervisit.support.scope import within

log = logging.getLogger("intervisit.directory")


@job("directory.set_paper", queue="heavy", networked=False)
def set_paper(*, network_id: int, edition_id: int) -> None:
    """Set the PDF of an edition; repeating it finds it set.

    No transaction is open while it is set: that takes seconds.
    """
    network = Network.objects.get(pk=network_id)
    by = Actor(network_id=network_id)
    with within(network):
        wanted = papers.paper_to_set(edition_id)
    if wanted is None:
        return
    paper, says = wanted
    try:
        content = pdf_bytes(paper)
    except Exception:
        log.exception("PDF of an edition stopped", extra={"edition_id": edition_id})
        with within(network):
            papers.note_failure(edition_id=edition_id, at=clock.now())
        return
    with within(network):
        papers.keep_paper(
            edition_id=edition_id,
            title=paper.title,
            content=content,
            says=says,
            by=by,
            at=clock.now(),
        )


@repeat("directory.papers", cron="35 * * * *")
def renew_papers() -> None:
    """Every hour: have set what failed or was lost on the way."""
    for network in Network.objects.order_by("pk"):
        with within(network):
            papers.renew_lost_papers(at=clock.now())


@repeat("directory.offer", cron="20 * * * *", queue="heavy")
def offer() -> None:
    """Every hour: offer to the search what changed without anybody's doing."""
    for network in Network.objects.order_by("pk"):
        with within(network):
            offer_all(by=Actor(network_id=network.pk), at=clock.now())


@repeat("directory.tell-searchers", cron="50 * * * *", queue="heavy")
def tell() -> None:
    """Every hour: tell people what is new in the searches that they keep."""
    for network in Network.objects.order_by("pk"):
        with within(network):
            tell_searchers(on=clock.today(), at=clock.now())


@repeat("directory.confirm", cron="40 5 * * *")
def confirm() -> None:
    """Every morning: ask whether what was not confirmed for long is still true."""
    for network in Network.objects.order_by("pk"):
        with within(network):
            by = Actor(network_id=network.pk)
            ask_to_confirm(on=clock.today(), by=by, at=clock.now())


@repeat("directory.ended", cron="30 4 * * *")
def ended() -> None:
    """Every night: end what ran out, or whose owner left."""
    for network in Network.objects.order_by("pk"):
        with within(network):
            by = Actor(network_id=network.pk)
            end_what_ran_out(on=clock.today(), by=by, at=clock.now())
            drop_old_lists(at=clock.now())
            sweep_drafts(at=clock.now())
        with within(network):
            sweep_bytes(at=clock.now(), model=IncomingList, place=PLACE)
