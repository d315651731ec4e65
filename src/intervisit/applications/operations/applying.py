"""Writes: begin an application, hand it in, withdraw it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.applications.domain.calls import TAKING
from intervisit.applications.domain.life import ApplicationAction
from intervisit.applications.models import Application, Call
from intervisit.applications.operations.commitments import (
    ask_for_commitments,
    lay_out_pledges,
)
from intervisit.applications.operations.living import (
    locked_call,
    locked_for,
    move_on,
)
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.people.queries import oneself
from intervisit.questionnaires.models import Response
from intervisit.questionnaires.operations.answering import start_response
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class CallNotOpen(Refusal):
    """The call isn't open yet, or doesn't take anything any more."""


class NotWanted(Refusal):
    """The call isn't for this role, or this way to take part."""


class AppliedAlready(Refusal):
    """An application for the same thing stands."""


@operation("application:begin", told=gettext_lazy("Began to apply"))
def begin_application(  # noqa: PLR0913 - the one door for people, schools and teams
    *,
    call: Call,
    wanted: str,
    by: Actor,
    at: datetime,
    organisation: Organisation | None = None,
    stream: str = "",
    title: str = "",
) -> Application:
    """Begin an application and, where the call asks something, its draft answers.

    Raises
    ------
    CallNotOpen
        It isn't open yet, or closed, grace and all.
    NotWanted
        It isn't for that.
    AppliedAlready
        The applicant, or the school, has an application for it that stands.
    """
    locked = locked_call(call)
    check_open(locked, at)
    if wanted not in locked.wanted:
        raise NotWanted(_("This call isn’t for that. Choose from its list."))
    last = locked.applications.aggregate(last=Max("number"))["last"] or 0
    application = Application(
        call=locked,
        kind=locked.kind,
        number=last + 1,
        wanted=wanted,
        stream=stream,
        title=title,
        applicant=oneself(by),
        organisation=organisation,
        made_at=at,
    )
    try:
        with transaction.atomic():
            application.save()
    except IntegrityError as clash:
        if "applies_once" not in str(clash) and "for_a_role_once" not in str(clash):
            raise
        words = _("There is an application for this already. Open that one.")
        raise AppliedAlready(words) from clash
    if locked.questionnaire is not None:
        application.response = start_response(
            by=by,
            at=at,
            questionnaire=locked.questionnaire.questionnaire,
            organisation=organisation,
            about=application.about,
        )
        application.save(update_fields=["response"])
    lay_out_pledges(application, at)
    return application


@operation("application:submit", told=gettext_lazy("Handed it in"))
def submit_application(
    *, application: Application, by: Actor, at: datetime
) -> Application:
    """Hand an application in, in time or within the grace; others are asked to sign.

    Raises
    ------
    NotNow
        It was handed in, or withdrawn.
    CallNotOpen
        The call takes nothing any more.
    """
    locked = locked_for(ApplicationAction.SUBMIT, application)
    check_open(locked.call, at)
    move_on(locked, ApplicationAction.SUBMIT, at)
    ask_for_commitments(application=locked, by=by, at=at)
    return locked


@operation("application:withdraw", told=gettext_lazy("Withdrew it"))
def withdraw_application(
    *, application: Application, by: Actor, at: datetime, reason: str = ""
) -> Application:
    """Withdraw an application; its answers stay the applicant's own.

    Raises
    ------
    NotNow
        It is settled already.
    """
    locked = locked_for(ApplicationAction.WITHDRAW, application)
    move_on(locked, ApplicationAction.WITHDRAW, at)
    return locked


def hear_of_answers(
    sender: type[Response], *, response: Response, by: Actor, at: datetime, **_: Any
) -> None:
    """Hear that answers were handed in: the application they belong to is, too."""
    application = Application.objects.filter(response=response).first()
    if application is not None:
        submit_application(application=application, by=by, at=at)


def check_open(call: Call, at: datetime) -> None:
    """Refuse what comes too early or too late.

    Raises
    ------
    CallNotOpen
    """
    if call.state_at(at) not in TAKING:
        raise CallNotOpen(_("This call isn’t open, so nothing can be handed in."))
