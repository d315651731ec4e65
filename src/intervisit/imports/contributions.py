"""What imports give: files that wait for whoever sent them, rows about a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as say

from intervisit.imports.domain.states import State
from intervisit.imports.labels import STOPPED, TO_LOOK_AT, WRITTEN
from intervisit.imports.models import Import
from intervisit.imports.operations.erasing import forget_imports_naming, rows_naming
from intervisit.imports.permissions import LIST
from intervisit.imports.queries.pages import title_of
from intervisit.imports.queries.runs import imports_visible_to
from intervisit.kernel.actor import Actor
from intervisit.notices.domain.paces import Kind
from intervisit.people.models import Person
from intervisit.support.contributions import (
    PersonalData,
    Trace,
    WaitingItem,
    nothing_in,
)
from intervisit.support.dates import said_moment
from intervisit.support.urls import here

WAITING = (State.UPLOADED.value, State.MAPPED.value, State.CHECKED.value)
MOST_SHOWN = 5


def traces() -> Iterable[Trace]:
    """Imports, by who sent the file."""
    begun = "state NOT IN ('applied', 'undone') AND forgotten_at IS NULL"
    return [Trace(Import, people=("made_by",), only=begun)]


def waiting(actor: Actor, on: date) -> Iterable[WaitingItem]:
    """Give the files that somebody has sent and not yet had written."""
    if nothing_in(Import) or not LIST.allows(actor, None):
        return
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
            context=say("Sent %(moment)s") % {"moment": said_moment(run.made_at)},
            minutes=10,
        )


def notice_kinds() -> Iterable[Kind]:
    """Kinds of notices that imports send."""
    return [WRITTEN, STOPPED, TO_LOOK_AT]


def personal_data(person: Person) -> Iterable[PersonalData]:
    """Rows of files that name somebody, as long as an import is kept."""
    rows = rows_naming(person).select_related("run").order_by("run_id", "position")
    yield PersonalData(
        say("Rows of files"),
        [
            {"file": row.run.file_name, "line": row.number, "row": row.matter}
            for row in rows
        ],
    )


def erase(person: Person, at: datetime) -> None:
    """Forget the imports that name somebody, when they are erased."""
    forget_imports_naming(person=person, at=at)
