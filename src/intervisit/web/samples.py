"""What the living style page shows: each component in a state that occurs.

Names and figures are made up; contrast is computed from the stylesheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from django import forms

from intervisit.kernel.contrast import ACCENTS, EDGE, TEXT, contrast
from intervisit.support.charts.arc import Stop, Year, arc_of_the_year
from intervisit.support.charts.bars import Bar, bars
from intervisit.support.charts.lines import Bound, Series, bound_and_plan, lines
from intervisit.support.charts.maps import Group, Land, Spot, dust_map
from intervisit.support.charts.picture import Picture, Words
from intervisit.web.stylesheet import tokens

USES: Final = {
    "paper": "the page",
    "sheet": "where you write, slips",
    "well": "hover, bands",
    "ink": "text, strong rules",
    "ink-2": "second voice, help",
    "ink-3": "captions, off",
    "hair": "lines between; never an edge",
    "rule": "edges of controls",
    "late": "late, wrong, grave",
    "wait": "waiting, returned",
    "done": "done, met",
    "focus": "focus ring only",
    "mark": "search hit",
    "accent": "margin line, links, main button",
}
GROUNDS: Final = ("paper", "sheet", "well")
NEEDS: Final = {
    **dict.fromkeys(("ink", "ink-2", "ink-3", "late", "wait", "done", "accent"), TEXT),
    **dict.fromkeys(("rule", "focus"), EDGE),
}


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour as measured: the lowest contrast on any ground, by theme."""

    name: str
    use: str
    light: str
    dark: str
    light_figure: float | None
    dark_figure: float | None

    @property
    def passes(self) -> bool:
        """Whether it reads, or is seen, on every ground of both themes."""
        least = NEEDS.get(self.name, 0)
        figures = (self.light_figure, self.dark_figure)
        return all(figure is None or figure >= least for figure in figures)


def swatches() -> list[Swatch]:
    """Measure every colour of the stylesheet that pages name."""
    colours = tokens()

    def weakest(name: str, theme: str) -> float | None:
        if name not in NEEDS:
            return None
        grounds = (colours[ground][theme] for ground in GROUNDS)
        return min(contrast(colours[name][theme], ground) for ground in grounds)

    return [
        Swatch(
            name,
            use,
            colours[name]["light"],
            colours[name]["dark"],
            weakest(name, "light"),
            weakest(name, "dark"),
        )
        for name, use in USES.items()
    ]


class SampleForm(forms.Form):
    """Fields in the states that occur: help, an error, a choice, a tick."""

    people = forms.CharField(
        label="Who should come?",
        help_text="One name a line. They are asked before anything is booked.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    cost = forms.CharField(
        label="Cost of a day",
        help_text="In pounds. Put 0.00 if it is free.",
        widget=forms.TextInput(attrs={"class": "w-s", "inputmode": "decimal"}),
    )
    school = forms.ChoiceField(
        label="Host school",
        choices=[("", ""), ("a", "Sample Middle School"), ("b", "Sample High School")],
        widget=forms.Select(attrs={"data-combobox": ""}),
        required=False,
    )
    first_day = forms.DateField(
        label="First day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "w-m"}),
    )
    when = forms.ChoiceField(
        label="Tell me when it changes",
        choices=[("daily", "Once a day, at seven"), ("once", "At once")],
        widget=forms.RadioSelect,
    )
    ends = forms.BooleanField(
        label="End posts that this file no longer names",
        help_text="Two mentors. Their history stays.",
        required=False,
    )


def sample_form() -> SampleForm:
    """Give the form with one mistake, as it comes back."""
    form = SampleForm({"people": "A. Lindqvist\nT. Reid", "cost": "x", "when": "daily"})
    form.add_error(
        "cost", "Write the cost in figures, such as 180.00. “x” can’t be added up."
    )
    return form


def row(**values: Any) -> dict[str, Any]:
    """Write one sample item."""
    return values


PARTS: Final = {
    "steps": [
        row(kind="done", words="Asked 3 Nov"),
        row(kind="you", words="Your turn, until 27 Nov", current=True),
        row(kind="off", words="Agreed"),
    ],
    "tabs": [
        row(label="About", url="#tables", current=True, count=None),
        row(label="People", url="#states", current=False, count=12),
    ],
    "counts": [
        row(figure=96, words="new people", url="#tables", current=False),
        row(figure=3, words="can’t be read", url="#states", current=True),
        row(figure=128, words="rows in all", url="#fields", current=False),
    ],
    "figures": [("Schools placed", 61, "of 61"), ("Longest trip", "4.9", "miles")],
    "reading": [
        {"number": 1, "title": "What is asked for"},
        {"number": 2, "title": "How it went"},
        {"number": 3, "title": "Next steps"},
    ],
    "readers": [
        row(name="You", line="and your deputy", may=[True, True, True]),
        row(name="The host’s leader", line="", may=[True, True, False]),
        row(name="Everybody else", line="312 people", may=[False, False, False]),
    ],
    "facets": [
        row(
            name="area",
            label="Special interest",
            options=[
                row(value="a", label="Guided reading", count=9, on=True),
                row(value="b", label="Phonics", count=6, on=False),
            ],
        )
    ],
    "said": row(
        at=datetime(2026, 11, 12, 9, 30, tzinfo=UTC),
        by="A. Beltrán",
        what="Too far",
        words="The bus takes eighty minutes.",
    ),
    "parties": [
        row(
            role="Teacher",
            name="A. Beltrán",
            clauses=[
                row(
                    kind="done",
                    said="Promised",
                    words="I will attend all nine seminars.",
                )
            ],
            signed="A. Beltrán",
            line="Signed 14 Nov, 16:02",
        ),
        row(
            role="Leader",
            name="R. Okoye",
            is_you=True,
            clauses=[
                row(
                    kind="you",
                    said="Yours to promise",
                    words="I will free ten periods a week.",
                )
            ],
            signed="",
            unsigned="sign here",
            line="Your name is added when you sign.",
        ),
        row(
            role="Network",
            name="C. Jimenez",
            clauses=[
                row(kind="off", said="Not yet", words="We will pay for substitutes.")
            ],
            signed="",
            unsigned="after you",
            line="Asked when you have signed.",
        ),
    ],
    "terms": [("Listing", "What a school offers, in the words of its people.")],
}


def entries(now: datetime) -> list[dict[str, Any]]:
    """Give a short history."""
    returned = row(field="State", before="sent in", after="returned")
    return [
        row(
            at=now,
            action="Plan returned",
            by="I. Halloran",
            reason="Goal 2 has no measure.",
            changes=[returned],
        ),
        row(
            at=now - timedelta(days=7), action="Plan sent in", by="M. Vega", changes=[]
        ),
    ]


def charts(today: date) -> list[Picture]:
    """Draw one of each kind."""
    approved = Words("Plans approved", "Two regions.", "Plans approved")
    rising = Words("Attendance, %", "It rises.", "Attendance at seminars, %")
    closing = Words(
        "The gap closes", "Bound and plan meet.", "The gap is nearly closed"
    )
    bound = Bound([0.5, 2, 5, 11], [542, 540, 539, 538.6], [529, 535, 538, 538.5])
    year = Year(date(today.year, 9, 1), date(today.year + 1, 6, 30), today)
    stops = [
        Stop(1, 0, "held", date(today.year, 10, 8), "8 Oct", "Held"),
        Stop(2, 1, "next", date(today.year, 12, 10), "10 Dec", "Confirmed"),
        Stop(3, 2, "open", date(today.year + 1, 2, 20), "", "No date yet"),
    ]
    return [
        bars([Bar("North", 15, 17), Bar("South", 12, 17)], approved, ("", "Plans")),
        lines(
            list("123456789"),
            [Series("", [62, 64, 61, 68, 72, 75, 74, 79, 83])],
            rising,
        ),
        bound_and_plan(bound, closing),
        arc_of_the_year(
            ["Host", "Partner", "Partner"],
            stops,
            year,
            Words("Arc of the year", "Three visits.", "Arc of the year"),
        ),
    ]


def sample_map(schools: Sequence[Spot]) -> Picture:
    """Draw the network's schools, and three of them as a group."""
    group = [Group(schools[0], schools[1:3], "A", chosen=True)] if schools else []
    words = Words("Map of the schools", "Each grey point is a school.", "Where we are")
    return dust_map(Land(schools, group), words)


OFFERED: Final = ACCENTS
