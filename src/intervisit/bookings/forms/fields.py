"""Fields that several forms of bookings have."""

from __future__ import annotations

from typing import Any

from django import forms

from intervisit.bookings.models.contacts import WORDS_CHARACTERS


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def clock_input() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def words_field(
    label: Any, *, required: bool = True, help_text: Any = "", rows: int = 5
) -> forms.CharField:
    """Make a field to write in, up to ten thousand characters."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=WORDS_CHARACTERS,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def choice_field(label: Any, choices: Any, help_text: Any = "") -> forms.ChoiceField:
    """Make a field to choose one of a few, all in sight."""
    return forms.ChoiceField(
        label=label, choices=choices, help_text=help_text, widget=forms.RadioSelect
    )
