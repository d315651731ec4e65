"""Jobs of ``imports``: check, write and undo big files, and forget old ones."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as say

from intervisit.imports.domain.states import Action, State
from intervisit.imports.models import Import
from intervisit.imports.operations.applying import apply_import, give_back
from intervisit.imports.operations.checking import check_now
from intervisit.imports.operations.progress import Stopped
from intervisit.imports.operations.undoing import (
    forget_old_imports,
    sweep_bytes,
    undo_import,
)
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.people.models import Person
from intervisit.people.queries import actor_for
from intervisit.support import clock
from intervisit.support.errors import Refusal
from intervisit.support.jobs import job, repeat
from intervisit.support.scope import current_network_id, within

log = logging.getLogger("intervisit.imports")


@job("imports.check", queue="heavy")
def check(*, run_id: int) -> None:
    """Check a big file; repeating it finds it checked."""
    work(run_id, State.CHECKING, check_now, 0)


@job("imports.apply", queue="heavy")
def apply(*, run_id: int, person_id: int) -> None:
    """Write an import; repeating it finds it written."""
    work(run_id, State.APPLYING, apply_import, person_id)


@job("imports.undo", queue="heavy")
def undo(*, run_id: int, person_id: int) -> None:
    """Undo an import; repeating it finds it undone."""
    work(run_id, State.UNDOING, undo_import, person_id)


@repeat("imports.forget", cron="40 3 * * *", queue="heavy")
def forget() -> None:
    """Forget what can't be undone any more, in every network, once a night."""
    for network in Network.objects.all():
        with within(network):
            forget_old_imports(by=Actor(network.pk), at=clock.now())
        with within(network):
            sweep_bytes(at=clock.now())


def work(run_id: int, state: State, act: Callable[..., Import], person_id: int) -> None:
    """Do one piece of work on an import, or put it back whence it came.

    The work runs in a savepoint: whatever stops it, the network is as it was, and
    the import says why.
    """
    run = Import.objects.filter(pk=run_id, state=state.value).first()
    if run is None:
        return
    at = clock.now()
    by = actor_of(person_id, at)
    try:
        with transaction.atomic():
            act(run=run, by=by, at=at)
    except Stopped:
        words = say("Stopped on request. Nothing was written.")
        give_back(run=run, action=Action.STOP, words=words, by=by, at=at)
    except Refusal as refusal:
        action = Action.STOP if state is State.APPLYING else Action.FAIL
        give_back(run=run, action=action, words=str(refusal), by=by, at=at)
    except Exception:
        log.exception("import stopped", extra={"import_id": run_id})
        words = say(
            "Something went wrong on our side. Nothing was written; try it again."
        )
        give_back(run=run, action=Action.FAIL, words=words, by=by, at=at)


def actor_of(person_id: int, at: datetime) -> Actor:
    """Give whoever asked for the work, or nobody, from the command line."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        return Actor(current_network_id())
    return actor_for(person, clock.today())
