"""Writes: begin a response, keep what is typed, hand it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.people.models import Person
from intervisit.questionnaires.domain.answering import Answers, progress_of
from intervisit.questionnaires.domain.merging import Clash, merge
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.domain.reading import Party
from intervisit.questionnaires.domain.states import (
    TRANSITIONS,
    ResponseAction,
    ResponseState,
)
from intervisit.questionnaires.events import response_handed_in
from intervisit.questionnaires.models import (
    Questionnaire,
    QuestionnaireVersion,
    Response,
    ResponseParty,
    ResponseSection,
)
from intervisit.questionnaires.operations.telling import (
    tell_asked,
    tell_if_all_answered,
)
from intervisit.questionnaires.queries.questionnaires import published_version
from intervisit.questionnaires.queries.responses import (
    own_draft_of,
    readable_sections,
)
from intervisit.questionnaires.reading import answers_of, typed_in
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class NotOpenForAnswers(Refusal):
    """The questionnaire has no published version, or was retired."""


class AlreadyHandedIn(Refusal):
    """What was handed in can't be changed any more."""


class NotReadyToHandIn(Refusal):
    """Something that is needed is missing, or can't be read."""


class ReadersNotOffered(Refusal):
    """The questionnaire doesn't let its author choose these readers."""


class WidenedUnasked(Refusal):
    """More readers were let in, and the author wasn't asked again."""


ALL: frozenset[str] = frozenset({"*"})


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save changed, and what it could not decide."""

    changed: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()


@operation("response:start", told=gettext_lazy("Began to answer"))
def start_response(  # noqa: PLR0913 - the one door for every capability that asks something
    *,
    by: Actor,
    at: datetime,
    questionnaire: Questionnaire,
    author: Person | None = None,
    organisation: Organisation | None = None,
    about: str = "",
    parties: Iterable[Party] = (),
    due_on: date | None = None,
    pinned: QuestionnaireVersion | None = None,
    is_personal: bool = False,
) -> Response:
    """Begin a response to the published version, or give the draft there is.

    Writes the response, a section each, and its readers by name; tells an author
    who is asked by somebody else.

    Parameters
    ----------
    author : Person or None
        Who will answer; the actor where None.
    organisation : Organisation or None
        The school that they speak for; their readers "leader" and "Regional
        Director" follow from it.
    about : str
        What it belongs to, as ``capability:page:public_id``; empty if alone.
    parties : iterable of Party
        Readers by name, such as the providing side of a booking.
    pinned : QuestionnaireVersion or None
        The published version that is answered, where it has to be that one.
    is_personal : bool
        Whether it stays its author's when their post passes on.

    Raises
    ------
    NotOpenForAnswers
        No published version, or retired.
    """
    author_id = author.pk if author else by.person_id
    version = pinned or published_version(questionnaire)
    if author_id is None or version is None or questionnaire.retired_on is not None:
        raise NotOpenForAnswers(
            _("This questionnaire takes no answers at present. Ask whoever sent you.")
        )
    if not about and author is None:
        draft = own_draft_of(questionnaire, by)
        if draft is not None:
            return draft
    response = Response.objects.create(
        version=version,
        author_id=author_id,
        organisation_id=organisation.pk if organisation else None,
        about=about,
        asked_by_id=by.person_id if author_id != by.person_id else None,
        due_on=due_on,
        is_personal=is_personal,
        is_pinned=pinned is not None,
        started_at=at,
        saved_at=at,
    )
    ResponseSection.objects.bulk_create(
        ResponseSection(
            response=response,
            key=section.key,
            audience=[reader.value for reader in section.audience],
        )
        for section in version.read.sections
    )
    name_readers(by=by, at=at, response=response, parties=parties)
    if author_id != by.person_id:
        tell_asked(response=response, by=by, at=at)
    return response


@operation("response:name_readers", told=gettext_lazy("Named readers"))
def name_readers(
    *, by: Actor, at: datetime, response: Response, parties: Iterable[Party]
) -> None:
    """Say who the readers by name are. Adds, or changes whether one writes."""
    for party in parties:
        ResponseParty.objects.update_or_create(
            response=response,
            reader=party.reader.value,
            **_who(party),
            defaults={"writes": party.writes},
        )


@operation("response:unname_reader", told=gettext_lazy("Took a reader out"))
def unname_reader(*, by: Actor, at: datetime, response: Response, party: Party) -> None:
    """Let a reader by name be none any more; safe to repeat."""
    rows = ResponseParty.objects.filter(response=response, reader=party.reader.value)
    rows.filter(**_who(party)).delete()


@operation("response:due", told=gettext_lazy("Changed until when"))
def set_due(
    *, by: Actor, at: datetime, responses: Iterable[Response], due_on: date
) -> None:
    """Say until when drafts are to be handed in; what was handed in stays."""
    ids = [response.pk for response in responses]
    Response.objects.drafts().filter(pk__in=ids).update(due_on=due_on)


@operation("response:save", told=gettext_lazy("Saved answers"))
def save_answers(
    *,
    by: Actor,
    at: datetime,
    response: Response,
    offered: Answers,
    seen: Mapping[str, str],
) -> Saved:
    """Keep what was typed, sound or not, next to what another window changed.

    Parameters
    ----------
    offered : mapping of question key to typed
        The fields of the form. Keys of sections that the actor doesn't get, or of
        no section at all, are left alone.
    seen : mapping of question key to digest
        What each field held when the form was shown.

    Returns
    -------
    Saved
        Its clashes are answers that two windows gave differently: the stored one
        stays, and the form says so.

    Raises
    ------
    AlreadyHandedIn
        The response is no longer a draft.
    """
    draft = locked_for(ResponseAction.SAVE, response)
    changed: list[str] = []
    clashes: list[Clash] = []
    content = draft.version.read
    for row in readable_sections(by, draft):
        section = content.section(row.key)
        keys = {q.key for q in section.answerable} if section else set()
        here = {key: typed for key, typed in offered.items() if key in keys}
        merged = merge(row.answers, here, seen)
        clashes.extend(merged.clashes)
        if merged.changed:
            changed.extend(merged.changed)
            row.typed = {key: list(typed) for key, typed in merged.typed.items()}
            row.save(update_fields=["typed"])
    if changed:
        draft.saved_at = response.saved_at = at
        draft.save(update_fields=["saved_at"])
    return Saved(tuple(changed), tuple(clashes))


@operation("response:submit", told=gettext_lazy("Handed it in"))
def submit_response(
    *, by: Actor, at: datetime, response: Response, confirmed: frozenset[str] = ALL
) -> None:
    """Hand in a response. From now on its readers can read it, each their sections.

    Tells who asked, when everyone whom they asked has answered, and sends
    ``response_handed_in``.

    Parameters
    ----------
    confirmed : frozenset of str
        Keys of the sections to which the author let more readers in, and said so
        when asked again; ``ALL`` where nobody is there to be asked.

    Raises
    ------
    AlreadyHandedIn
        It was handed in before, perhaps in another window.
    NotReadyToHandIn
        Required answers are missing, or some can't be read.
    WidenedUnasked
        More readers were let in than the author has confirmed.
    """
    draft = locked_for(ResponseAction.SUBMIT, response)
    sections = list(draft.sections.prefetch_related("attachments"))
    widened = {section.key for section in sections if is_widened(draft, section)}
    if confirmed is not ALL and not widened <= confirmed:
        raise WidenedUnasked(
            _("You let more people read this. Say once more that you want it so.")
        )
    progress = progress_of(answers_of(draft, typed_in(sections)))
    if not progress.is_complete:
        count = progress.problems + progress.required_left
        raise NotReadyToHandIn(
            ngettext(
                "%(count)s answer needs another look before you can hand this in.",
                "%(count)s answers need another look before you can hand this in.",
                count,
            )
            % {"count": count}
        )
    draft.state = ResponseState.SUBMITTED
    draft.submitted_at = at
    draft.save(update_fields=["state", "submitted_at"])
    response.state, response.submitted_at = draft.state, at
    tell_if_all_answered(response=draft, at=at)
    response_handed_in.send(Response, response=draft, by=by, at=at)


def is_widened(response: Response, section: ResponseSection) -> bool:
    """Whether the author let readers in beyond those that the questionnaire names."""
    asked = response.version.read.section(section.key)
    return asked is not None and not section.readers <= frozenset(asked.audience)


@operation("response:return", told=gettext_lazy("Gave it back"))
def return_response(
    *, by: Actor, at: datetime, response: Response, reason: str
) -> None:
    """Give a response back to its author to change. Its readers lose sight of it.

    Who may do so is for the capability that asked to say; ``reason`` goes into the
    history.
    """
    back = locked_for(ResponseAction.RETURN, response)
    back.state, back.submitted_at = ResponseState.DRAFT, None
    back.save(update_fields=["state", "submitted_at"])
    response.state, response.submitted_at = back.state, None


@operation("response:discard", told=gettext_lazy("Threw the draft away"))
def discard_draft_response(*, by: Actor, at: datetime, response: Response) -> None:
    """Throw a draft away with everything in it. Its files go with the next sweep."""
    locked_for(ResponseAction.SAVE, response).delete()


@operation("response:choose_readers", told=gettext_lazy("Chose readers"))
def choose_readers(
    *,
    by: Actor,
    at: datetime,
    response: Response,
    section_key: str,
    added: frozenset[Reader],
) -> None:
    """Set which of the readers that a questionnaire leaves to its author get in.

    Before it is handed in the choice is free. Afterwards it can only be narrowed.

    Raises
    ------
    ReadersNotOffered
        A reader who isn't offered, or one added after handing in.
    """
    row = response.sections.select_for_update().get(key=section_key)
    section = response.version.read.section(section_key)
    offered = frozenset(section.may_add if section else ())
    fixed = frozenset(section.audience if section else ())
    chosen = fixed | added
    if not added <= offered or (response.is_submitted and not chosen <= row.readers):
        raise ReadersNotOffered(
            _("These readers can’t be added now. You can only take readers away.")
        )
    row.audience = sorted(reader.value for reader in chosen)
    row.save(update_fields=["audience"])


def _who(party: Party) -> dict[str, Any]:
    return {"person_id": party.person_id, "organisation_id": party.organisation_id}


def locked_for(action: ResponseAction, response: Response) -> Response:
    """Lock a response and check that its state allows the action.

    Raises
    ------
    AlreadyHandedIn
        The state doesn't allow it.
    """
    locked = (
        Response.objects.select_for_update(of=("self",))
        .select_related("version")
        .get(pk=response.pk)
    )
    if action not in TRANSITIONS[ResponseState(locked.state)]:
        raise AlreadyHandedIn(
            _("This was handed in already, perhaps in another window of yours.")
            if locked.is_submitted
            else _("This hasn’t been handed in, so it can’t be given back.")
        )
    return locked
