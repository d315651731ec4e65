"""Tell people what happens to calls and applications; nothing of what was written."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from intervisit.applications.labels import ALONG, CHANGED, HANDED_IN
from intervisit.applications.models import Application, Call, CoApplicant
from intervisit.kernel.actor import Actor
from intervisit.notices.domain.paces import Kind
from intervisit.notices.operations.announce import News, notify
from intervisit.people.queries import oneself
from intervisit.support.urls import here


def tell(
    kind: Kind,
    words: str,
    application: Application,
    to: Collection[int],
    *,
    by: Actor | None,
    at: datetime,
) -> None:
    """Tell some people of an application, in words that name the call at most."""
    path = here("applications:application", public_id=application.public_id)
    act = _("Open the application")
    notify(news=News(kind, words, path, act=act), to=to, at=at, by=by)


def together(application: Application) -> set[int]:
    """Give the ids of everybody who applies together."""
    along = application.co_applicants.values_list("person_id", flat=True)
    return {application.applicant_id, *along}


def tell_handed_in(application: Application, *, by: Actor, at: datetime) -> None:
    """Send a receipt to everybody who applies, the one who handed it in, too."""
    words = _("Handed in: %(call)s") % {"call": application.call.title}
    tell(HANDED_IN, words, application, together(application), by=None, at=at)


def tell_withdrawn(application: Application, *, by: Actor, at: datetime) -> None:
    """Tell the others who apply that it was withdrawn."""
    words = _("Withdrawn: %(call)s") % {"call": application.call.title}
    tell(HANDED_IN, words, application, together(application), by=by, at=at)


def tell_along(row: CoApplicant, *, by: Actor, at: datetime) -> None:
    """Tell somebody that they are to work along."""
    told = {"name": oneself(by).name, "call": row.application.call.title}
    words = _("%(name)s asks you along: %(call)s") % told
    tell(ALONG, words, row.application, [row.person_id], by=by, at=at)


def tell_commented(application: Application, *, by: Actor, at: datetime) -> None:
    """Tell the others that somebody commented."""
    words = _("There is a comment: %(call)s") % {"call": application.call.title}
    tell(ALONG, words, application, together(application), by=by, at=at)


def tell_changed(call: Call, words: str, *, by: Actor, at: datetime) -> None:
    """Tell everybody whose application isn't settled of a change of the call."""
    rows = Application.objects.filter(
        call=call, state__in=["draft", "submitted", "waitlisted", "offered"]
    )
    to = set(rows.values_list("applicant_id", flat=True))
    path = here("applications:call", public_id=call.public_id)
    news = News(CHANGED, words, path, act=_("Open the call"))
    notify(news=news, to=to, at=at, by=by)
