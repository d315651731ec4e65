"""Forms about one school."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.networks.domain.grades import SCHEMES
from intervisit.networks.models import Organisation, PracticeArea
from intervisit.networks.operations.schools import AMENDABLE
from intervisit.support.forms import WalledForm, offer_choices

MOST_AREAS = 8


class SchoolForm(WalledForm[Organisation]):
    """Facts about a school; grades are ticked in the network's own names."""

    grades = forms.TypedMultipleChoiceField(
        coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    edition = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Organisation
        fields: ClassVar = list(AMENDABLE)
        labels: ClassVar = {
            "name": _("Name"),
            "short_name": _("Short name"),
            "code": _("Code"),
            "phase": _("Phase"),
            "type": _("Type"),
            "street": _("Street"),
            "city": _("Town or city"),
            "postcode": _("Postcode"),
            "latitude": _("Latitude"),
            "longitude": _("Longitude"),
        }

    def __init__(self, *args: Any, scheme: str, edition: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "grades", list(SCHEMES[scheme].items()))
        self.fields["edition"].initial = edition


class FocusForm(forms.Form):
    """Areas of one direction, first comes first: one list a place."""

    def __init__(self, *args: Any, standing: list[PracticeArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = PracticeArea.objects.in_use().order_by("position", "name")
        choices = [("", _("Nothing here")), *((a.public_id, a.name) for a in areas)]
        self._by_id = {area.public_id: area for area in areas}
        for place in range(1, MOST_AREAS + 1):
            held = standing[place - 1] if place <= len(standing) else None
            self.fields[f"place_{place}"] = forms.ChoiceField(
                label=_("Place %(place)d") % {"place": place},
                choices=choices,
                required=False,
                initial=held.public_id if held else "",
            )

    def clean(self) -> dict[str, Any]:
        """Refuse an area that stands in two places."""
        cleaned = super().clean() or {}
        seen: dict[str, str] = {}
        for name, value in list(cleaned.items()):
            if value and value in seen:
                self.add_error(
                    name,
                    _("“%(area)s” stands in another place already. Choose one place.")
                    % {"area": self._by_id[value].name},
                )
            seen[value] = name
        return cleaned

    @property
    def areas(self) -> list[PracticeArea]:
        """Areas as chosen, in order."""
        chosen = [self.cleaned_data.get(name, "") for name in self.fields]
        return [self._by_id[value] for value in chosen if value]
