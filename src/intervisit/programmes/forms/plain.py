"""Forms for programmes and cohorts, apart from the definition itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.networks.models import SchoolYear
from intervisit.people.models import Post
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.shipped import shipped_document, shipped_names
from intervisit.programmes.models import CohortStaff, Participation, Programme
from intervisit.programmes.queries.cohorts import (
    posts_for_staff,
    school_years_from,
)
from intervisit.programmes.sentences import saying
from intervisit.support.forms import offer_choices, offer_rows

LARGEST_FILE = 1_000_000
BLANK = "blank"


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AddProgrammeForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("What is it called?"), max_length=200, min_length=2
    )
    start = forms.ChoiceField(
        label=gettext_lazy("What does it start from?"), widget=forms.RadioSelect
    )

    def __init__(
        self,
        *args: Any,
        programmes: list[Programme],
        words: Vocabulary,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        say = saying(words)
        shipped = [
            (f"shipped:{name}", shipped_document(name)["programme"]["name"])
            for name in shipped_names()
        ]
        own = [(f"own:{each.public_id}", each.name) for each in programmes]
        offer_choices(
            self,
            "start",
            [
                (BLANK, _("An empty page")),
                (say("A programme that comes with Intervisit"), shipped),
                *([(say("A programme of this network"), own)] if own else []),
            ],
        )
        self.fields["start"].initial = BLANK


class PublishForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("What changed, and why?"),
        help_text=gettext_lazy("Everybody who can read it reads this."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class TomlForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=gettext_lazy("A definition as a TOML file"),
        required=False,
        max_length=200,
    )
    text = forms.CharField(
        label=gettext_lazy("Or its text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        upload = cleaned.get("file")
        if upload is None:
            return cleaned
        if upload.size > LARGEST_FILE:
            raise forms.ValidationError(
                _("This file is larger than a definition can be (1 MB).")
            )
        try:
            cleaned["text"] = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            words = _("This file isn’t text in UTF-8, so it can’t be a definition.")
            raise forms.ValidationError(words) from error
        cleaned["file_name"] = upload.name
        return cleaned


class CohortForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    school_year = forms.ModelChoiceField(
        queryset=SchoolYear.objects.none(),
        label=gettext_lazy("Which year?"),
        empty_label=None,
    )
    starts_on = forms.DateField(label=gettext_lazy("First day"), widget=day_input())
    ends_on = forms.DateField(label=gettext_lazy("Last day"), widget=day_input())

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = school_years_from(on)
        offer_rows(self, "school_year", years)


class DatesForm(forms.Form):
    starts_on = forms.DateField(label=gettext_lazy("First day"), widget=day_input())
    ends_on = forms.DateField(label=gettext_lazy("Last day"), widget=day_input())
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("It stands in its history."),
        max_length=300,
        required=False,
    )


class LeaveForm(forms.Form):
    ends_on = forms.DateField(label=gettext_lazy("Last day"), widget=day_input())
    reason = forms.CharField(label=gettext_lazy("Why?"), max_length=300, required=False)


class StaffForm(forms.Form):
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    post = forms.ModelChoiceField(
        queryset=Post.objects.none(),
        label=gettext_lazy("Who?"),
        to_field_name="public_id",
        widget=forms.Select(attrs={"data-combobox": ""}),
    )
    starts_on = forms.DateField(label=gettext_lazy("From"), widget=day_input())

    def __init__(
        self, *args: Any, definition: Definition, on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        roles = [role for role in definition.roles if role.leads_cohort]
        offer_choices(self, "role", [(role.key, role.name) for role in roles])
        offer_rows(
            self,
            "post",
            posts_for_staff(on),
            called=lambda p: (
                f"{p.person.name}, {p.title}, {p.organisation or p.region}"
            ),
        )


class RollOverForm(CohortForm):
    members = forms.ModelMultipleChoiceField(
        queryset=Participation.objects.none(),
        label=gettext_lazy("Who comes along?"),
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    staff = forms.ModelMultipleChoiceField(
        queryset=CohortStaff.objects.none(),
        label=gettext_lazy("Who looks after it again?"),
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        names: dict[str, str],
        members: list[Participation],
        staff: list[CohortStaff],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(
            self,
            "members",
            Participation.objects.filter(
                pk__in=[each.pk for each in members]
            ).select_related("organisation"),
            called=lambda p: (
                f"{p.organisation.name}, {names.get(p.membership, p.membership)}"
            ),
        )
        offer_rows(
            self,
            "staff",
            CohortStaff.objects.filter(
                pk__in=[each.pk for each in staff]
            ).select_related("post__person"),
            called=lambda s: f"{s.post.person.name}, {names.get(s.role, s.role)}",
        )
