"""Tell people what becomes of commitments; nothing of what anybody promises."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from intervisit.applications.labels import COMMITMENT_ASKED, COMMITMENT_SIGNED
from intervisit.applications.models import Application, CommitmentSignature, Pledge
from intervisit.kernel.actor import Actor
from intervisit.notices.operations.announce import News, notify
from intervisit.support.urls import here


def tell_asked(
    pledge: Pledge,
    to: Collection[int],
    *,
    by: Actor,
    at: datetime,
    again: bool = False,
) -> None:
    """Ask people to read and sign their part, or remind them."""
    application = pledge.application
    told = {"name": application.applicant.name, "call": application.call.title}
    words = _("%(name)s asks you to sign your part: %(call)s") % told
    if again:
        words = _("Your part isn’t signed yet: %(name)s, %(call)s") % told
    path = here("applications:commitment", public_id=pledge.public_id)
    news = News(
        COMMITMENT_ASKED,
        words,
        path,
        act=_("Read and sign"),
        more=_("It takes one minute: a few sentences, and one button."),
    )
    notify(news=news, to=to, at=at, by=by)


def tell_signed(signature: CommitmentSignature, *, by: Actor, at: datetime) -> None:
    """Tell who applies that another side has signed."""
    words = _("%(name)s has signed: %(call)s")
    _tell_applicant(words, signature, by=by, at=at)


def tell_revoked(signature: CommitmentSignature, *, by: Actor, at: datetime) -> None:
    """Tell who applies that another side took its signature back."""
    words = _("%(name)s took the signature back: %(call)s")
    _tell_applicant(words, signature, by=by, at=at)


def _tell_applicant(
    words: str, signature: CommitmentSignature, *, by: Actor, at: datetime
) -> None:
    application = signature.pledge.application
    told = {"name": signature.person.name, "call": application.call.title}
    news = News(
        COMMITMENT_SIGNED,
        words % told,
        page_of(application),
        act=_("See who has signed"),
    )
    notify(news=news, to=[application.applicant_id], at=at, by=by)


def tell_changed(
    signatures: Iterable[CommitmentSignature], *, by: Actor, at: datetime
) -> None:
    """Ask those who signed an earlier version to read the new one."""
    for row in signatures:
        words = _("The text that you signed has changed: %s")
        path = here("applications:commitment", public_id=row.pledge.public_id)
        news = News(
            COMMITMENT_ASKED,
            words % row.pledge.application.call.title,
            path,
            act=_("Read what changed, and sign"),
        )
        notify(news=news, to=[row.person_id], at=at, by=by)


def page_of(application: Application) -> str:
    """Give the path of the page that says who has signed."""
    return here("applications:commitments", public_id=application.public_id)
