"""Writes: hand in a file to a question, and take it back."""

from __future__ import annotations

from datetime import datetime
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.files.operations import store_file
from intervisit.kernel.actor import Actor
from intervisit.questionnaires.domain.kinds.upload import Upload
from intervisit.questionnaires.domain.states import ResponseAction
from intervisit.questionnaires.models import Attachment, Response
from intervisit.questionnaires.operations.answering import locked_for
from intervisit.questionnaires.queries.responses import readable_sections
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class NoFileWantedHere(Refusal):
    """The question takes no file, or has as many as it takes."""


@operation("response:attach", told=gettext_lazy("Handed in a file"))
def attach_file(
    *,
    by: Actor,
    at: datetime,
    response: Response,
    question_key: str,
    name: str,
    content: IO[bytes],
) -> Attachment:
    """Keep a file as an answer. Stores it and refers to it from its section.

    Raises
    ------
    FileRefused
        Not what the question wants, or not what its name says.
    NoFileWantedHere
        The question takes no file, or no more.
    AlreadyHandedIn
        The response is no longer a draft.
    """
    draft = locked_for(ResponseAction.SAVE, response)
    question = draft.version.read.question(question_key)
    home = draft.version.read.section_of(question_key)
    rows = {row.key: row for row in readable_sections(by, draft)}
    if question is None or home is None or home.key not in rows:
        raise NoFileWantedHere(_("This question isn’t asked here."))
    if not isinstance(question.settings, Upload):
        raise NoFileWantedHere(_("This question is answered in words, not by a file."))
    section, upload = rows[home.key], question.settings
    if section.attachments.filter(question_key=question_key).count() >= (
        upload.most_files
    ):
        raise NoFileWantedHere(
            _("%(most)s files are enough here. Remove one to hand in another.")
            % {"most": upload.most_files}
        )
    stored = store_file(
        by=by,
        at=at,
        name=name,
        content=content,
        groups=upload.accepts,
        most_megabytes=upload.most_megabytes,
    )
    draft.saved_at = response.saved_at = at
    draft.save(update_fields=["saved_at"])
    return Attachment.objects.create(
        section=section,
        question_key=question_key,
        file=stored,
        name=stored.name,
        attached_at=at,
    )


@operation("response:detach", told=gettext_lazy("Took a file back"))
def detach_file(
    *, by: Actor, at: datetime, response: Response, attachment_id: str
) -> None:
    """Take a file back. Its bytes go with the next sweep; safe to repeat."""
    draft = locked_for(ResponseAction.SAVE, response)
    Attachment.objects.filter(
        section__in=readable_sections(by, draft), public_id=attachment_id
    ).delete()
