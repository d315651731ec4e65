"""Who may do what with questionnaires and responses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.domain.reading import (
    Party,
    Relations,
    is_beside,
    may_read,
    readers_that,
)
from intervisit.questionnaires.models import (
    Attachment,
    Questionnaire,
    QuestionnaireVersion,
    Response,
    ResponseSection,
)
from intervisit.support.policy import Confidential, permission, rule

WRITERS = (Standing.OFFICE, Standing.DIRECTOR)


def relations_of(response: Response) -> Relations:
    """What decides who reads a response; its parties may be prefetched."""
    return Relations(
        author_id=response.author_id,
        organisation_id=response.organisation_id,
        is_submitted=response.is_submitted,
        parties=tuple(
            Party(
                Reader(party.reader),
                party.person_id,
                party.organisation_id,
                party.writes,
            )
            for party in response.parties.all()
        ),
    )


@rule(_("This is for people who are signed in to the network."))
def is_signed_in(actor: Actor, subject: Any) -> bool:
    return not actor.is_visitor


@rule(_("Only the central office and the Development Director write questionnaires."))
def writes_questionnaires(actor: Actor, subject: Any) -> bool:
    return actor.has(*WRITERS)


@rule(_("This questionnaire isn’t open. You are asked where it is needed."))
def is_open_to_all(actor: Actor, questionnaire: Questionnaire) -> bool:
    return not actor.is_visitor and questionnaire.is_open


@rule(_("You have not answered this questionnaire."))
def has_answered(actor: Actor, questionnaire: Questionnaire) -> bool:
    return (
        actor.person_id is not None
        and Response.objects.filter(
            version__questionnaire=questionnaire, author_id=actor.person_id
        ).exists()
    )


@rule(_("This version is still being written."))
def is_published_to_them(actor: Actor, version: QuestionnaireVersion) -> bool:
    is_visible = is_open_to_all | has_answered
    return version.is_published and (
        is_visible.refusal(actor, version.questionnaire) is None
    )


@rule(_("No part of this is for you to read."))
def reads_some_of_it(actor: Actor, response: Response) -> bool:
    # A reviewer reads it on the page of the review, which may keep who wrote it.
    readers = readers_that(actor, relations_of(response)) - {Reader.REVIEWERS}
    return Reader.AUTHOR in readers or any(
        may_read(actor, readers, section.readers) for section in response.sections.all()
    )


@rule(_("This section isn’t for you to read."))
def reads_the_section(actor: Actor, section: ResponseSection) -> bool:
    readers = readers_that(actor, relations_of(section.response))
    return may_read(actor, readers, section.readers)


@rule(_("The file belongs to a section that isn’t for you to read."))
def reads_its_section(actor: Actor, attachment: Attachment) -> bool:
    return reads_the_section.refusal(actor, attachment.section) is None


@rule(_("Only the person who answers can do this."))
def answers_it(actor: Actor, response: Response) -> bool:
    return actor.person_id is not None and actor.person_id == response.author_id


@rule(_("Only those who answer together can do this."))
def answers_along(actor: Actor, response: Response) -> bool:
    relations = relations_of(response)
    return not actor.is_visitor and is_beside(actor, relations, writing=True)


CONFIDENTIAL: Final[Confidential] = {
    "questionnaires.ResponseSection.typed": reads_the_section,
    "questionnaires.Attachment.name": reads_its_section,
    "questionnaires.Attachment.file": reads_its_section,
}
OPEN_WORDS: Final[Mapping[str, str]] = {
    "questionnaires.Questionnaire": "What is asked; who may open it decides.",
    "questionnaires.QuestionnaireVersion": "What is asked; who may open it decides.",
    "questionnaires.EditStep": "What is asked, as it was before a step.",
    "questionnaires.Response.about": "A name of a capability and a key.",
    "questionnaires.ResponseSection.key": "A key of a section.",
    "questionnaires.ResponseSection.audience": "Names of kinds of readers.",
    "questionnaires.Attachment.question_key": "A key of a question.",
}

LIST = permission(
    "questionnaire:list", is_signed_in, does=_("See the list of questionnaires")
)
VIEW = permission(
    "questionnaire:view",
    writes_questionnaires | is_open_to_all | has_answered,
    does=_("Read what a questionnaire asks, and who reads the answers"),
)
VIEW_VERSION = permission(
    "questionnaire:view_version",
    writes_questionnaires | is_published_to_them,
    does=_("Read one version of a questionnaire"),
)
WRITE = permission(
    "questionnaire:write",
    writes_questionnaires,
    does=_("Write, edit, publish and retire questionnaires"),
)
START = permission(
    "questionnaire:answer",
    is_signed_in & is_open_to_all,
    does=_("Answer a questionnaire that is open to everyone"),
)
READ = permission(
    "response:read",
    reads_some_of_it,
    does=_("Read the sections of a response that are for them"),
)
READ_SEALED = permission(
    "response:read_sealed",
    reads_the_section,
    does=_("Read sections that are for directors alone"),
    confidential=True,
)
READ_FILE = permission(
    "response:read_file", reads_its_section, does=_("Open a file of a response")
)
ANSWER = permission(
    "response:answer", answers_it, does=_("Write, hand in and throw away a response")
)
FILL = permission(
    "response:fill",
    answers_it | answers_along,
    does=_("Write answers, one’s own or together with who began them"),
)
