"""Forms that keep themselves: what is typed stays until it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _

from intervisit.directory.models import FormDraft
from intervisit.kernel.actor import Actor
from intervisit.people.queries import oneself
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

#: How long a draft stays that nobody goes on with; its page says so.
KEPT_DAYS: Final = 60
#: How long it is known that a form was sent, for a save that comes after.
SENT_STAYS: Final = timedelta(days=1)


class SentMeanwhile(Refusal):
    """The form was sent after the page that saves it had been opened."""


class NotWhileActing(Refusal):
    """Drafts are one's own; who acts for somebody has none of theirs."""


@dataclass(frozen=True, slots=True)
class Where:
    """Which form it is: its page, what it is about, and where to go on with it."""

    form: str
    about: str
    title: str
    path: str


@operation("form-draft:keep")
def keep_typed(
    *,
    where: Where,
    typed: Mapping[str, Any],
    opened_at: datetime,
    by: Actor,
    at: datetime,
) -> FormDraft:
    """Keep what stands in a form, also what is not right yet; nobody is told.

    Of two windows the last that saves stands.

    Parameters
    ----------
    opened_at : datetime
        When the page was made from which this comes.

    Raises
    ------
    SentMeanwhile
        When the form was sent since then: what comes late brings nothing back.
    NotWhileActing
        For a deputy.
    """
    if by.deputy is not None:
        raise NotWhileActing(_("Not kept: you are acting for somebody."))
    facts = {"title": where.title[:160], "path": where.path[:300], "typed": dict(typed)}
    draft, is_new = FormDraft.objects.select_for_update().get_or_create(
        person=oneself(by),
        form=where.form,
        about=where.about,
        defaults={**facts, "written_at": at},
    )
    if is_new:
        return draft
    if draft.sent_at is not None and opened_at <= draft.sent_at:
        raise SentMeanwhile(_("This was sent already. Open the page anew to go on."))
    for name, value in facts.items():
        setattr(draft, name, value)
    draft.written_at, draft.sent_at = at, None
    draft.save()
    return draft


@operation("form-draft:drop")
def drop_typed(*, where: Where, by: Actor, at: datetime) -> None:
    """Let go of what was typed: it was sent, or its author starts afresh.

    That it is over is known for a day, so that a save still on its way is too late.
    """
    if by.deputy is not None or by.person_id is None:
        return
    FormDraft.objects.update_or_create(
        person=oneself(by),
        form=where.form,
        about=where.about,
        defaults={
            "title": "",
            "path": where.path[:300],
            "typed": {},
            "written_at": at,
            "sent_at": at,
        },
    )


@operation("form-draft:forget")
def forget_draft(*, draft: FormDraft, by: Actor, at: datetime) -> None:
    """Throw a draft away from the list of them; safe to repeat."""
    where = Where(draft.form, draft.about, draft.title, draft.path)
    drop_typed(where=where, by=by, at=at)


def sweep_drafts(*, at: datetime) -> int:
    """Delete drafts that nobody went on with, and what is left of sent ones.

    Gives how many went. Safe to repeat.
    """
    old = FormDraft.objects.filter(sent_at=None).filter(
        written_at__lt=at - timedelta(days=KEPT_DAYS)
    )
    sent = FormDraft.objects.filter(sent_at__lt=at - SENT_STAYS)
    return old.delete()[0] + sent.delete()[0]
