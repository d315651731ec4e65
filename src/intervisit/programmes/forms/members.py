"""Forms that take organisations into a cohort: ticked in a list, or as a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.programmes.domain.taking import Doing
from intervisit.programmes.forms.plain import LARGEST_FILE, day_input
from intervisit.programmes.labels import DOINGS

AS_IT_IS = "="
LONGEST_LIST = 400_000


class TakeForm(forms.Form):
    """What is to become of some organisations."""

    doing = forms.ChoiceField(
        label=gettext_lazy("What becomes of them?"), widget=forms.RadioSelect
    )
    membership = forms.ChoiceField(label=gettext_lazy("As"), required=False)
    strand = forms.ChoiceField(label=gettext_lazy("Strand"), required=False)
    on = forms.DateField(
        label=gettext_lazy("From, or last day for those who leave"),
        widget=day_input(),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Stays in the history of each."),
        required=False,
        max_length=300,
    )

    def __init__(
        self,
        *args: Any,
        ways: Mapping[str, str],
        strands: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["doing"].choices = [(d.value, words) for d, words in DOINGS.items()]
        fields["doing"].initial = Doing.TAKE_IN.value
        fields["membership"].choices = [*ways.items(), (AS_IT_IS, _("as it is"))]
        if strands:
            fields["strand"].choices = [
                (AS_IT_IS, _("as it is")),
                ("", _("none")),
                *strands.items(),
            ]
            fields["strand"].initial = AS_IT_IS
        else:
            del fields["strand"]

    def clean_doing(self) -> Doing:
        return Doing(self.cleaned_data["doing"])

    def clean_membership(self) -> str:
        chosen: str = self.cleaned_data["membership"]
        return "" if chosen == AS_IT_IS else chosen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        strand = cleaned.get("strand", AS_IT_IS)
        leaves = cleaned.get("doing") is Doing.LEAVE
        if leaves and not cleaned.get("reason") and not self.errors:
            self.add_error("reason", _("Say why they leave: it stays in the history."))
        return cleaned | {"strand": None if strand == AS_IT_IS else strand}


class TickForm(TakeForm):
    """For those who are ticked in the list, or for all that it shows."""

    scope = forms.ChoiceField(
        label=gettext_lazy("Who?"), widget=forms.RadioSelect, initial="ticked"
    )
    field_order = ("scope",)

    def __init__(self, *args: Any, count: int, things: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("All %(count)s %(things)s that match, on every page")
        told = {"count": f"{count:,}", "things": things}
        fields: dict[str, Any] = self.fields
        fields["scope"].choices = [
            ("ticked", _("Those that are ticked on this page")),
            ("all", words % told),
        ]


class ListForm(TakeForm):
    """For those who are named in a file or in what was pasted."""

    text = forms.CharField(
        label=gettext_lazy("Codes or names, one a line"),
        help_text=gettext_lazy(
            "Copied from a spreadsheet, the second column may say as what, and the"
            " third which strand."
        ),
        required=False,
        strip=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file: CSV or XLSX"),
        required=False,
        max_length=200,
    )
    field_order = ("text", "file")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        upload = cleaned.get("file")
        if upload is not None and upload.size > LARGEST_FILE:
            self.add_error("file", _("This file is larger than a list can be (1 MB)."))
        elif upload is None and not cleaned.get("text", "").strip():
            self.add_error("text", _("Write or paste a list, or choose a file."))
        return cleaned
