"""Forms of ``search``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.search.models.thesaurus import MOST_LETTERS


class TermsField(forms.CharField):
    """Several terms in one field, one a line."""

    widget = forms.Textarea(attrs={"rows": 6})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        return [term.strip() for term in text.splitlines() if term.strip()]

    def validate(self, value: Any) -> None:
        super().validate(value)
        for term in value:
            if len(term) > MOST_LETTERS:
                raise forms.ValidationError(
                    _("“%(term)s…” is too long: a term has %(most)d letters at most."),
                    params={"term": term[:30], "most": MOST_LETTERS},
                )


class GroupForm(forms.Form):
    """Terms that mean one thing."""

    terms = TermsField(
        label=_("Terms"),
        help_text=_(
            "One a line, two or more, as people type them: EAL, English language"
            " learner. Who looks for one of them finds the others."
        ),
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=300,
        required=False,
        help_text=_("Why they are one, for whoever reads this next."),
    )


class SettleForm(forms.Form):
    """What came of something that nobody offered."""

    settled_as = forms.CharField(
        label=_("What came of it?"),
        max_length=300,
        help_text=_("Who offers it now, which word was added, or why nobody will."),
    )
