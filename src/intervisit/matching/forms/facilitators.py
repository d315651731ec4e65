"""Who goes along with which partnership, chosen by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.matching.queries.facilitators import Caseload


class LoadForm(forms.Form):
    """How many groups one person goes along with, at most."""

    most = forms.IntegerField(
        label=_("Groups of one person, at most"), min_value=1, max_value=200
    )


class CaseloadForm(forms.Form):
    """One choice for each partnership."""

    def __init__(self, *args: Any, caseload: Caseload, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(carer.key, carer.name) for carer in caseload.carers]
        for row in caseload.rows:
            self.fields[row.partnership.public_id] = forms.ChoiceField(
                label=row.partnership.name,
                choices=[("", _("Nobody yet")), *people],
                required=False,
                initial=row.proposed,
                help_text=row.why,
            )
