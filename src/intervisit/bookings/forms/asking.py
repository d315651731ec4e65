"""What is asked for, before section 1 says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from intervisit.bookings.forms.fields import choice_field, day_input
from intervisit.bookings.operations.asking import Wanted
from intervisit.networks.models import Organisation, PracticeArea
from intervisit.networks.naming import namesakes
from intervisit.support.clock import today

MOST_PEOPLE = 500


class AskForm(forms.Form):
    """Which kind of help, for whom and when."""

    receiver = forms.ChoiceField(label=_("For which school?"))
    kind = choice_field(_("What kind of help?"), ())
    area = forms.ChoiceField(label=_("What is it about?"), required=False)
    people_count = forms.IntegerField(
        label=_("How many people is it for?"),
        min_value=1,
        max_value=MOST_PEOPLE,
        initial=1,
    )
    people_words = forms.CharField(
        label=_("Who are they?"),
        required=False,
        max_length=300,
        help_text=_("Such as “the Year 4 team”. No names are needed."),
    )
    wanted_from = forms.DateField(label=_("From"), required=False, widget=day_input())
    wanted_until = forms.DateField(label=_("Until"), required=False, widget=day_input())
    flexible = forms.CharField(
        label=_("Or say in words when it suits"),
        required=False,
        max_length=300,
        help_text=_("Such as “any Tuesday this term”. Then no dates are needed."),
    )

    def __init__(
        self,
        *args: Any,
        schools: Sequence[Organisation],
        kinds: Mapping[str, str],
        areas: Sequence[PracticeArea],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.schools = {school.public_id: school for school in schools}
        self.areas = {area.public_id: area for area in areas}
        called = namesakes(today())
        named = {key: called.get(one.pk, one.name) for key, one in self.schools.items()}
        self._offer("receiver", named)
        self._offer("kind", kinds)
        self._offer("area", {key: one.name for key, one in self.areas.items()})
        if len(self.schools) == 1:
            self.fields["receiver"].widget = forms.HiddenInput()
            self.fields["receiver"].initial = next(iter(self.schools))
        if len(kinds) == 1:
            self.fields["kind"].initial = next(iter(kinds))
        if self.areas:
            self.fields["area"].initial = next(iter(self.areas))
        else:
            del self.fields["area"]

    def _offer(self, name: str, choices: Mapping[str, str]) -> None:
        field: Any = self.fields[name]
        field.choices = list(choices.items())

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("wanted_from"), given.get("wanted_until")
        if first and not last:
            given["wanted_until"] = first
        if last and not first:
            self.add_error("wanted_from", _now("Say the first day, too."))
        if not (first or last or given.get("flexible") or self.errors):
            self.add_error("flexible", _now("Give dates, or say in words when."))
        return given

    @property
    def wanted(self) -> Wanted:
        """What a valid form asks for."""
        given = self.cleaned_data
        return Wanted(
            receiver=self.schools[given["receiver"]],
            kind=given["kind"],
            people_count=given["people_count"],
            wanted_from=given["wanted_from"],
            wanted_until=given["wanted_until"],
            flexible=given["flexible"],
            people_words=given["people_words"],
            area=self.areas.get(given.get("area") or ""),
        )
