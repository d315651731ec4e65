"""Tell whoever sent a file what became of it, in the transaction that did it.

The words name no file: people call files after each other, and a notice may become
the subject of a mail.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as say

from intervisit.imports.labels import STOPPED, TO_LOOK_AT, WRITTEN
from intervisit.imports.models import Import
from intervisit.notices.domain.paces import Kind
from intervisit.notices.operations.announce import News, notify
from intervisit.support.urls import here


def tell_written(*, run: Import, at: datetime) -> None:
    """Say that every row that could be read is in the network."""
    _tell(run, WRITTEN, say("Your list is in the network"), say("See what came in"), at)


def tell_checked(*, run: Import, at: datetime) -> None:
    """Say that a file that took a while is read, and nothing written yet."""
    words = say("Your list is read and waits for you; nothing is written yet")
    _tell(run, TO_LOOK_AT, words, say("Look at the rows"), at)


def tell_stopped(*, run: Import, at: datetime) -> None:
    """Say that an import could not go on, and that nothing was written."""
    words = say("Your list could not be brought in; nothing was written")
    _tell(run, STOPPED, words, say("See why"), at)


def _tell(run: Import, kind: Kind, words: str, act: str, at: datetime) -> None:
    if run.made_by_id is not None:
        path = here("imports:run", public_id=run.public_id)
        notify(news=News(kind, words, path, act), to=[run.made_by_id], at=at)
