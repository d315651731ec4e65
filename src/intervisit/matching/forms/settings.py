"""What a run is asked to do, chosen on a form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.matching.domain.settings import FACTORS, RunSettings, Sides
from intervisit.matching.labels import FACTOR_WORDS
from intervisit.matching.queries.snapshot import ANY_REGION
from intervisit.support.forms import offer_choices

LONGEST = 900
MOST_PARTNERS = 100


def number(low: int, high: int, label: Any, **more: Any) -> forms.IntegerField:
    """Make a field for a whole number in its bounds."""
    return forms.IntegerField(
        label=label,
        min_value=low,
        max_value=high,
        widget=forms.NumberInput(attrs={"class": "w-s"}),
        **more,
    )


class SettingsForm(forms.Form):
    """Weights, sizes and rules; the definition's values to start with."""

    formation = forms.ChoiceField(
        label=gettext_lazy("Kind of group"), widget=forms.RadioSelect
    )
    smallest = number(1, MOST_PARTNERS, gettext_lazy("Partners of a host, at least"))
    largest = number(1, MOST_PARTNERS, gettext_lazy("Partners of a host, at most"))
    hosts_open = number(
        1,
        5000,
        gettext_lazy("Groups that may open, at most"),
        required=False,
        help_text=gettext_lazy("What the budget pays for. Empty for no limit."),
    )
    exactly = forms.BooleanField(
        label=gettext_lazy("Open exactly so many groups"), required=False
    )
    shared_focus = number(
        0, 8, gettext_lazy("Focus areas in common, at least"), required=False
    )
    shared_grades = number(
        0, 16, gettext_lazy("Grades in common, at least"), required=False
    )
    travel_minutes = number(
        1,
        600,
        gettext_lazy("Minutes apart, at most"),
        required=False,
        help_text=gettext_lazy(
            "Guessed from the distance at 25 km an hour. Empty for no limit."
        ),
    )
    same_region = forms.ChoiceField(
        label=gettext_lazy("Both lie in the same"), required=False
    )
    unknown_focus = forms.BooleanField(
        label=gettext_lazy("Schools without known focus may be matched"),
        required=False,
        help_text=gettext_lazy("They get no points for focus, and none is made up."),
    )
    strands_apart = forms.BooleanField(
        label=gettext_lazy("A strand has groups of its own"),
        required=False,
        help_text=gettext_lazy(
            "Otherwise the strand is a mark on schools, and they mix with the others."
        ),
    )
    facilitator_cap = number(
        1,
        100,
        gettext_lazy("Groups of one facilitator, at most"),
        required=False,
        help_text=gettext_lazy(
            "With the cohort’s facilitators this limits how many groups open."
        ),
    )
    places_for_need = number(
        0,
        100,
        gettext_lazy("Places kept for schools of high need, percent"),
        required=False,
    )
    need_indicator = forms.ChoiceField(
        label=gettext_lazy("A school is of high need by its"), required=False
    )
    need_from = forms.FloatField(
        label=gettext_lazy("High need begins at"),
        min_value=0,
        required=False,
        widget=forms.NumberInput(attrs={"class": "w-s", "step": "any"}),
        help_text=gettext_lazy("Shares are written between 0 and 1."),
    )
    floors_by_region = forms.ChoiceField(
        label=gettext_lazy("Everywhere its share of places, by"), required=False
    )
    fairness_percent = forms.FloatField(
        label=gettext_lazy("Fit given up for the worst-placed school, percent at most"),
        min_value=0,
        max_value=50,
        required=False,
        widget=forms.NumberInput(attrs={"class": "w-s", "step": "any"}),
    )
    seconds = number(
        1,
        LONGEST,
        gettext_lazy("Seconds, at most"),
        help_text=gettext_lazy("Then the best plan so far counts, with its gap."),
    )
    seed = number(
        0,
        999_999,
        gettext_lazy("Seed"),
        help_text=gettext_lazy("The same seed gives the same answer."),
    )
    note = forms.CharField(
        label=gettext_lazy("What is tried, and why"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    RULES = (
        "travel_minutes",
        "shared_focus",
        "shared_grades",
        "same_region",
        "unknown_focus",
        "strands_apart",
    )
    SIZES = ("formation", "smallest", "largest", "hosts_open", "exactly")
    FLOORS = (
        "facilitator_cap",
        "floors_by_region",
        "places_for_need",
        "need_indicator",
        "need_from",
        "fairness_percent",
    )
    EFFORT = ("seconds", "seed")

    def __init__(
        self,
        *args: Any,
        settings: RunSettings,
        sides: Sequence[Sides],
        regions: Iterable[tuple[str, str]],
        indicators: Iterable[tuple[str, str]],
        has_strands: bool,
        **kwargs: Any,
    ) -> None:
        start = settings.as_document()
        weights = start.pop("weights")
        kwargs["initial"] = start | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.settings = settings
        for factor in FACTORS:
            self.fields[f"weight_{factor}"] = forms.IntegerField(
                label=str(FACTOR_WORDS[factor]),
                min_value=0,
                max_value=100,
                initial=round(weights.get(factor, 0)),
                widget=forms.NumberInput(attrs={"type": "range", "min": 0, "max": 100}),
            )
        kinds = list(regions)
        kinds_of_group = [(s.formation, s.name[:1].upper() + s.name[1:]) for s in sides]
        self._offer("formation", kinds_of_group)
        self._offer("same_region", [("", _("no such rule")), *kinds])
        self._offer("floors_by_region", [("", _("no such rule")), *kinds])
        self._offer("need_indicator", [("", _("no such rule")), *indicators])
        if settings.same_region == ANY_REGION:
            self.initial["same_region"] = kinds[0][0] if kinds else ""
        if len(sides) == 1:
            self.fields["formation"].widget = forms.HiddenInput()
        if not has_strands:
            self.fields.pop("strands_apart")

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        offer_choices(self, name, choices)

    def group(self, names: Iterable[str]) -> list[forms.BoundField]:
        """Give some fields in order, those that this cohort has."""
        return [self[name] for name in names if name in self.fields]

    @property
    def weights(self) -> list[forms.BoundField]:
        return [self[f"weight_{factor}"] for factor in FACTORS]

    @property
    def sizes(self) -> list[forms.BoundField]:
        return self.group(self.SIZES)

    @property
    def rules(self) -> list[forms.BoundField]:
        return self.group(self.RULES)

    @property
    def floors(self) -> list[forms.BoundField]:
        return self.group(self.FLOORS)

    @property
    def effort(self) -> list[forms.BoundField]:
        return self.group(self.EFFORT)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(
            cleaned[f"weight_{factor}"] for factor in FACTORS
        ):
            raise forms.ValidationError(_("At least one weight is above 0."))
        if cleaned.get("smallest", 0) > cleaned.get("largest", MOST_PARTNERS):
            words = _("A group can’t have at least more partners than at most.")
            self.add_error("largest", words)
        if cleaned.get("exactly") and not cleaned.get("hosts_open"):
            self.add_error("hosts_open", _("Say how many groups open."))
        if cleaned.get("places_for_need") and not cleaned.get("need_indicator"):
            self.add_error("need_indicator", _("Say how high need is recognised."))
        return cleaned

    def chosen(self) -> RunSettings:
        """Give the settings as they were chosen."""
        values = dict(self.cleaned_data)
        values.pop("note")
        weights = {factor: float(values.pop(f"weight_{factor}")) for factor in FACTORS}
        for name in ("shared_focus", "shared_grades", "places_for_need"):
            values[name] = values[name] or 0
        for name in ("need_from", "fairness_percent"):
            values[name] = values[name] or 0.0
        return replace(self.settings, weights=weights, **values)
