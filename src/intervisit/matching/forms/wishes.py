"""What people want of two schools."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.matching.domain.settings import Sides
from intervisit.matching.labels import wish_kinds
from intervisit.networks.models import Organisation
from intervisit.programmes.models import Participation
from intervisit.support.forms import CodedChoiceField, offer_rows


def combobox() -> forms.Select:
    return forms.Select(attrs={"data-combobox": ""})


class WishForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("The two"), choices=wish_kinds, widget=forms.RadioSelect
    )
    host = CodedChoiceField(
        queryset=Organisation.objects.none(),
        label=gettext_lazy("Host"),
        to_field_name="public_id",
        widget=combobox(),
    )
    partner = CodedChoiceField(
        queryset=Organisation.objects.none(),
        label=gettext_lazy("Partner"),
        to_field_name="public_id",
        widget=combobox(),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        help_text=gettext_lazy("Read by the central team and who looks after it."),
        widget=forms.TextInput(),
    )

    def __init__(self, *args: Any, rows: Any, sides: Sides, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, way in (("host", sides.host), ("partner", sides.partner)):
            offer_rows(self, name, schools_in(rows, way))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("host") and cleaned.get("host") == cleaned.get("partner"):
            raise forms.ValidationError(_("Choose two different schools."))
        return cleaned


def schools_in(rows: Any, way: str) -> Any:
    """Give the organisations that take part in one way, by name."""
    inside = Participation.objects.filter(pk__in=rows.values("pk"), membership=way)
    ids = inside.values("organisation_id")
    return Organisation.objects.filter(pk__in=ids).order_by("name")
