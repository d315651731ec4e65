"""Forms of the office for calls: words, days, places."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.plans import CallPlan
from intervisit.applications.models import Call
from intervisit.applications.models.calls import TITLE_CHARACTERS, WORDS_CHARACTERS
from intervisit.kernel.money import Money, round_minor

LAST_MINUTE = time(23, 59)
MOST_GRACE_HOURS = 24 * 30
MOST_PLACES = 10_000
MOST_BUDGET = Decimal(10**10)
CENTS = 100
AN_HOUR = timedelta(hours=1)


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def clock_input() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def instant(on: date, clock: time) -> datetime:
    """Give the instant of a day and a time in the network's zone."""
    return timezone.make_aware(datetime.combine(on, clock))


class ClosingForm(forms.Form):
    """When a call closes: a day, and the minute of it."""

    closes_on = forms.DateField(label=_("Last day"), widget=day_input())
    closes_clock = forms.TimeField(
        label=_("Until what time?"), widget=clock_input(), initial=LAST_MINUTE
    )

    @property
    def closes_at(self) -> datetime:
        found = self.cleaned_data
        return instant(found["closes_on"], found["closes_clock"])


class CallPlanForm(ClosingForm):
    """What the office says of a call, beyond what the definition says."""

    title = forms.CharField(label=_("Title"), max_length=TITLE_CHARACTERS)
    introduction = forms.CharField(
        label=_("Introduction"),
        help_text=_("What it is, for whom it is worth it, and whom to ask."),
        max_length=WORDS_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )
    opens_on = forms.DateField(label=_("First day"), widget=day_input())
    grace_hours = forms.IntegerField(
        label=_("Hours of grace"),
        help_text=_("Late and still taken, and seen to be late. 0 for none."),
        min_value=0,
        max_value=MOST_GRACE_HOURS,
    )
    places = forms.IntegerField(
        label=_("Places in all"),
        help_text=_("Empty without a limit."),
        min_value=1,
        max_value=MOST_PLACES,
        required=False,
    )
    places_per_school = forms.IntegerField(
        label=_("Places at each school"),
        help_text=_("Empty where seats alone decide."),
        min_value=1,
        max_value=MOST_PLACES,
        required=False,
    )
    budget = forms.DecimalField(
        label=_("Money for all places in a year"),
        help_text=_(
            "The panel sees what is left of it while it decides. Empty where nobody"
            " has said."
        ),
        min_value=Decimal("0.01"),
        max_value=MOST_BUDGET,
        decimal_places=2,
        required=False,
    )
    is_public = forms.BooleanField(
        label=_("Anybody may read it without signing in"), required=False
    )
    field_order = (
        *("title", "introduction", "opens_on", "closes_on", "closes_clock"),
        *("grace_hours", "places", "places_per_school", "budget", "is_public"),
    )

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency

    def clean_budget(self) -> Money | None:
        amount = self.cleaned_data["budget"]
        if amount is None:
            return None
        return Money(round_minor(amount * CENTS), self.currency)

    @property
    def plan(self) -> CallPlan:
        """Give the plan that a valid form says."""
        found = self.cleaned_data
        return CallPlan(
            title=found["title"],
            introduction=found["introduction"],
            opens_at=instant(found["opens_on"], time.min),
            closes_at=self.closes_at,
            grace_hours=found["grace_hours"],
            places=found["places"],
            places_per_school=found["places_per_school"],
            is_public=found["is_public"],
            budget=found["budget"],
        )


def as_initial(plan: CallPlan) -> dict[str, Any]:
    """Give what the form of a plan begins with."""
    opens, closes = (
        timezone.localtime(each) for each in (plan.opens_at, plan.closes_at)
    )
    return {
        "title": plan.title,
        "introduction": plan.introduction,
        "opens_on": opens.date(),
        "closes_on": closes.date(),
        "closes_clock": closes.time().replace(second=0, microsecond=0),
        "grace_hours": plan.grace_hours,
        "places": plan.places,
        "places_per_school": plan.places_per_school,
        "is_public": plan.is_public,
        "budget": Decimal(plan.budget.minor) / CENTS if plan.budget else None,
    }


def plan_of(call: Call) -> CallPlan:
    """Give the plan that a call stands at."""
    return CallPlan(
        title=call.title,
        introduction=call.introduction,
        opens_at=call.opens_at,
        closes_at=call.closes_at,
        grace_hours=(call.late_until - call.closes_at) // AN_HOUR,
        places=call.places,
        places_per_school=call.places_per_school,
        is_public=call.is_public,
        budget=_budget_of(call),
    )


def _budget_of(call: Call) -> Money | None:
    if call.budget_minor is None:
        return None
    return Money(call.budget_minor, call.network.currency)
