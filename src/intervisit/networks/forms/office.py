"""Forms of the office: areas, years, regions, indicators, the network's words."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.networks.domain.vocabulary import DEFAULTS
from intervisit.networks.models import (
    Indicator,
    Network,
    PracticeArea,
    Region,
    RegionKind,
    SchoolYear,
)
from intervisit.support.forms import WalledForm, offer_rows

DAY = {"type": "date"}


class WordsField(forms.CharField):
    """Several words in one field, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        return list(dict.fromkeys(w.strip() for w in text.splitlines() if w.strip()))


class AreaForm(forms.Form):
    """A practice area: name, words that mean the same, and its place."""

    name = forms.CharField(label=_("Name"), max_length=120)
    description = forms.CharField(
        label=_("What it means here"), required=False, widget=forms.Textarea
    )
    synonyms = WordsField(
        label=_("Other words for it"),
        required=False,
        help_text=_("One a line. A search for any of them finds the area."),
    )
    parent = forms.ModelChoiceField(
        label=_("Part of"),
        queryset=PracticeArea.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label=_("Nothing: it stands on its own"),
    )

    def __init__(
        self, *args: Any, area: PracticeArea | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        others = PracticeArea.objects.in_use().order_by("position", "name")
        offer_rows(self, "parent", others.exclude(pk=area.pk) if area else others)


class MergeForm(forms.Form):
    """Which area takes over."""

    into = forms.ModelChoiceField(
        label=_("Merge into"),
        queryset=PracticeArea.objects.none(),
        to_field_name="public_id",
    )

    def __init__(self, *args: Any, area: PracticeArea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(
            self,
            "into",
            PracticeArea.objects.in_use().exclude(pk=area.pk).order_by("name"),
        )


class YearForm(WalledForm[SchoolYear]):
    """A school year."""

    class Meta:
        model = SchoolYear
        fields: ClassVar = ["name", "starts_on", "ends_on"]
        labels: ClassVar = {
            "name": _("Name, such as 2026–27"),
            "starts_on": _("First day"),
            "ends_on": _("Last day"),
        }
        widgets: ClassVar = {
            "starts_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
            "ends_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        }

    def clean(self) -> None:
        """Refuse a year that ends first: the database can't even compare its days."""
        super().clean()
        first, last = (self.cleaned_data.get(day) for day in ("starts_on", "ends_on"))
        if first and last and last <= first:
            self.add_error("ends_on", _("A school year ends after it starts."))


class DaysForm(forms.Form):
    """A term, or days on which schools are closed."""

    kind = forms.ChoiceField(
        label=_("What"),
        choices=[("term", _("A term")), ("closure", _("Schools closed"))],
        widget=forms.RadioSelect,
        initial="term",
    )
    name = forms.CharField(label=_("Name"), max_length=60)
    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput(DAY))
    ends_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(DAY))


class RegionKindForm(WalledForm[RegionKind]):
    """A way of dividing the network."""

    class Meta:
        model = RegionKind
        fields: ClassVar = ["name", "plural"]
        labels: ClassVar = {"name": _("One is called"), "plural": _("Many are called")}


class RegionForm(forms.Form):
    """A region in a tree."""

    name = forms.CharField(label=_("Name"), max_length=120)
    code = forms.CharField(label=_("Code"), max_length=40, required=False)
    parent = forms.ModelChoiceField(
        label=_("Lies in"),
        queryset=Region.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label=_("Nothing above it"),
    )

    def __init__(
        self, *args: Any, kind: RegionKind, region: Region | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        others = Region.objects.filter(kind=kind, ended_on=None).order_by("name")
        offer_rows(self, "parent", others.exclude(pk=region.pk) if region else others)


def region_facts(region: Region | None) -> dict[str, str]:
    """Give what a form about a region starts with."""
    if region is None:
        return {}
    parent = region.parent.public_id if region.parent else ""
    return {"name": region.name, "code": region.code, "parent": parent}


class IndicatorForm(WalledForm[Indicator]):
    """Something the network tracks by year."""

    class Meta:
        model = Indicator
        fields: ClassVar = ["name", "unit", "group", "description"]
        labels: ClassVar = {
            "name": _("Name"),
            "unit": _("It is"),
            "group": _("Group, such as Students"),
            "description": _("What it counts, and where it comes from"),
        }


class NetworkForm(forms.ModelForm[Network]):
    """The network's own name, zone and words."""

    class Meta:
        model = Network
        fields: ClassVar = ["name", "line", "time_zone", "grade_scheme"]
        labels: ClassVar = {
            "name": _("Name"),
            "line": _("Office that answers for it"),
            "time_zone": _("Time zone"),
            "grade_scheme": _("Grades are called as"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.instance.words
        for word, (one, many) in DEFAULTS.items():
            said = own.get(word, ["", ""])
            for number, (standard, is_one) in enumerate(((one, True), (many, False))):
                self.fields[f"word_{word}_{number}"] = forms.CharField(
                    label=_("One %(word)s") % {"word": one}
                    if is_one
                    else _("Many %(word)s") % {"word": many},
                    max_length=60,
                    required=False,
                    initial=said[number] if number < len(said) else "",
                    widget=forms.TextInput(attrs={"placeholder": standard}),
                )

    @property
    def words(self) -> dict[str, list[str]]:
        """Words that the network says differently."""
        said = {}
        for word, (one, many) in DEFAULTS.items():
            own_one = self.cleaned_data.get(f"word_{word}_0", "").strip()
            own_many = self.cleaned_data.get(f"word_{word}_1", "").strip()
            if own_one or own_many:
                said[word] = [own_one or one, own_many or many]
        return said
