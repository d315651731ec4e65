"""Forms of what schools and proposals say beside the questions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_name
from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.wishes import WishFor
from intervisit.applications.labels import directions, wishes
from intervisit.applications.models.schools import WORDS_CHARACTERS
from intervisit.kernel.money import Money, round_minor
from intervisit.networks.models import Organisation, PracticeArea
from intervisit.support.forms import NamedChoiceField

MOST_AMOUNT = Decimal("9999999.99")
CENTS = 100


class AreaForm(forms.Form):
    """One area, and whether the school is strong in it or wants to grow in it."""

    area = NamedChoiceField(
        PracticeArea.objects.none(),
        label=_("Which area?"),
        to_field_name="public_id",
        widget=forms.Select(attrs={"data-combobox": ""}),
    )
    direction = forms.ChoiceField(
        label=_("How does your school stand to it?"),
        choices=directions,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What shows it?"),
        help_text=_("A sentence: what a visitor would see, or what you look for."),
        max_length=WORDS_CHARACTERS,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        rows = PracticeArea.objects.filter(retired_on=None)
        fields["area"].queryset = rows.order_by("name")


class WishForm(forms.Form):
    """With which school, or not, and why."""

    school = NamedChoiceField(
        Organisation.objects.none(),
        label=_("Which school?"),
        to_field_name="public_id",
        widget=forms.Select(attrs={"data-combobox": ""}),
    )
    kind = forms.ChoiceField(
        label=_("What do you wish?"), choices=wishes, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Only who puts the groups together reads it."),
        max_length=WORDS_CHARACTERS,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["school"].queryset = Organisation.objects.schools().order_by("name")

    def clean_kind(self) -> WishFor:
        return WishFor(self.cleaned_data["kind"])


class LineForm(forms.Form):
    """One thing that money is asked for."""

    what = forms.CharField(label=_("What for?"), max_length=120)
    amount = forms.DecimalField(
        label=_("How much?"),
        min_value=Decimal("0.01"),
        max_value=MOST_AMOUNT,
        decimal_places=2,
    )
    words = forms.CharField(
        label=_("Why, and how much of it?"),
        max_length=WORDS_CHARACTERS,
        required=False,
    )

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency
        told = get_currency_name(currency, count=2, locale="en")
        self.fields["amount"].help_text = _("In %s.") % told

    def clean_amount(self) -> Money:
        minor = round_minor(self.cleaned_data["amount"] * CENTS)
        return Money(minor, self.currency)
