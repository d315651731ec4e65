"""Forms of a team's page: a meeting, a step of its plan, who is in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from intervisit.people.models import TeamMember
from intervisit.programmes.forms.plain import day_input


class MeetingForm(forms.Form):
    on = forms.DateField(label=gettext_lazy("Day"), widget=day_input())
    about = forms.CharField(label=gettext_lazy("What is it about?"), max_length=200)
    outcome = forms.CharField(
        label=gettext_lazy("What came of it"),
        help_text=gettext_lazy("Empty while it is still to come."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label=gettext_lazy("What came of it?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class StepForm(forms.Form):
    words = forms.CharField(label=gettext_lazy("What is to be done?"), max_length=300)
    owner = forms.ChoiceField(label=gettext_lazy("Who sees to it?"), required=False)
    due_on = forms.DateField(
        label=gettext_lazy("By when?"), widget=day_input(), required=False
    )

    def __init__(
        self, *args: Any, members: Sequence[TeamMember], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = {each.public_id: each for each in members}
        named = [(key, each.post.person.name) for key, each in self.members.items()]
        fields: dict[str, Any] = self.fields
        fields["owner"].choices = [("", "–"), *named]

    def clean_owner(self) -> TeamMember | None:
        return self.members.get(self.cleaned_data["owner"])
