"""Jobs of ``notices``: ids only, safe to run twice."""

from __future__ import annotations

from intervisit.networks.models import Network
from intervisit.notices.operations import digests, messages, outbox
from intervisit.support import clock
from intervisit.support.jobs import job, repeat
from intervisit.support.scope import within


@job("notices.send")
def send(*, mail_id: int) -> None:
    outbox.send_mail_of(mail_id=mail_id, at=clock.now())


@job("notices.release")
def release(*, message_id: int) -> None:
    messages.release_message(message_id=message_id)


@repeat("notices.digests", cron="5 * * * *")
def make_digests() -> None:
    """Every hour, for every network: it is seven in the morning somewhere."""
    for network in Network.objects.order_by("pk"):
        with within(network):
            digests.make_digests(at=clock.now())
