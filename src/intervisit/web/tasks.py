"""Jobs of the shell: ids only, safe to run twice."""

from __future__ import annotations

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.people.models import PersonalDataExport
from intervisit.people.operations.ending_posts import (
    posts_ending_soon,
    tell_post_ends,
)
from intervisit.people.queries import actor_for
from intervisit.support import clock
from intervisit.support.jobs import job, repeat
from intervisit.support.scope import within
from intervisit.web.contributions import waiting_for
from intervisit.web.privacy import operations


@job("web.make_export", queue="heavy")
def make_export(*, export_id: int) -> None:
    export = PersonalDataExport.objects.filter(pk=export_id).first()
    if export is not None:
        operations.make_export(export=export, at=clock.now())


@repeat("web.posts_ending", cron="30 4 * * *")
def posts_ending() -> None:
    """Every night: tell of posts that end soon while things wait for their holders."""
    for network in Network.objects.order_by("pk"):
        with within(network):
            on, at = clock.today(), clock.now()
            for post in posts_ending_soon(on):
                waiting = len(waiting_for(actor_for(post.person, on), on))
                by = Actor(network_id=network.pk)
                tell_post_ends(post=post, waiting=waiting, by=by, at=at)


@repeat("web.retention", cron="40 3 * * *", queue="heavy")
def retention() -> None:
    """Every night: let go of old exports and of what the networks' rules say."""
    for network in Network.objects.order_by("pk"):
        with within(network):
            at = clock.now()
            operations.drop_old_exports(at=at)
            operations.apply_retention(by=Actor(network_id=network.pk), at=at)
