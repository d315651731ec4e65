"""Forms with which a questionnaire is written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.questionnaires.domain.content import Content, Section
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.domain.rules import (
    HELP_CHARACTERS,
    LABEL_CHARACTERS,
    TITLE_CHARACTERS,
)
from intervisit.questionnaires.labels import KINDS, READERS

SOURCE_CHARACTERS: Final = 200_000


def kind_choices() -> list[tuple[str, Any]]:
    return [(kind.value, words) for kind, words in KINDS.items()]


def reader_choices() -> list[tuple[str, Any]]:
    return [
        (reader.value, words)
        for reader, words in READERS.items()
        if reader is not Reader.AUTHOR
    ]


class NewQuestionnaireForm(forms.Form):
    """A title to start from nothing, or a text to start from."""

    title = forms.CharField(
        label=_("What is it called?"),
        max_length=TITLE_CHARACTERS,
        required=False,
        help_text=_("As people who answer will read it. It can be changed."),
    )
    source = forms.CharField(
        label=_("Or start from a text"),
        max_length=SOURCE_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=_(
            "A questionnaire in TOML or JSON, such as one that you downloaded."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("title") and not cleaned.get("source"):
            self.add_error("title", _("Give it a title, or paste a text below."))
        return cleaned

    @property
    def made_from(self) -> Content | str:
        source: str = self.cleaned_data["source"]
        return source or Content(self.cleaned_data["title"])


class OpeningForm(forms.Form):
    """Title and opening words."""

    title = forms.CharField(label=_("Title"), max_length=TITLE_CHARACTERS)
    intro = forms.CharField(
        label=_("Opening words"),
        max_length=HELP_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What it is for, and what happens with the answers."),
    )


class AddSectionForm(forms.Form):
    """The title of a new section."""

    title = forms.CharField(
        label=_("Title of the new section"), max_length=TITLE_CHARACTERS
    )


class AddQuestionForm(forms.Form):
    """What a new question asks, and for what kind of answer."""

    section = forms.CharField(widget=forms.HiddenInput)
    label = forms.CharField(label=_("New question"), max_length=LABEL_CHARACTERS)
    kind = forms.ChoiceField(label=_("Kind of answer"), choices=kind_choices)


class SectionForm(forms.Form):
    """Title, opening words and readers of a section."""

    title = forms.CharField(label=_("Title"), max_length=TITLE_CHARACTERS)
    intro = forms.CharField(
        label=_("Opening words"),
        max_length=HELP_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    audience = forms.MultipleChoiceField(
        label=_("Who reads it"),
        choices=reader_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Whoever answers always reads their own. They are told who else does"
            " before they write."
        ),
    )
    may_add = forms.MultipleChoiceField(
        label=_("Whom the author may let in as well"),
        choices=reader_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave all of it empty to fix the readers."),
    )

    @classmethod
    def starting_with(cls, section: Section) -> dict[str, Any]:
        """What the form shows for a section that exists."""
        return {
            "title": section.title,
            "intro": section.intro,
            "audience": [reader.value for reader in section.audience],
            "may_add": [reader.value for reader in section.may_add],
        }

    def section(self, before: Section) -> Section:
        """The section as the form has it."""
        data = self.cleaned_data
        return replace(
            before,
            title=data["title"],
            intro=data["intro"],
            audience=tuple(Reader(value) for value in data["audience"]),
            may_add=tuple(Reader(value) for value in data["may_add"]),
        )


class KindForm(forms.Form):
    """The kind of an existing question."""

    kind = forms.ChoiceField(label=_("Kind of answer"), choices=kind_choices)

    @property
    def chosen(self) -> Kind:
        return Kind(self.cleaned_data["kind"])
