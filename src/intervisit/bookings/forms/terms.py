"""The terms of a booking as a form: words, days, visits and costs, row by row."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_precision
from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from intervisit.bookings.domain.costs import HALF, MOST_DAYS, Cost, CostKind, Payer
from intervisit.bookings.domain.terms import MOST_COSTS, MOST_VISITS, Offer, Planned
from intervisit.bookings.forms.fields import clock_input, day_input, words_field
from intervisit.bookings.labels import cost_kinds, payers
from intervisit.kernel.money import Money, round_minor

EMPTY_VISITS = 3
EMPTY_COSTS = 2
MOST_EACH = Decimal(1_000_000)


class VisitRow(forms.Form):
    """One visit that is planned; an empty row is none."""

    on = forms.DateField(label=_("Day"), widget=day_input())
    starts = forms.TimeField(label=_("From"), widget=clock_input())
    ends = forms.TimeField(label=_("Until"), widget=clock_input())


class CostRow(forms.Form):
    """One line of cost; an empty row is none."""

    kind = forms.ChoiceField(label=_("What for"), choices=[("", "–"), *cost_kinds()])
    quantity = forms.DecimalField(
        label=_("How many"), min_value=HALF, max_value=MOST_DAYS, decimal_places=1
    )
    each = forms.DecimalField(
        label=_("Price of one"),
        min_value=Decimal("0.01"),
        max_value=MOST_EACH,
        decimal_places=2,
    )
    payer = forms.ChoiceField(label=_("Who pays"), choices=[("", "–"), *payers()])
    words = forms.CharField(label=_("Note"), required=False, max_length=200)


VisitRows = forms.formset_factory(
    VisitRow, extra=EMPTY_VISITS, max_num=MOST_VISITS, validate_max=True
)
CostRows = forms.formset_factory(
    CostRow, extra=EMPTY_COSTS, max_num=MOST_COSTS, validate_max=True
)


class TermsForm(forms.Form):
    """What will be done, when, how the colleague is released; visits and costs."""

    work = words_field(_("What will be done"))
    starts_on = forms.DateField(label=_("First day"), widget=day_input())
    ends_on = forms.DateField(label=_("Last day"), widget=day_input())
    release = words_field(
        _("How is the colleague released?"),
        required=False,
        rows=3,
        help_text=_("Days, lessons that are covered, and by whom."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, before: Offer | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound = self.data if self.is_bound else None
        visits, costs = _rows(before)
        self.visits = VisitRows(bound, prefix="visits", initial=visits)
        self.costs = CostRows(bound, prefix="costs", initial=costs)

    def is_valid(self) -> bool:
        parts = [super().is_valid(), self.visits.is_valid(), self.costs.is_valid()]
        if not all(parts) and not self.errors:
            self.add_error(None, _now("Look at the visits and costs once more."))
        return all(parts)

    def offer(self, currency: str) -> Offer:
        """What a valid form offers."""
        given = self.cleaned_data
        return Offer(
            work=given["work"],
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            release=given["release"],
            visits=tuple(
                Planned(row["on"], row["starts"], row["ends"])
                for row in self.visits.cleaned_data
                if row
            ),
            costs=tuple(_cost(row, currency) for row in self.costs.cleaned_data if row),
        )


def _cost(row: dict[str, Any], currency: str) -> Cost:
    places = get_currency_precision(currency)
    return Cost(
        kind=CostKind(row["kind"]),
        quantity=row["quantity"],
        each=Money(round_minor(row["each"].scaleb(places)), currency),
        payer=Payer(row["payer"]),
        words=row["words"],
    )


def _rows(before: Offer | None) -> tuple[list[Any], list[Any]]:
    """Give the rows of terms that are changed, to begin with."""
    if before is None:
        return [], []
    visits = [
        {"on": each.on, "starts": each.starts, "ends": each.ends}
        for each in before.visits
    ]
    costs = [
        {
            "kind": cost.kind.value,
            "quantity": cost.quantity,
            "each": Decimal(cost.each.minor).scaleb(
                -get_currency_precision(cost.each.currency)
            ),
            "payer": cost.payer.value,
            "words": cost.words,
        }
        for cost in before.costs
    ]
    return visits, costs
