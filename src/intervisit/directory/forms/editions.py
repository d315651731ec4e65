"""The form with which an edition is issued."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.directory.forms.listings import words_field


class IssueForm(forms.Form):
    """A foreword, which may stay empty."""

    note = words_field(
        _("Foreword"),
        required=False,
        help_text=_("Stands at its beginning, for whoever reads it."),
    )
