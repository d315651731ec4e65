"""Forms about what is held about people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.people.models import RetentionRule, RetentionSubject

LONGEST, SHORTEST = 240, 1


class EraseForm(forms.Form):
    """Why, and the name typed once more: it can't be undone."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("Such as: asked by mail on 3 May. Kept in the history."),
    )
    name = forms.CharField(
        label=_("Their name, typed once more"), max_length=210, strip=True
    )

    def __init__(self, *args: Any, person_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person_name = person_name

    def clean_name(self) -> str:
        """Refuse a name that is not theirs."""
        typed = str(self.cleaned_data["name"])
        if typed.casefold() != self._person_name.casefold():
            raise forms.ValidationError(
                _("It says “%(name)s” above. Type exactly that.")
                % {"name": self._person_name}
            )
        return typed


class RetentionForm(forms.Form):
    """One rule: after how many months, and whether it is on."""

    subject = forms.ChoiceField(
        choices=RetentionSubject.choices, widget=forms.HiddenInput
    )
    months = forms.IntegerField(
        label=_("Months after the end"), min_value=SHORTEST, max_value=LONGEST
    )
    is_on = forms.BooleanField(
        label=_("Do this every night from now on"), required=False
    )


def retention_form(subject: str, rule: RetentionRule) -> RetentionForm:
    """Give the form of one subject with what stands."""
    return RetentionForm(
        prefix=subject,
        initial={
            "subject": subject,
            "months": rule.months,
            "is_on": rule.is_on,
        },
    )
