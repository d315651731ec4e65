"""Tell both sides when someone may act for another, and when that is over.

The words name nobody: a notice may become the subject of a mail.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.notices.operations.announce import News, notify
from intervisit.notices.queries import told_already
from intervisit.people.labels import ACTS_NO_MORE, MAY_ACT
from intervisit.people.models import Delegation
from intervisit.support.operation import operation
from intervisit.support.urls import here


def page_of(delegation: Delegation) -> str:
    """Give where a delegation stands on the page of its two people."""
    return f"{here('people:delegations')}#d-{delegation.public_id}"


def tell_deputy(*, delegation: Delegation, by: Actor, at: datetime) -> None:
    """Tell a deputy what they may do from now on, or from a day to come."""
    news = News(
        MAY_ACT,
        _("You may act for a colleague for a while"),
        page_of(delegation),
        act=_("See for whom, and what"),
        more=_("The page says which things, and until when."),
    )
    notify(news=news, to=[delegation.deputy_id], at=at, by=by)


def tell_over(*, delegation: Delegation, at: datetime, by: Actor | None = None) -> None:
    """Tell who doesn't know yet that nobody acts for anybody here any more."""
    news = News(
        ACTS_NO_MORE,
        _("A permission to act for someone has ended"),
        page_of(delegation),
        act=_("See which"),
    )
    done = told_already(ACTS_NO_MORE, news.path)
    to = {delegation.giver_id, delegation.deputy_id} - done
    notify(news=news, to=to, at=at, by=by)


@operation("delegation:lapse")
def tell_lapsed(*, on: date, by: Actor, at: datetime) -> int:
    """Tell of what ran out by itself lately; safe to repeat, gives how many."""
    since = on - timedelta(days=7)
    lapsed = Delegation.objects.filter(
        withdrawn_on=None, ends_on__lt=on, ends_on__gte=since
    )
    for delegation in lapsed:
        tell_over(delegation=delegation, at=at)
    return len(lapsed)
