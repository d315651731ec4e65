"""Forms with which directors say what evaluations are about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.bookings.forms.fields import words_field
from intervisit.bookings.models import Theme


class ThemesForm(forms.Form):
    """Which themes an evaluation has."""

    themes = forms.ModelMultipleChoiceField(
        label=_("What is it about?"),
        queryset=Theme.objects.none(),
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, offered: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["themes"]
        field.queryset = offered


class ThemeForm(forms.Form):
    """A new theme."""

    name = forms.CharField(label=_("Name of the theme"), max_length=80)


class SuggestForm(forms.Form):
    """What the directory should say differently."""

    arises_from = forms.ChoiceField(label=_("What does it arise from?"))
    words = words_field(
        _("What should change?"),
        help_text=_(
            "Read by those who decide about the directory and by who owns the"
            " listing. Write nothing that was told you in confidence."
        ),
    )

    def __init__(self, *args: Any, sources: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["arises_from"]
        field.choices = [(each, each[:1].upper() + each[1:]) for each in sources]
