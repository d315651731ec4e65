"""Writes: let go of what a person who is erased had answered."""

from __future__ import annotations

from collections.abc import Collection

from intervisit.files.operations import forget_files
from intervisit.people.models import Person
from intervisit.questionnaires.models import (
    Attachment,
    Response,
    ResponseParty,
    ResponseSection,
    SectionReading,
)


def erase_answers(person: Person) -> None:
    """Delete a person's drafts and blank their answers; called by the erasure.

    A response that was handed in stays as a fact (who asked, when, which version);
    its words and files go. Readings by the person are forgotten. Runs inside the
    erasing operation, which names it in the history.
    """
    attached = Attachment.objects.filter(section__response__author=person)
    files = list(attached.values_list("file_id", flat=True))
    attached.delete()
    forget_files(files=files)
    Response.objects.drafts().filter(author=person).delete()
    sections = ResponseSection.objects.filter(response__author=person)
    sections.update(typed={})
    SectionReading.objects.filter(person=person).delete()
    ResponseParty.objects.filter(person=person).delete()


def forget_answers(responses: Collection[int]) -> None:
    """Blank the answers of these responses, with their files.

    That they were handed in, when and for whom, stays. Runs inside the operation of
    whoever asked for them.
    """
    attached = Attachment.objects.filter(section__response__in=responses)
    files = list(attached.values_list("file_id", flat=True))
    attached.delete()
    forget_files(files=files)
    ResponseSection.objects.filter(response__in=responses).update(typed={})
