"""Jobs of ``matching``."""

from __future__ import annotations

import logging

from django.utils.translation import gettext as say

from intervisit.kernel.actor import Actor, visitor
from intervisit.matching.domain.states import AT_WORK
from intervisit.matching.models import MatchRun
from intervisit.matching.operations import announcing, keeping_time, settling
from intervisit.networks.models import Network
from intervisit.support import clock
from intervisit.support.jobs import job, repeat
from intervisit.support.scope import current_network_id, within

log = logging.getLogger("intervisit.matching")


@job("matching.solve", queue="heavy", networked=False)
def solve(*, network_id: int, run_id: int) -> None:
    """Answer a run; repeating it finds it answered, or begins it anew."""
    # The solver is loaded where it is needed, not by every web process.
    from intervisit.matching.operations.answering import answer_run, fail_run

    network = Network.objects.get(pk=network_id)
    try:
        answer_run(run_id=run_id, network=network, clock=clock.now)
    except Exception:
        log.exception("match run stopped", extra={"run_id": run_id})
        with within(network):
            run = MatchRun.objects.filter(
                pk=run_id, state__in=[state.value for state in AT_WORK]
            ).first()
            if run is not None:
                words = say("Something went wrong on our side. Let it try again.")
                by = Actor(network_id, run.asked_by_id)
                fail_run(run=run, failure=words, by=by, at=clock.now())


@job("matching.release_announcement")
def release_announcement(*, announcement_id: int) -> None:
    by = visitor(current_network_id())
    announcing.release_announcement(
        announcement_id=announcement_id, by=by, at=clock.now()
    )


@job("matching.close_group")
def close_group(*, group_id: int) -> None:
    by = visitor(current_network_id())
    settling.close_group(group_id=group_id, by=by, at=clock.now())


@job("matching.remind_group")
def remind_group(*, group_id: int) -> None:
    by = visitor(current_network_id())
    keeping_time.remind_group(group_id=group_id, by=by, at=clock.now())


@repeat("matching.keep_time", cron="10 * * * *")
def keep_time() -> None:
    """Every hour, for every network: it is midnight somewhere."""
    for network in Network.objects.order_by("pk"):
        with within(network):
            keeping_time.defer_what_is_due(at=clock.now())
