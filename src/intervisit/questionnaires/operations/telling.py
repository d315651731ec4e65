"""Tell people that something is asked, is due, or was answered by everyone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.notices.operations.announce import News, notify
from intervisit.notices.queries import told_already
from intervisit.questionnaires.labels import ALL_ANSWERED, ASKED, DUE
from intervisit.questionnaires.models import Questionnaire, Response
from intervisit.questionnaires.queries.homes import homes_of
from intervisit.support.dates import said_day_long
from intervisit.support.operation import operation
from intervisit.support.urls import here

SOON = timedelta(days=3)


def tell_asked(*, response: Response, by: Actor, at: datetime) -> None:
    """Tell an author what somebody else asks them."""
    words = _("You are asked to answer %(title)s")
    home = homes_of([response], timezone.localdate(at))
    news = News(
        ASKED,
        words % {"title": home.title_of(response)},
        here("questionnaires:fill", public_id=response.public_id),
        act=_("Answer it"),
        more=_due_words(response),
        minutes=response.version.read.expected_minutes,
    )
    notify(news=news, to=[response.author_id], at=at, by=by)


def _due_words(response: Response) -> str:
    if response.due_on is None:
        return _("There is no date by which it has to be done.")
    return _("By %(day)s.") % {"day": said_day_long(response.due_on)}


def tell_if_all_answered(*, response: Response, at: datetime) -> None:
    """Tell who asked, when the last of those whom they asked has handed in.

    Locks the questionnaire, so that of two who hand in last at the same time one
    sees the other.
    """
    if response.asked_by_id is None:
        return
    questionnaire = Questionnaire.objects.select_for_update().get(
        pk=response.version.questionnaire_id
    )
    asked = Response.objects.filter(
        version__questionnaire=questionnaire,
        asked_by_id=response.asked_by_id,
        about=response.about,
    )
    if asked.drafts().exists():
        return
    words = _("Everyone whom you asked has answered “%(title)s”")
    news = News(
        ALL_ANSWERED,
        words % {"title": questionnaire.title},
        here("questionnaires:responses", public_id=questionnaire.public_id),
        act=_("Read the answers"),
    )
    notify(news=news, to=[response.asked_by_id], at=at)


@operation("response:tell-due")
def tell_due(*, on: date, by: Actor, at: datetime) -> int:
    """Tell authors of drafts that are due within three days, once; gives how many."""
    told = 0
    due = Response.objects.drafts().filter(due_on__range=(on, on + SOON))
    rows = list(due.select_related("version").order_by("due_on", "pk"))
    homes = homes_of(rows, on)
    for response in filter(homes.takes, rows):
        words = _("%(title)s is due on %(day)s")
        facts = {
            "title": homes.title_of(response),
            "day": said_day_long(response.due_on or on),
        }
        path = here("questionnaires:fill", public_id=response.public_id)
        takes = response.version.read.expected_minutes
        act = _("Go on writing")
        news = News(DUE, words % facts, path, act, minutes=takes)
        to = {response.author_id} - told_already(DUE, path)
        told += len(notify(news=news, to=to, at=at))
    return told
