"""Writes: begin an application, say what is asked, hand it in, withdraw it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.applications.domain.calls import TAKING
from intervisit.applications.domain.life import ApplicationAction
from intervisit.applications.domain.rights import Right
from intervisit.applications.events import (
    application_submitted,
    application_withdrawn,
)
from intervisit.applications.models import (
    Application,
    Call,
    CoApplicant,
    Declaration,
    OfferedArea,
)
from intervisit.applications.operations.commitments import (
    ask_for_commitments,
    lay_out_pledges,
)
from intervisit.applications.operations.living import (
    day_of,
    locked_call,
    locked_for,
    move_on,
)
from intervisit.applications.operations.telling import tell_handed_in, tell_withdrawn
from intervisit.applications.queries.eligibility import conditions_of, judgement_of
from intervisit.applications.queries.steps import steps_of
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Focus, Organisation
from intervisit.people.queries import oneself
from intervisit.programmes.domain.schema.choices import CallForm
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.domain.reading import Party
from intervisit.questionnaires.models import Response
from intervisit.questionnaires.operations.answering import (
    ALL,
    discard_draft_response,
    start_response,
    submit_response,
)
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class CallNotOpen(Refusal):
    """The call isn't open yet, or doesn't take anything any more."""


class NotWanted(Refusal):
    """The call isn't for this role, or this way to take part, or this school."""


class NotEligible(Refusal):
    """A condition stands against it; the words say which, and what would change it."""


class AppliedAlready(Refusal):
    """An application for the same thing stands."""


class NotReady(Refusal):
    """Something is missing before it can be handed in."""


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

    A school brings the strengths and needs along that it has stated.

    Raises
    ------
    CallNotOpen
        It isn't open yet, or closed, grace and all.
    NotWanted
        It isn't for that, or the actor doesn't speak for that school.
    NotEligible
        What is known stands against it.
    AppliedAlready
        The applicant, or the school, has an application for it that stands.
    """
    locked = locked_call(call)
    check_open(locked, at)
    _check_wanted(locked, wanted, organisation, by)
    _check_eligible(locked, wanted, organisation, by, at)
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
    _save_once(application)
    if locked.form is CallForm.SCHOOL and organisation is not None:
        _bring_areas(application, organisation)
    begin_answers(application=application, by=by, at=at)
    lay_out_pledges(application, at)
    return application


@operation("application:begin-answers", told=gettext_lazy("Began to answer"))
def begin_answers(*, application: Application, by: Actor, at: datetime) -> None:
    """Begin the answers of a draft that has none, for everybody who writes along."""
    call = application.call
    if call.questionnaire is None or application.response is not None:
        return
    application.response = start_response(
        by=by,
        at=at,
        questionnaire=call.questionnaire.questionnaire,
        pinned=call.questionnaire,
        organisation=application.organisation,
        about=application.about,
        parties=[beside(row) for row in application.co_applicants.all()],
        due_on=day_of(call.closes_at),
        is_personal=call.form is not CallForm.SCHOOL,
    )
    application.save(update_fields=["response"])


@operation("application:declare", told=gettext_lazy("Said what is so"))
def declare(
    *, application: Application, said: Mapping[str, bool], by: Actor, at: datetime
) -> None:
    """Keep what an applicant says of conditions that no fact tells.

    Raises
    ------
    NotNow
        It was handed in.
    """
    locked = locked_for(ApplicationAction.SUBMIT, application)
    known = {each.key for each in conditions_of(locked.call, locked.wanted)}
    for key in known & said.keys():
        Declaration.objects.update_or_create(
            application=locked, condition=key, defaults={"holds": said[key], "at": at}
        )


@operation("application:hand-in", told=gettext_lazy("Handed it in"))
def hand_in(
    *,
    application: Application,
    by: Actor,
    at: datetime,
    confirmed: frozenset[str] = ALL,
) -> None:
    """Hand in answers and application together, in time or within the grace.

    Raises
    ------
    CallNotOpen, NotReady, NotNow
        As their names say; and what ``submit_response`` refuses.
    """
    check_open(application.call, at)
    check_ready(application, at)
    response = application.response
    if response is not None and not response.is_submitted:
        submit_response(by=by, at=at, response=response, confirmed=confirmed)
    else:
        submit_application(application=application, by=by, at=at)


@operation("application:submit", told=gettext_lazy("Handed it in"))
def submit_application(
    *, application: Application, by: Actor, at: datetime
) -> Application:
    """Move an application on whose answers are in; the others are asked to sign.

    Sends a receipt and an event.

    Raises
    ------
    NotNow
        It was handed in, or withdrawn.
    CallNotOpen
        The call takes nothing any more.
    NotReady
        Something else is missing.
    """
    locked = locked_for(ApplicationAction.SUBMIT, application)
    check_open(locked.call, at)
    check_ready(locked, at)
    move_on(locked, ApplicationAction.SUBMIT, at)
    tell_handed_in(locked, by=by, at=at)
    application_submitted.send(Application, application=locked, by=by, at=at)
    ask_for_commitments(application=locked, by=by, at=at)
    return locked


@operation("application:withdraw", told=gettext_lazy("Withdrew it"))
def withdraw_application(
    *, application: Application, by: Actor, at: datetime, reason: str = ""
) -> Application:
    """Withdraw an application; the answers of a draft are thrown away.

    Raises
    ------
    NotNow
        It is settled already.
    """
    locked = locked_for(ApplicationAction.WITHDRAW, application)
    draft = locked.response if locked.is_draft else None
    move_on(locked, ApplicationAction.WITHDRAW, at)
    if draft is not None:
        discard_draft_response(by=by, at=at, response=draft)
    if locked.submitted_at is not None:
        application_withdrawn.send(Application, application=locked, by=by, at=at)
    tell_withdrawn(locked, by=by, at=at)
    return locked


def hear_of_answers(
    sender: type[Response], *, response: Response, by: Actor, at: datetime, **_: Any
) -> None:
    """Hear that answers were handed in: the application they belong to is, too."""
    rows = Application.objects.filter(response=response)
    application = rows.select_related("call", "response").first()
    if application is not None:
        submit_application(application=application, by=by, at=at)


def beside(row: CoApplicant) -> Party:
    """Give the part that a co-applicant has in the answers."""
    writes = row.may is Right.EDIT
    return Party(Reader.AUTHOR, person_id=row.person_id, writes=writes)


def check_open(call: Call, at: datetime) -> None:
    """Refuse what comes too early or too late.

    Raises
    ------
    CallNotOpen
    """
    if call.state_at(at) not in TAKING:
        raise CallNotOpen(_("This call isn’t open, so nothing can be handed in."))


def check_ready(application: Application, at: datetime) -> None:
    """Refuse an application of which something is missing, and say what.

    Raises
    ------
    NotReady
    """
    left = [s for s in steps_of(application, day_of(at)) if not s.is_done]
    if left:
        raise NotReady(" ".join(f"{step.name}: {step.words}" for step in left))


def _check_wanted(
    call: Call, wanted: str, organisation: Organisation | None, by: Actor
) -> None:
    if wanted not in call.wanted:
        raise NotWanted(_("This call isn’t for that. Choose from its list."))
    if call.form is not CallForm.SCHOOL:
        return
    if organisation is None or organisation.pk not in by.led_schools:
        raise NotWanted(_("A school applies through whoever leads it."))


def _check_eligible(
    call: Call,
    wanted: str,
    organisation: Organisation | None,
    by: Actor,
    at: datetime,
) -> None:
    judgement = judgement_of(
        call,
        wanted,
        person_id=by.person_id,
        organisation_id=organisation.pk if organisation else None,
        on=day_of(at),
        declared={},
    )
    reasons = [
        f"{each.condition.condition} {each.condition.remedy or ''}".strip()
        for each in judgement.barring
    ]
    if reasons:
        words = _("You can’t apply for this now. %s")
        raise NotEligible(words % " ".join(reasons))


def _save_once(application: Application) -> None:
    try:
        with transaction.atomic():
            application.save()
    except IntegrityError as clash:
        if "applies_once" not in str(clash) and "for_a_role_once" not in str(clash):
            raise
        words = _("There is an application for this already. Open that one.")
        raise AppliedAlready(words) from clash


def _bring_areas(application: Application, organisation: Organisation) -> None:
    """Copy what a school has stated, so that it only has to look through it."""
    stated: Iterable[Focus] = Focus.objects.filter(
        organisation=organisation, ended_on=None
    )
    OfferedArea.objects.bulk_create(
        OfferedArea(
            application=application,
            area_id=focus.area_id,
            direction=focus.direction,
            rank=focus.rank,
            words=focus.note,
        )
        for focus in stated
    )
