"""Forms for concerns: saying that a promise isn't kept, talking, settling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.concerns import DECIDED, ConcernOutcome
from intervisit.applications.labels import CONCERN_OUTCOMES
from intervisit.applications.models.concerns import CONCERN_CHARACTERS
from intervisit.applications.queries.concerns import Promised


def words_field(label: Any, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=CONCERN_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
        **kwargs,
    )


class ConcernForm(forms.Form):
    """Which promise isn't kept, and what happens instead."""

    about = forms.ChoiceField(label=_("Which promise isn’t kept?"))
    words = words_field(
        _("What happens instead?"),
        help_text=_("Say what you see, and since when. Who leads the programme reads."),
    )

    def __init__(
        self, *args: Any, promised: Sequence[tuple[Promised, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by_value = {each.value: each for each, _words in promised}
        fields: dict[str, Any] = self.fields
        fields["about"].choices = [(each.value, words) for each, words in promised]

    def clean_about(self) -> Promised:
        return self.by_value[self.cleaned_data["about"]]


class NoteForm(forms.Form):
    """A message in a talk."""

    words = words_field(_("Message"))


class SettleForm(forms.Form):
    """What came of it, and what was agreed."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[(each.value, CONCERN_OUTCOMES[each]) for each in DECIDED],
        widget=forms.RadioSelect,
    )
    decision = words_field(
        _("What was agreed?"), help_text=_("Everybody in the talk reads it.")
    )

    def clean_outcome(self) -> ConcernOutcome:
        return ConcernOutcome(self.cleaned_data["outcome"])
