"""The terms of a booking as a form: words, days, visits and costs, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from babel.numbers import get_currency_precision
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from intervisit.bookings.domain.costs import HALF, MOST_DAYS, Cost, CostKind, Payer
from intervisit.bookings.domain.terms import MOST_COSTS, MOST_VISITS, Offer, Planned
from intervisit.bookings.forms.fields import clock_input, day_input, words_field
from intervisit.bookings.labels import cost_kinds, payers
from intervisit.bookings.models.contacts import WORDS_CHARACTERS
from intervisit.kernel.money import Money, round_minor
from intervisit.kernel.numbers import whole

#: What is typed once; visits and costs are rows.
WORDS = ("work", "release", "starts_on", "ends_on")
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


class Rows(forms.BaseFormSet[forms.Form]):
    """Rows of which any may be left empty, also one that was filled before."""

    def initial_form_count(self) -> int:
        return 0 if self.is_bound else super().initial_form_count()

    @property
    def typed(self) -> list[dict[str, str]]:
        """Give the rows as they were typed, without those that are empty."""
        names = list(self.form.base_fields)
        rows = [
            {
                name: self.data.get(f"{self.prefix}-{number}-{name}", "")
                for name in names
            }
            for number in range(self.total_form_count())
        ]
        return [_cut(row) for row in rows if any(row.values())]


VisitRows = forms.formset_factory(
    VisitRow, Rows, extra=EMPTY_VISITS, max_num=MOST_VISITS, validate_max=True
)
CostRows = forms.formset_factory(
    CostRow, Rows, extra=EMPTY_COSTS, max_num=MOST_COSTS, validate_max=True
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
    revision = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, data: QueryDict | None, *, begins: dict[str, Any]) -> None:
        super().__init__(data, initial=begins)
        bound = self.data if self.is_bound else None
        visits, costs = (
            [] if self.is_bound else begins[name] for name in ("visits", "costs")
        )
        # The stub gives a formset the forms of Django, not ours.
        self.visits = cast("Rows", VisitRows(bound, prefix="visits", initial=visits))
        self.costs = cast("Rows", CostRows(bound, prefix="costs", initial=costs))

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed, right or wrong, as a draft keeps it."""
        words = _cut({name: self.data.get(name, "") for name in WORDS})
        return {**words, "visits": self.visits.typed, "costs": self.costs.typed}

    @property
    def numbers(self) -> dict[str, int]:
        """The terms and the draft from which the form was filled."""
        return {
            "begun_on": _number(self.data.get("seen", "")),
            "revision": _number(self.data.get("revision", "")),
        }

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


def _cut(typed: Mapping[str, str]) -> dict[str, str]:
    """Keep what a person may type, and no more of what a program may send."""
    return {
        name: words.replace("\x00", "")[:WORDS_CHARACTERS]
        for name, words in typed.items()
    }


def _number(typed: str) -> int:
    """Give a number that the page had sent along; 0 for nonsense."""
    return whole(typed) or 0


def begins_with(before: Offer | None, first: date, last: date) -> dict[str, Any]:
    """Give what the form is filled with: terms that stand, else the wanted days."""
    if before is None:
        return {"starts_on": first, "ends_on": last, "visits": [], "costs": []}
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
    return {
        "work": before.work,
        "release": before.release,
        "starts_on": before.starts_on,
        "ends_on": before.ends_on,
        "visits": visits,
        "costs": costs,
    }
