"""Writes: who works along at an application, and what they say to each other."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.applications.domain.rights import Right
from intervisit.applications.models import (
    Application,
    ApplicationComment,
    CoApplicant,
)
from intervisit.applications.operations.applying import beside
from intervisit.applications.operations.living import NotNow, locked_application
from intervisit.applications.operations.telling import tell_along, tell_commented
from intervisit.kernel.actor import Actor
from intervisit.people.models import Person
from intervisit.people.queries import oneself
from intervisit.questionnaires.operations.answering import (
    name_readers,
    unname_reader,
)
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

MOST_ALONG = 20


class NotAlong(Refusal):
    """This person can't work along: unknown, oneself, or there are too many."""


@operation("application:bring-along", told=gettext_lazy("Asked somebody along"))
def bring_along(  # noqa: PLR0913 - who, how far, and as what in the team
    *,
    application: Application,
    email: str,
    right: Right,
    by: Actor,
    at: datetime,
    is_member: bool = False,
    part: str = "",
) -> CoApplicant:
    """Let somebody of the network read, comment or edit a draft; they are told.

    Asked again, they are given the new right.

    Raises
    ------
    NotNow
        It was handed in.
    NotAlong
        Nobody here has this address, or it is the applicant's.
    """
    locked = _draft(application)
    person = Person.objects.filter(email__iexact=email.strip(), ended_on=None).first()
    if person is None:
        raise NotAlong(_("Nobody in this network has this address. Look it up again."))
    if person.pk == locked.applicant_id:
        raise NotAlong(_("That is you. Give a colleague’s address."))
    if locked.co_applicants.count() >= MOST_ALONG:
        raise NotAlong(_("Twenty people work along. Take somebody out first."))
    row, is_new = CoApplicant.objects.update_or_create(
        application=locked,
        person=person,
        defaults={"right": right.value, "is_member": is_member, "part": part},
        create_defaults={
            "right": right.value,
            "is_member": is_member,
            "part": part,
            "added_at": at,
        },
    )
    if locked.response is not None:
        name_readers(by=by, at=at, response=locked.response, parties=[beside(row)])
    if is_new:
        tell_along(row, by=by, at=at)
    return row


@operation("application:let-go", told=gettext_lazy("Took somebody out"))
def let_go(*, row: CoApplicant, by: Actor, at: datetime) -> None:
    """Let somebody work along no more; what they wrote stays.

    Raises
    ------
    NotNow
        It was handed in.
    """
    locked = _draft(row.application)
    if locked.response is not None:
        unname_reader(by=by, at=at, response=locked.response, party=beside(row))
    row.delete()


@operation("application:comment", told=gettext_lazy("Commented"))
def comment(
    *, application: Application, words: str, by: Actor, at: datetime
) -> ApplicationComment:
    """Say something to those who apply together; the others are told."""
    made = ApplicationComment.objects.create(
        application=application, author=oneself(by), words=words, at=at
    )
    tell_commented(application, by=by, at=at)
    return made


def _draft(application: Application) -> Application:
    locked = locked_application(application)
    if not locked.is_draft:
        raise NotNow(_("It was handed in. Who applies together stays as it is."))
    return locked
