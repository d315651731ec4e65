"""Questionnaires with their versions, and responses with their sections."""

from intervisit.questionnaires.models.questionnaires import (
    EditStep,
    Questionnaire,
    QuestionnaireVersion,
)
from intervisit.questionnaires.models.responses import (
    Attachment,
    Response,
    ResponseParty,
    ResponseSection,
    SectionReading,
)

__all__ = [
    "Attachment",
    "EditStep",
    "Questionnaire",
    "QuestionnaireVersion",
    "Response",
    "ResponseParty",
    "ResponseSection",
    "SectionReading",
]
