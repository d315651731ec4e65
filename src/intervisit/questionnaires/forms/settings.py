"""The form of one question: its words, and the settings of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.files.domain.types import FileGroup
from intervisit.files.labels import GROUPS
from intervisit.questionnaires.domain.catalogue import SETTINGS
from intervisit.questionnaires.domain.content import Question
from intervisit.questionnaires.domain.kinds.choice import Choice
from intervisit.questionnaires.domain.kinds.date import Day
from intervisit.questionnaires.domain.kinds.heading import Heading
from intervisit.questionnaires.domain.kinds.number import Number
from intervisit.questionnaires.domain.kinds.scale import Scale
from intervisit.questionnaires.domain.kinds.several import Several
from intervisit.questionnaires.domain.kinds.shape import Kind, Settings
from intervisit.questionnaires.domain.kinds.text import LongText, ShortText
from intervisit.questionnaires.domain.kinds.upload import Upload
from intervisit.questionnaires.domain.lines import (
    anchors_from_lines,
    lines_of_anchors,
    lines_of_options,
    options_from_lines,
)
from intervisit.questionnaires.domain.rules import HELP_CHARACTERS, LABEL_CHARACTERS

Fields = Mapping[str, forms.Field]
Cleaned = Mapping[str, Any]


def group_choices() -> list[tuple[str, Any]]:
    return [(group.value, words) for group, words in GROUPS.items()]


def whole(label: Any, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, **options)


def words(label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, **options)


def lines(label: Any, rows: int, help_text: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return words(label, widget=area, help_text=help_text)


def day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


def option_fields() -> dict[str, forms.Field]:
    help_text = _("One a line, in the order in which they are offered.")
    own = _("Leave empty to offer only the list. “Something else” is a good label.")
    return {
        "options": lines(_("Options"), 6, help_text),
        "other": words(_("A line for own words"), help_text=own, max_length=200),
    }


def text_fields() -> Fields:
    return {"most_characters": whole(_("Longest answer, in characters"), min_value=1)}


def several_fields() -> Fields:
    return {
        **option_fields(),
        "fewest": whole(_("At least how many"), min_value=0),
        "most": whole(
            _("At most how many"), min_value=0, help_text=_("0 sets no limit.")
        ),
    }


def scale_fields() -> Fields:
    help_text = _("One point a line, such as “1 Never”. Both ends need words.")
    beside = _("For people whom the question doesn’t fit, such as “Not applicable”.")
    return {
        "lowest": whole(_("Lowest point")),
        "highest": whole(_("Highest point")),
        "anchors": lines(_("Words on the scale"), 4, help_text),
        "opt_out": words(_("A place beside it"), help_text=beside, max_length=100),
    }


def number_fields() -> Fields:
    bound: Callable[[Any], forms.Field] = lambda label: forms.DecimalField(  # noqa: E731 - two of a kind
        label=label, required=False
    )
    return {
        "unit": words(
            _("Unit"), max_length=40, help_text=_("Such as hours, or pupils.")
        ),
        "least": bound(_("Smallest")),
        "most": bound(_("Largest")),
        "decimals": whole(_("Decimal places"), min_value=0, max_value=6),
    }


def date_fields() -> Fields:
    return {"earliest": day(_("Earliest day")), "latest": day(_("Latest day"))}


def file_fields() -> Fields:
    return {
        "most_files": whole(_("Files at most"), min_value=1),
        "most_megabytes": whole(_("Megabytes a file, at most"), min_value=1),
        "accepts": forms.MultipleChoiceField(
            label=_("What is taken"),
            choices=group_choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Tick nothing to take any of these."),
        ),
    }


FIELDS: Mapping[Kind, Callable[[], Fields]] = {
    Kind.SHORT: text_fields,
    Kind.LONG: text_fields,
    Kind.CHOICE: option_fields,
    Kind.SEVERAL: several_fields,
    Kind.SCALE: scale_fields,
    Kind.NUMBER: number_fields,
    Kind.DATE: date_fields,
    Kind.FILE: file_fields,
    Kind.HEADING: dict,
}


class QuestionForm(forms.Form):
    """A question of a given kind. What breaks a rule is saved, and said beside it."""

    label = forms.CharField(
        label=_("What is asked?"),
        max_length=LABEL_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    help = forms.CharField(
        label=_("Help"),
        max_length=HELP_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Stands under the question, before anybody answers."),
    )

    def __init__(
        self, *arguments: Any, question: Question, kind: Kind, **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        self.question, self.kind = question, kind
        if kind is not Kind.HEADING:
            self.fields["required"] = forms.BooleanField(
                label=_("It has to be answered"), required=False
            )
        self.fields.update(FIELDS[kind]())

    @staticmethod
    def starting_with(question: Question, kind: Kind) -> dict[str, Any]:
        """What the form shows for a question, in its own kind or in a new one."""
        shown = question.settings if question.kind is kind else SETTINGS[kind]()
        initial: dict[str, Any] = {
            name: getattr(shown, name)
            for name in FIELDS[kind]()
            if hasattr(shown, name)
        }
        if isinstance(shown, Choice | Several):
            was = question.settings
            options = was.options if isinstance(was, Choice | Several) else ()
            initial["options"] = lines_of_options(options)
        if isinstance(shown, Scale):
            initial["anchors"] = lines_of_anchors(shown.anchors)
        if isinstance(shown, Upload):
            initial["accepts"] = [group.value for group in shown.accepts]
        words_of_it = {"label": question.label, "help": question.help}
        return initial | words_of_it | {"required": question.required}

    def clean_anchors(self) -> Any:
        anchors = anchors_from_lines(self.cleaned_data["anchors"])
        if anchors is None:
            raise forms.ValidationError(
                _("Each line is a point and its words, such as “1 Never”.")
            )
        return anchors

    def clean_options(self) -> Any:
        was = self.question.settings
        before = was.options if isinstance(was, Choice | Several) else ()
        return options_from_lines(self.cleaned_data["options"], before)

    def changed_question(self) -> Question:
        """The question as the form has it."""
        data = self.cleaned_data
        return replace(
            self.question,
            label=data["label"].strip(),
            help=data["help"].strip(),
            required=bool(data.get("required")),
            settings=settings_from(self.kind, data),
        )


def settings_from(kind: Kind, data: Cleaned) -> Settings:
    """Return the settings of a kind; what was left empty takes its standard value."""
    given = {
        name: value
        for name, value in data.items()
        if name in FIELDS[kind]() and value not in (None, "")
    }
    if kind is Kind.FILE:
        given["accepts"] = tuple(FileGroup(value) for value in given.pop("accepts", ()))
    for bound in ("least", "most"):
        if kind is Kind.NUMBER and isinstance(given.get(bound), Decimal):
            given[bound] = given[bound].normalize()
    made: dict[Kind, Callable[..., Settings]] = {
        Kind.SHORT: ShortText,
        Kind.LONG: LongText,
        Kind.CHOICE: Choice,
        Kind.SEVERAL: Several,
        Kind.SCALE: Scale,
        Kind.NUMBER: Number,
        Kind.DATE: Day,
        Kind.FILE: Upload,
        Kind.HEADING: Heading,
    }
    return made[kind](**given)
