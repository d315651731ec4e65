"""Forms for days of sessions, lists of who was there, service, and logs of work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.networks.models import Organisation
from intervisit.programmes.domain.judging import Says
from intervisit.programmes.domain.schema.roles import Responsibility
from intervisit.programmes.domain.service import SpellForm
from intervisit.programmes.forms.plain import LARGEST_FILE, day_input
from intervisit.programmes.labels import SAYINGS, SPELLS
from intervisit.programmes.operations.serving import NewSpell
from intervisit.support.forms import NamedChoiceField

LONGEST_LIST = 400_000
OWN_WAY = "own"
SEPARATOR = "/"
WHO_READS_IT = gettext_lazy(
    "Read by you, by who leads the school and by who looks after the role. Whoever has"
    " the role next sees what you did and when, and not this."
)


def unit_of(value: str) -> tuple[str, int]:
    """Give key and number of a unit, as a choice writes them."""
    key, _slash, number = value.partition(SEPARATOR)
    return key, int(number or 1)


class DaysForm(forms.Form):
    """On which day each unit of each session is."""

    def __init__(
        self,
        *args: Any,
        units: Sequence[tuple[str, str, date | None]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for value, words, day in units:
            self.fields[value] = forms.DateField(
                label=words, initial=day, required=False, widget=day_input()
            )

    @property
    def days(self) -> dict[tuple[str, int], date | None]:
        """Give the day of each unit; None where it is empty."""
        return {unit_of(value): day for value, day in self.cleaned_data.items()}


class AttendanceForm(forms.Form):
    """Which session, what is known of all, and of whom."""

    unit = forms.ChoiceField(label=gettext_lazy("Which session?"))
    says = forms.ChoiceField(
        label=gettext_lazy("What is known of them all?"), widget=forms.RadioSelect
    )
    on = forms.DateField(label=gettext_lazy("On"), widget=day_input())
    text = forms.CharField(
        label=gettext_lazy("Names or mail addresses, one a line"),
        required=False,
        strip=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file: CSV or text"), required=False, max_length=200
    )

    def __init__(
        self, *args: Any, units: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        possible = (Says.ATTENDED, Says.MISSED, Says.MADE_UP)
        fields: dict[str, Any] = self.fields
        fields["unit"].choices = units
        fields["says"].choices = [(each.value, SAYINGS[each]) for each in possible]
        fields["says"].initial = Says.ATTENDED.value

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        upload = cleaned.get("file")
        if upload is not None and upload.size > LARGEST_FILE:
            self.add_error("file", _("This file is larger than a list can be (1 MB)."))
        elif upload is not None:
            cleaned["text"] = self._read(upload)
        if not self.errors and not cleaned.get("text", "").strip():
            self.add_error("text", _("Write or paste a list, or choose a file."))
        return cleaned

    def _read(self, upload: Any) -> str:
        try:
            text: str = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            self.add_error("file", _("This file isn’t text in UTF-8."))
            return ""
        return text


class SpellFormForm(forms.Form):
    """A time of service: what, where, from when to when."""

    form = forms.ChoiceField(
        label=gettext_lazy("What was it?"), widget=forms.RadioSelect
    )
    organisation = NamedChoiceField(
        queryset=Organisation.objects.none(),
        label=gettext_lazy("School"),
        to_field_name="public_id",
        required=False,
        widget=forms.Select(attrs={"data-combobox": ""}),
    )
    place = forms.CharField(
        label=gettext_lazy("Or a school that isn’t in the list"),
        max_length=200,
        required=False,
    )
    starts_on = forms.DateField(label=gettext_lazy("From"), widget=day_input())
    ends_on = forms.DateField(
        label=gettext_lazy("Until"),
        help_text=gettext_lazy("Empty while it goes on."),
        widget=day_input(),
        required=False,
    )

    def __init__(
        self, *args: Any, schools: QuerySet[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["form"].choices = [(form.value, words) for form, words in SPELLS.items()]
        fields["organisation"].queryset = schools

    @property
    def spell(self) -> NewSpell:
        """Give what a valid form says."""
        facts = dict(self.cleaned_data)
        return NewSpell(form=SpellForm(facts.pop("form")), **facts)


class DoingForm(forms.Form):
    """Something that somebody means to do, or did, for a responsibility."""

    activity = forms.ChoiceField(
        label=gettext_lazy("What?"), widget=forms.RadioSelect, required=False
    )
    own = forms.CharField(
        label=gettext_lazy("Or something else"), max_length=200, required=False
    )
    due_on = forms.DateField(
        label=gettext_lazy("Planned for"), widget=day_input(), required=False
    )
    done_on = forms.DateField(
        label=gettext_lazy("Or done on"), widget=day_input(), required=False
    )
    note = forms.CharField(
        label=gettext_lazy("What came of it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=WHO_READS_IT,
    )

    def __init__(self, *args: Any, duty: Responsibility, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        if duty.activities:
            told = [(each, capfirst(each)) for each in duty.activities]
            fields["activity"].choices = told
        else:
            del fields["activity"]
        if not duty.more_activities:
            del fields["own"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        own, chosen = cleaned.get("own"), cleaned.get("activity")
        if not own and not chosen and not self.errors:
            self.add_error(None, _("Choose something, or write it."))
        if not cleaned.get("due_on") and not cleaned.get("done_on"):
            self.add_error("due_on", _("Say when it is planned, or was done."))
        facts = {name: cleaned.get(name) for name in ("due_on", "done_on")}
        return {**facts, "activity": own or chosen, "note": cleaned.get("note", "")}


class DoneForm(forms.Form):
    """When something planned was done, and what came of it."""

    done_on = forms.DateField(label=gettext_lazy("Done on"), widget=day_input())
    note = forms.CharField(
        label=gettext_lazy("What came of it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=WHO_READS_IT,
    )
