from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.kernel.contrast import ColourRefused, chosen_accent
from intervisit.notices.domain.paces import NO_DIGESTS, Kind, Pace
from intervisit.notices.labels import paces


class PacesForm(forms.Form):
    """How soon one person hears of each kind of thing."""

    def __init__(
        self, *args: Any, kinds: Sequence[Kind], chosen: Mapping[str, Pace], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.kinds = kinds
        self.fields["digests"] = forms.BooleanField(
            label=_("Gather what is not urgent into one mail"),
            help_text=_("At seven in the morning; the weekly one on Mondays."),
            required=False,
            initial=NO_DIGESTS not in chosen,
        )
        for place, kind in enumerate(kinds):
            self.fields[f"kind-{place}"] = forms.ChoiceField(
                label=kind.label,
                choices=paces,
                initial=chosen.get(kind.key, kind.pace).value,
                widget=forms.Select,
            )

    def chosen(self) -> dict[str, Pace]:
        """Return the pace of each kind, as it was sent."""
        return {
            kind.key: Pace(self.cleaned_data[f"kind-{place}"])
            for place, kind in enumerate(self.kinds)
        }


class AccentForm(forms.Form):
    """A network's own colour, checked on every ground in both themes."""

    light = forms.CharField(
        label=_("Colour"),
        help_text=_("As #24407f. Empty takes the house’s own ink blue."),
        max_length=7,
        required=False,
        widget=forms.TextInput(attrs={"class": "w-s", "spellcheck": "false"}),
    )
    dark = forms.CharField(
        label=_("Colour on dark pages"),
        help_text=_("Empty makes a lighter one of the first."),
        max_length=7,
        required=False,
        widget=forms.TextInput(attrs={"class": "w-s", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        light = cleaned.get("light", "")
        if light:
            try:
                accent = chosen_accent(light, cleaned.get("dark", ""))
            except ColourRefused as refusal:
                self.add_error("light", str(refusal))
            else:
                cleaned |= {"light": accent.light, "dark": accent.dark}
        return cleaned
