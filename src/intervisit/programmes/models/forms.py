from __future__ import annotations

from typing import ClassVar

from django.db import models

from intervisit.support.models import NetworkModel


class DefinitionForm(NetworkModel):
    """The questionnaire that a form of a definition's version is.

    Publishing the definition writes it, with the version that is asked; while the
    definition is a draft it stands for a form that is being written, without one.
    """

    definition = models.ForeignKey(
        "programmes.DefinitionVersion", on_delete=models.CASCADE, related_name="forms"
    )
    key = models.SlugField(max_length=60)
    questionnaire = models.ForeignKey(
        "questionnaires.Questionnaire", on_delete=models.PROTECT, related_name="+"
    )
    version = models.ForeignKey(
        "questionnaires.QuestionnaireVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["definition", "key"], name="form_once_a_definition"
            ),
        ]

    def __str__(self) -> str:
        return self.key
