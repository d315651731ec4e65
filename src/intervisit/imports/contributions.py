"""What imports give to Today: files that wait for whoever sent them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as say

from intervisit.imports.domain.states import State
from intervisit.imports.queries.pages import title_of
from intervisit.imports.queries.runs import imports_visible_to
from intervisit.kernel.actor import Actor
from intervisit.support.contributions import WaitingItem
from intervisit.support.urls import here

WAITING = (State.UPLOADED.value, State.MAPPED.value, State.CHECKED.value)
MOST_SHOWN = 5


def waiting(actor: Actor, on: date) -> Iterable[WaitingItem]:
    """Give the files that somebody has sent and not yet had written."""
    own = imports_visible_to(actor).filter(
        made_by_id=actor.person_id, state__in=WAITING, forgotten_at=None
    )
    for run in own.order_by("-made_at")[:MOST_SHOWN]:
        is_checked = run.state == State.CHECKED
        why = say("Say what its columns are.")
        yield WaitingItem(
            title=say("Finish the import of “%s”") % run.file_name,
            why=title_of(run) if is_checked else why,
            url=here("imports:run", public_id=run.public_id),
            act=say("Look at the rows") if is_checked else say("Choose the columns"),
            state_words=say("Nothing is written yet"),
        )
