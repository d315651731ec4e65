"""What a proposal is granted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.applications.models.proposals import CONDITIONS_CHARACTERS
from intervisit.kernel.money import Money, round_minor

CENTS = 100


class GrantForm(forms.Form):
    """How much a proposal gets, and on which conditions."""

    amount = forms.DecimalField(
        label=_("How much?"), min_value=Decimal("0.01"), decimal_places=2
    )
    conditions = forms.CharField(
        label=_("On condition that"),
        help_text=_("What they promise with it. Empty without conditions."),
        max_length=CONDITIONS_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )

    def __init__(
        self, *args: Any, granted: Money, conditions: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].initial = Decimal(granted.minor) / CENTS
        self.fields["conditions"].initial = conditions
        self.currency = granted.currency

    def clean_amount(self) -> Money:
        return Money(round_minor(self.cleaned_data["amount"] * CENTS), self.currency)
