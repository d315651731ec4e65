"""Forms of ``frameworks``."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.frameworks.domain.case import NotAPackage, read_package
from intervisit.frameworks.domain.content import FrameworkContent, Problem
from intervisit.frameworks.domain.outline import read_outline

MOST_BYTES = 30 * 2**20


class PackageForm(forms.Form):
    """A CASE package as a file."""

    package = forms.FileField(
        label=_("CASE package"),
        help_text=_(
            "A JSON file, CASE 1.0 or 1.1. Nothing is in use until you adopt it."
        ),
    )
    content: FrameworkContent
    problems: list[Problem]

    def clean_package(self) -> Any:
        """Read the file; what is wrong with it stands beside the field."""
        sent = self.cleaned_data["package"]
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 30 MB."))
        try:
            self.content, self.problems = read_package(sent.read())
        except NotAPackage as problem:
            raise forms.ValidationError(str(problem)) from problem
        return sent


class OutlineForm(forms.Form):
    """A framework typed line by line."""

    title = forms.CharField(label=_("Name"), max_length=300)
    outline = forms.CharField(
        label=_("Statements"),
        widget=forms.Textarea(attrs={"rows": 14}),
        strip=False,
        help_text=_(
            "One a line. Indent a line to put it under the one above. A code such as"
            " 1a may stand first."
        ),
    )
    identifier = forms.CharField(widget=forms.HiddenInput, required=False)

    def content(self) -> tuple[FrameworkContent, list[Problem]]:
        """Read what was typed; a new framework gets an identifier."""
        typed = self.cleaned_data
        return read_outline(
            typed["outline"],
            title=typed["title"],
            identifier=typed["identifier"] or str(uuid.uuid4()),
        )
