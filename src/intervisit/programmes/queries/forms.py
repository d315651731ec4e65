"""The questionnaires that definitions ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intervisit.programmes.models import DefinitionForm, DefinitionVersion, Programme
from intervisit.questionnaires.models import Questionnaire, QuestionnaireVersion


def form_of(version: DefinitionVersion, key: str) -> QuestionnaireVersion | None:
    """Give what a published definition asks under a form's key; None where nothing."""
    row = version.forms.filter(key=key).select_related("version__questionnaire").first()
    return row.version if row is not None else None


def questionnaire_for(programme: Programme, key: str) -> Questionnaire | None:
    """Give the questionnaire that a form of a programme has been, or None."""
    rows = DefinitionForm.objects.filter(definition__programme=programme, key=key)
    row = rows.select_related("questionnaire").order_by("-definition__number").first()
    return row.questionnaire if row is not None else None


def forms_in(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Give the forms of a document, also of one with mistakes."""
    rows = document.get("questionnaires")
    rows = rows if isinstance(rows, list | tuple) else ()
    return [row for row in rows if isinstance(row, Mapping)]
