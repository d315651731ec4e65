"""Forms of who runs a panel: people, rubric, decisions, letters, times."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.deciding import Outcome
from intervisit.applications.domain.rubric import Anchor, Criterion, Rubric
from intervisit.applications.models import Application, Call, DecisionRound
from intervisit.applications.operations.interviewing import SlotPlan
from intervisit.applications.panel_labels import OUTCOMES
from intervisit.applications.queries.letters import letter_faults
from intervisit.kernel.numbers import whole
from intervisit.people.models import Person
from intervisit.support.forms import offer_rows

INVITE = "invite"
BLANK_CRITERIA = 2
MOST_SLOTS = 40


class ReviewerForm(forms.Form):
    """People for the panel, and how much each takes on.

    The page offers those that were searched for; any whom ``people`` holds will do.
    """

    people = forms.ModelMultipleChoiceField(
        label=_("Who?"),
        queryset=Person.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick at least one of them."),
            "invalid_choice": _(
                "One of them came on the panel meanwhile, or has no post any more."
            ),
        },
    )
    at_most = forms.IntegerField(
        label=_("Reviews at most, each"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=_("Empty for no limit."),
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "people", people)


class DecideForm(forms.Form):
    """What is decided about the applications that were ticked."""

    applications = forms.ModelMultipleChoiceField(
        label=_("Applications"),
        queryset=Application.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one application.")},
    )
    outcome = forms.ChoiceField(label=_("Those that are ticked"))

    def __init__(self, *args: Any, call: Call, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["applications"].queryset = rows
        choices = [(each.value, words) for each, words in OUTCOMES.items()]
        if call.has_interview:
            choices.append((INVITE, _("Invite to an interview")))
        fields["outcome"].choices = choices


class LettersForm(forms.Form):
    """A letter for each outcome that a round has, and the days to answer."""

    answer_days = forms.IntegerField(
        label=_("Days to answer an offer"), min_value=1, max_value=120
    )

    def __init__(self, *args: Any, round_: DecisionRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer_days"].initial = round_.answer_days
        used = set(round_.decisions.values_list("outcome", flat=True))
        self.used = [outcome for outcome in Outcome if outcome.value in used]
        for outcome in self.used:
            standing = round_.letters[outcome.value]
            words = {"what": OUTCOMES[outcome]}
            self.fields[f"{outcome}_subject"] = forms.CharField(
                label=_("%(what)s: subject") % words,
                max_length=200,
                initial=standing["subject"],
            )
            self.fields[f"{outcome}_text"] = forms.CharField(
                label=_("%(what)s: letter") % words,
                max_length=10_000,
                initial=standing["text"],
                widget=forms.Textarea(attrs={"rows": 10}),
                help_text=_("An empty line begins a new paragraph."),
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, words in list(cleaned.items()):
            faults = letter_faults(words) if isinstance(words, str) else []
            if faults:
                self.add_error(name, faults)
        return cleaned

    @property
    def letters(self) -> dict[Outcome, tuple[str, str]]:
        """Subject and text of each outcome, as they were sent in."""
        given = self.cleaned_data
        return {
            outcome: (given[f"{outcome}_subject"], given[f"{outcome}_text"])
            for outcome in self.used
        }


class OneLetterForm(forms.Form):
    """The letter to one applicant, apart from the others."""

    subject = forms.CharField(
        label=_("Subject"),
        max_length=200,
        required=False,
        help_text=_("Empty for the one that all get."),
    )
    text = forms.CharField(
        label=_("Letter"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Empty for the one that all get."),
    )


class SlotsForm(forms.Form):
    """Times for interviews, one after the other."""

    first = forms.DateTimeField(
        label=_("First one starts"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    minutes = forms.IntegerField(
        label=_("Minutes each"), min_value=5, max_value=480, initial=30
    )
    number = forms.IntegerField(
        label=_("How many"), min_value=1, max_value=MOST_SLOTS, initial=4
    )
    place = forms.CharField(
        label=_("Where"), max_length=200, help_text=_("A room, or a link to a call.")
    )

    @property
    def plan(self) -> SlotPlan:
        return SlotPlan(**self.cleaned_data)


class RubricForm(forms.Form):
    """A rubric as lines of criteria; a line without a name is left out."""

    name = forms.CharField(label=_("Name"), max_length=120)
    set_by = forms.CharField(
        label=_("Expectations are set by"), max_length=120, required=False
    )
    lowest = forms.IntegerField(label=_("Lowest score"), min_value=0, max_value=9)
    highest = forms.IntegerField(label=_("Highest score"), min_value=1, max_value=10)

    def __init__(
        self, *args: Any, standing: Rubric, set_by: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {
            "name": standing.name,
            "set_by": set_by,
            "lowest": standing.lowest,
            "highest": standing.highest,
        }
        self.keys = [criterion.key for criterion in standing.criteria]
        self.new_keys = [
            f"criterion_{len(self.keys) + each}"
            for each in range(1, BLANK_CRITERIA + 1)
        ]
        self.number = len(standing.criteria) + BLANK_CRITERIA
        for place in range(self.number):
            known = standing.criteria[place : place + 1]
            self._add(place, known[0] if known else None)

    def _add(self, place: int, known: Criterion | None) -> None:
        self.fields[f"name_{place}"] = forms.CharField(
            label=_("Criterion"),
            max_length=120,
            required=False,
            initial=known.name if known else "",
        )
        self.fields[f"weight_{place}"] = forms.IntegerField(
            label=_("Weight"),
            min_value=1,
            max_value=1000,
            required=False,
            initial=known.weight if known else None,
        )
        self.fields[f"question_{place}"] = forms.CharField(
            label=_("What reviewers ask themselves"),
            max_length=300,
            required=False,
            initial=known.question if known else "",
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        lines = (f"{a.score}: {a.words}" for a in (known.anchors if known else ()))
        self.fields[f"anchors_{place}"] = forms.CharField(
            label=_("What scores look like"),
            max_length=2000,
            required=False,
            initial="\n".join(lines),
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("A line each: 1: No time for it."),
        )

    @property
    def groups(self) -> list[list[forms.BoundField]]:
        """The fields of each criterion, in order."""
        parts = ("name", "weight", "question", "anchors")
        return [
            [self[f"{part}_{place}"] for part in parts] for place in range(self.number)
        ]

    @property
    def rubric(self) -> Rubric:
        """The rubric that was sent in."""
        given = self.cleaned_data
        criteria = tuple(
            Criterion(
                self.keys[place]
                if place < len(self.keys)
                else f"criterion_{place + 1}",
                given[f"name_{place}"],
                given[f"weight_{place}"] or 0,
                given[f"question_{place}"],
                anchors_in(given[f"anchors_{place}"]),
            )
            for place in range(self.number)
            if given[f"name_{place}"]
        )
        return Rubric(given["name"], given["lowest"], given["highest"], criteria)


def anchors_in(lines: str) -> tuple[Anchor, ...]:
    """Read "1: No time for it." a line; lines without a score are left out."""
    parted = (line.partition(":") for line in lines.splitlines())
    read = ((whole(score.strip()), colon, words) for score, colon, words in parted)
    return tuple(
        Anchor(score, words.strip())
        for score, colon, words in read
        if colon and score is not None
    )
