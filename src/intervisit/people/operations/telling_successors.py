"""Tell a successor what has come to them."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.notices.operations.announce import News, notify
from intervisit.people.labels import HANDED_OVER
from intervisit.people.models import Handover
from intervisit.support.urls import here


def tell_successor(*, handover: Handover, by: Actor, at: datetime) -> None:
    """Tell who takes over that a post's duties are theirs, in this transaction.

    The notice names nobody: it may become the subject of a mail.
    """
    if handover.successor is None:
        return
    news = News(
        HANDED_OVER,
        _("A post was handed over to you"),
        here("people:handover", public_id=handover.public_id),
        act=_("See what waits"),
        more=_("What waited there waits for you now."),
    )
    notify(news=news, to=[handover.successor.person_id], at=at, by=by)
