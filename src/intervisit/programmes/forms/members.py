"""The form that lets organisations into a cohort: chosen from a list, or by code."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.networks.models import Organisation
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.forms.plain import day_input
from intervisit.programmes.models import Cohort
from intervisit.programmes.queries.cohorts import organisations_to_add


class AddMembersForm(forms.Form):
    membership = forms.ChoiceField(label=gettext_lazy("They take part as"))
    organisations = forms.ModelMultipleChoiceField(
        queryset=Organisation.objects.none(),
        label=gettext_lazy("Who comes in?"),
        to_field_name="public_id",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 12}),
        help_text=gettext_lazy("Hold Control or Command to choose several."),
    )
    codes = forms.CharField(
        label=gettext_lazy("Or their codes, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )
    starts_on = forms.DateField(label=gettext_lazy("From"), widget=day_input())

    def __init__(
        self,
        *args: Any,
        cohort: Cohort,
        definition: Definition,
        on: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = {each.key: each for each in definition.memberships}
        self.fields["membership"].choices = [  # type: ignore[attr-defined]
            (each.key, each.name) for each in definition.memberships
        ]
        kinds = {each.organisation.value for each in definition.memberships}
        found = Organisation.objects.none()
        for kind in sorted(kinds):
            found |= organisations_to_add(cohort, kind, on)
        self.fields["organisations"].queryset = found.order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = list(cleaned.get("organisations") or ())
        chosen += self._by_code(cleaned.pop("codes", ""), chosen)
        if not chosen and not self.errors:
            raise forms.ValidationError(_("Choose at least one, or write a code."))
        way = self.kinds.get(cleaned.get("membership", ""))
        for organisation in chosen:
            if way is not None and organisation.kind != way.organisation:
                words = _("%(who)s isn’t %(kind)s, and a %(way)s is.")
                told = {
                    "who": organisation.name,
                    "kind": way.organisation.words,
                    "way": way.name,
                }
                raise forms.ValidationError(words % told)
        return cleaned | {"organisations": chosen}

    def _by_code(self, written: str, chosen: list[Organisation]) -> list[Organisation]:
        """Find who has the codes that were written, each once."""
        codes = dict.fromkeys(written.replace(",", "\n").split())
        field = self.fields["organisations"]
        free = field.queryset.filter(code__in=codes)  # type: ignore[attr-defined]
        found = {each.code: each for each in free}
        unknown = [code for code in codes if code not in found]
        if unknown:
            words = _("Nobody who could come in has the code %s.")
            self.add_error("codes", words % ", ".join(unknown))
        return [each for each in found.values() if each not in chosen]
