"""Forms with which a booking goes on and ends."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.bookings.domain.reasons import CancelReason, Going, RefusalReason
from intervisit.bookings.forms.fields import (
    choice_field,
    clock_input,
    day_input,
    words_field,
)
from intervisit.bookings.labels import cancellations, going, refusals

MOST_AT_ONCE = 100


class RefuseForm(forms.Form):
    """Why support isn't given."""

    refusal = choice_field(_("Why not?"), refusals)
    words = words_field(
        _("In words"),
        required=False,
        help_text=_("Read by both schools and those who get a copy."),
    )

    def clean_refusal(self) -> RefusalReason:
        return RefusalReason(self.cleaned_data["refusal"])


class CancelForm(forms.Form):
    """Why a booking is cancelled."""

    reason_key = choice_field(_("Why?"), cancellations)
    words = words_field(
        _("In words"),
        required=False,
        help_text=_("Read by both schools and those who get a copy."),
    )

    def clean_reason_key(self) -> CancelReason:
        return CancelReason(self.cleaned_data["reason_key"])


class CompleteForm(forms.Form):
    """That support is complete; how the school goes on, where it was long."""

    exit_words = words_field(
        _("How does the school go on by itself?"),
        required=False,
        help_text=_("What stays, who carries it on, what is still needed."),
    )

    def __init__(self, *args: Any, is_long_term: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["exit_words"].required = is_long_term


class CapacityForm(forms.Form):
    """How many bookings of a listing run at a time."""

    at_once = forms.IntegerField(
        label=_("How many bookings at a time?"),
        required=False,
        min_value=1,
        max_value=MOST_AT_ONCE,
        help_text=_("Leave it empty for no limit. What is agreed stays."),
    )


class VisitForm(forms.Form):
    """One more visit."""

    on = forms.DateField(label=_("Day"), widget=day_input())
    starts = forms.TimeField(label=_("From"), widget=clock_input())
    ends = forms.TimeField(label=_("Until"), widget=clock_input())

    def begin_at(self, on: date, starts: time, ends: time) -> None:
        """Show the time of a visit that is moved, unless another was typed."""
        now: dict[str, Any] = {"on": on, "starts": starts, "ends": ends}
        self.initial = now | {key: said for key, said in self.initial.items() if said}


class LogForm(forms.Form):
    """What came of a visit."""

    took_place = forms.TypedChoiceField(
        label=_("Did it take place?"),
        choices=[("yes", _("Yes")), ("no", _("No, it fell out"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = words_field(_("What did you do?"), required=False)
    next_words = words_field(_("What comes next?"), required=False, rows=3)


class ReviewForm(forms.Form):
    """How long-term support goes, half-way."""

    going = choice_field(_("Does it work?"), going)
    words = words_field(_("What do you see?"))
    exit_words = words_field(
        _("How will the school go on by itself afterwards?"), required=False, rows=3
    )

    def clean_going(self) -> Going:
        return Going(self.cleaned_data["going"])
