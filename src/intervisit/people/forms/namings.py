"""The form in which staff name areas for their school."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.networks.models import FocusDirection, PracticeArea
from intervisit.people.models import AreaNaming, Voice
from intervisit.support.forms import offer_rows


class NamingForm(forms.Form):
    """Areas of both directions, and as what somebody speaks."""

    voice = forms.ChoiceField(
        label=_("You speak as"), choices=Voice.choices, widget=forms.RadioSelect
    )
    strength = forms.ModelMultipleChoiceField(
        label=_("What others can learn from us"),
        queryset=PracticeArea.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    need = forms.ModelMultipleChoiceField(
        label=_("What we want to learn from others"),
        queryset=PracticeArea.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, *args: Any, named: Sequence[AreaNaming], voice: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["voice"].initial = named[0].voice if named else voice
        areas = PracticeArea.objects.in_use().order_by("position", "name")
        for way in FocusDirection:
            field = self.fields[way.value]
            offer_rows(self, way.value, areas)
            field.initial = [
                one.area.public_id for one in named if one.direction == way
            ]

    @property
    def areas(self) -> dict[str, list[PracticeArea]]:
        """What is ticked, by direction."""
        return {way.value: list(self.cleaned_data[way.value]) for way in FocusDirection}
