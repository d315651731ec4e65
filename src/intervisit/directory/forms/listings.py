"""Forms with which listings are written, answered and kept true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from intervisit.directory.domain.availability import Availability
from intervisit.directory.domain.content import Content, untouched
from intervisit.directory.domain.life import Contact
from intervisit.directory.domain.rules import Rules
from intervisit.directory.forms.reading import ReadForm
from intervisit.directory.labels import AVAILABILITY, CONTACTS
from intervisit.directory.queries.choices import OwnerChoice
from intervisit.directory.queries.content import areas_called, read_content
from intervisit.directory.queries.reading import Moved, moved_in_availability
from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.networks.models import PracticeArea
from intervisit.support.clock import today
from intervisit.support.forms import offer_choices, offer_rows

WHAT_FIRST = ("title", "area", "more_areas", "kinds", "description", "phases")


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", "class": "w-m"}, format="%Y-%m-%d")


def words_field(label: Any, *, required: bool, help_text: Any = "") -> forms.CharField:
    """Make a field to write in."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=4_000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AreasForm(ReadForm):
    """The first area, and others: the first says where an edition puts a listing."""

    area = forms.ModelChoiceField(
        label=_("Which area is it about?"),
        queryset=PracticeArea.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("Choose"),
        widget=forms.Select(attrs={"data-combobox": ""}),
    )
    more_areas = forms.ModelMultipleChoiceField(
        label=_("Others that it is about too"),
        queryset=PracticeArea.objects.none(),
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, rules: Rules, words: Vocabulary, **kwargs: Any
    ) -> None:
        initial = dict(kwargs.pop("initial", None) or {})
        chosen = initial.pop("areas", [])
        initial.setdefault("area", next(iter(chosen), None))
        initial.setdefault("more_areas", chosen[1:])
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        known = PracticeArea.objects.in_use().order_by("name")
        for name in ("area", "more_areas"):
            offer_rows(self, name, known)
        label = _("Which %(area)s is it about?")
        self.fields["area"].label = label % {"area": words.one("practice_area")}
        self.offer("kinds", [(each.key, each.name) for each in rules.kinds])
        self.offer("phases", [(each.key, each.name) for each in rules.phases])

    def offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Let these be chosen; a network without any has no such field."""
        if choices:
            offer_choices(self, name, choices)
        else:
            del self.fields[name]

    @property
    def content(self) -> dict[str, Any]:
        """Give what the form says, as the plain values that are kept."""
        said = {key: of for key, of in self.cleaned_data.items() if key != "read"}
        first, more = said.pop("area", None), list(said.pop("more_areas", ()))
        said["areas"] = [
            *([first] if first else []),
            *(area for area in more if area != first),
        ]
        return read_content(said)


class WhatForm(AreasForm):
    """What is offered, and for whom: the part that may need a decision."""

    title = forms.CharField(
        label=_("What do you offer?"),
        max_length=160,
        help_text=_("A few words, as a colleague would look for it."),
    )
    description = words_field(
        _("In your own words"),
        required=False,
        help_text=_("What somebody would see, hear or take away. No contact data."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Which kind of help?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    phases = forms.MultipleChoiceField(
        label=_("For whom?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    subjects = forms.CharField(
        label=_("Subjects, if it is about some"), max_length=200, required=False
    )
    field_order: Iterable[str] | None = WHAT_FIRST

    def follow(self, typed: QueryDict, read: Content, stands: Content) -> None:
        """Let what nobody typed over say what stands now; the rest stays as typed."""
        for key, value in untouched(self.content, read, stands).items():
            if key == "areas":
                known = [area.public_id for area in areas_called(value)]
                typed.setlist("area", known[:1])
                typed.setlist("more_areas", known[1:])
            elif isinstance(value, list):
                typed.setlist(key, value)
            elif isinstance(value, bool):
                typed.setlist(key, ["on"] if value else [])
            else:
                typed[key] = value or ""


class ListingForm(WhatForm):
    """Everything that a listing says."""

    reciprocity = forms.CharField(
        label=_("What would you like in return?"),
        max_length=300,
        required=False,
        help_text=_("Nothing has to stand here."),
    )
    contact_by = forms.ChoiceField(
        label=_("How would you like to be asked?"),
        choices=[(each.value, words) for each, words in CONTACTS.items()],
        initial=Contact.MESSAGE.value,
        widget=forms.RadioSelect,
    )
    contact_note = forms.CharField(
        label=_("When, or how best"),
        max_length=200,
        required=False,
        help_text=_("People of the network read it; editions never have it."),
    )
    names_person = forms.BooleanField(
        label=_("My name may stand in editions"),
        required=False,
        help_text=_(
            "Editions may be read by everybody. Without it they name the school alone."
        ),
    )
    ends_on = forms.DateField(
        label=_("Until"),
        required=False,
        widget=day_input(),
        help_text=_("Empty when there is no end to it."),
    )

    def __init__(self, *args: Any, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_own:
            del self.fields["names_person"]

    def clean_ends_on(self) -> date | None:
        """Refuse an end that went by: to end it now is another page."""
        day: date | None = self.cleaned_data["ends_on"]
        if day is not None and day < today():
            raise forms.ValidationError(_("Give a day that is still to come."))
        return day

    @property
    def said(self) -> Mapping[str, Any]:
        return {"content": self.content}


class BeginForm(ListingForm):
    """A new listing: whose it is, and what it says."""

    owner = forms.ChoiceField(
        label=_("Who offers it?"), widget=forms.Select(attrs={"data-combobox": ""})
    )
    field_order: Iterable[str] | None = ("owner", *WHAT_FIRST)

    def __init__(
        self, *args: Any, owners: Mapping[str, OwnerChoice], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.owners = owners
        pairs = [(key, each.words) for key, each in owners.items()]
        offer_choices(self, "owner", pairs)
        if len(owners) == 1:
            self.fields["owner"].widget = forms.HiddenInput()
            self.fields["owner"].initial = next(iter(owners))
        if not any(each.is_mine for each in owners.values()):
            del self.fields["names_person"]

    def clean(self) -> dict[str, Any]:
        """Refuse consent that somebody gives for another."""
        said = super().clean() or {}
        owner = self.owners.get(said.get("owner", ""))
        if said.get("names_person") and owner is not None and not owner.is_mine:
            words = _("Only they themselves can say so. Leave it empty; they tick it.")
            self.add_error("names_person", words)
        return said


class AvailabilityForm(ReadForm):
    """Whether a school can help now; ``titles`` are those of all that it is about."""

    availability = forms.ChoiceField(
        label=_("Can you be asked now?"),
        choices=[(each.value, words) for each, words in AVAILABILITY.items()],
        widget=forms.RadioSelect,
    )
    paused_until = forms.DateField(
        label=_("Paused until"),
        required=False,
        widget=day_input(),
        help_text=_("Only for a pause; from the next day on it can be asked again."),
    )
    for_all = forms.BooleanField(
        label=_("The same for everything that the school and its people offer"),
        required=False,
    )

    def __init__(self, *args: Any, titles: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.titles = titles

    @property
    def said(self) -> Mapping[str, Any]:
        names = ("availability", "paused_until")
        return {name: self.cleaned_data[name] for name in names}

    def told(self, read: Content, stands: Content) -> Sequence[Moved]:
        return moved_in_availability(read, stands, self.titles)

    def clean(self) -> dict[str, Any]:
        """Read the availability as what it is."""
        said = super().clean() or {}
        if "availability" in said:
            said["availability"] = Availability(said["availability"])
        return said


class DeclineForm(ReadForm):
    """Why a principal declines what somebody offers."""

    answer = words_field(
        _("Why not?"), required=True, help_text=_("Whoever offered it reads this.")
    )


class EndForm(ReadForm):
    """Why a listing is taken out."""

    words = words_field(_("Why?"), required=False)


def chosen_areas(content: Mapping[str, Any]) -> dict[str, Any]:
    """Give content as initial values of a form."""
    return {**content, "areas": areas_called(content.get("areas", ()))}
