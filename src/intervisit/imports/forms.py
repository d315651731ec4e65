"""Forms of an import: the file, its columns, and what to take from a bundle."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.imports.domain.area_targets import AREA_PREFIX
from intervisit.imports.domain.known_areas import area_in_header, key_for
from intervisit.imports.domain.mapping import indicator_key, normalised
from intervisit.imports.domain.problems import Fault, notice
from intervisit.imports.domain.targets import INDICATOR_PREFIX, REGION_PREFIX, TARGETS
from intervisit.imports.domain.targets import Subject as TableSubject
from intervisit.imports.labels import target_label
from intervisit.imports.labels.sentences import ORDERS, sentence
from intervisit.imports.models import Import, Subject
from intervisit.imports.queries.storing import problem_from
from intervisit.networks.models import Indicator, PracticeArea, RegionKind
from intervisit.support.forms import offer_choices

COLUMN = "column-"
SETTINGS = (
    "date_order",
    "code_digits",
    "school_year",
    "strong_from",
    "grows_to",
    "adds_areas",
)


class StartForm(forms.Form):
    """What is in the file, and the file."""

    subject = forms.ChoiceField(
        label=_("What is in it?"),
        choices=Subject.choices,
        widget=forms.RadioSelect,
        initial=Subject.PEOPLE,
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV, Excel (.xlsx, .xls) or OpenDocument (.ods), also zipped; a OneRoster "
            "bundle is a zip. Up to 60 MB."
        ),
        max_length=200,
        allow_empty_file=True,
    )


class ColumnsForm(forms.Form):
    """One choice a column, and how dates, codes and figures are to be read."""

    def __init__(self, *args: Any, run: Import, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.run = run
        self.header: list[str] = run.columns["header"]
        choices = target_choices(TableSubject(run.subject))
        chosen = run.mapping.get("targets", {})
        for index, header in enumerate(self.header):
            self.fields[f"{COLUMN}{index}"] = forms.ChoiceField(
                label=header,
                required=False,
                choices=with_own(
                    choices, header, TableSubject(run.subject), chosen.get(header, "")
                ),
                initial=chosen.get(header, ""),
                widget=forms.Select(attrs={"class": "in"}),
            )
        self.add_settings()

    def add_settings(self) -> None:
        mapping = self.run.mapping
        if any(key.endswith("_on") for key in mapping.get("targets", {}).values()):
            self.fields["date_order"] = forms.ChoiceField(
                label=_("Dates read"),
                choices=list(ORDERS.items()),
                initial=mapping.get("date_order"),
                required=False,
            )
        digits = self.run.columns.get("digits_lost", 0)
        if digits and self.run.subject == Subject.SCHOOLS:
            self.fields["code_digits"] = forms.ChoiceField(
                label=_("Codes"),
                choices=[
                    ("0", _("As they stand in the file")),
                    (str(digits), _("Filled up with noughts to %s figures") % digits),
                ],
                initial=str(mapping.get("code_digits", 0)),
                required=False,
            )
        if self.run.subject == Subject.SCHOOLS:
            self.fields["school_year"] = forms.CharField(
                label=_("School year of enrolment and figures"),
                help_text=_("Such as 2015-16. Empty for the current one."),
                initial=mapping.get("school_year", ""),
                max_length=20,
                required=False,
            )

        if self.run.subject == Subject.AREAS:
            self.add_settings_of_areas()

    def add_settings_of_areas(self) -> None:
        """Ask what numbers say, and what becomes of areas that are new."""
        mapping = self.run.mapping
        self.fields["strong_from"] = forms.DecimalField(
            label=_("Where schools are rated by numbers: a strength from"),
            help_text=_(
                "If 1 is best, a need begins above this. Empty where words rate."
            ),
            initial=mapping.get("strong_from", ""),
            required=False,
        )
        self.fields["grows_to"] = forms.DecimalField(
            label=_("… and a need up to"),
            help_text=_("What lies between is neither."),
            initial=mapping.get("grows_to", ""),
            required=False,
        )
        self.fields["adds_areas"] = forms.ChoiceField(
            label=_("Practice areas that nobody has listed here yet"),
            choices=[("", _("Stay out, to be put right")), ("yes", _("Are added"))],
            initial="yes" if mapping.get("adds_areas") else "",
            required=False,
        )

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Columns of the file with some of their cells and their field."""
        samples = self.run.columns.get("samples", [])
        return [
            {
                "header": header,
                "samples": samples[index] if index < len(samples) else [],
                "field": self[f"{COLUMN}{index}"],
            }
            for index, header in enumerate(self.header)
        ]

    @property
    def told_notices(self) -> list[str]:
        """Say what was seen about the whole file."""
        told = [sentence(problem_from(kept)) for kept in self.run.notices]
        digits = self.run.columns.get("digits_lost", 0)
        if digits and self.run.subject == Subject.SCHOOLS:
            told.append(sentence(notice(Fault.ZEROS_LOST, digits=digits)))
        return told

    @property
    def settings_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in SETTINGS if name in self.fields]

    @property
    def targets(self) -> dict[str, str]:
        return {
            header: self.cleaned_data[f"{COLUMN}{index}"]
            for index, header in enumerate(self.header)
        }

    @property
    def settings(self) -> dict[str, str]:
        asked = [name for name in SETTINGS if name in self.fields]
        given = {name: self.cleaned_data[name] for name in asked}
        return {name: "" if v is None else str(v) for name, v in given.items()}

    @property
    def choices(self) -> dict[str, Any]:
        """What was chosen, as `choose_columns` takes it."""
        return {"targets": self.targets, "settings": self.settings}


class RosterForm(forms.Form):
    """What to take from a bundle beside its schools and staff."""

    counts_pupils = forms.BooleanField(
        label=_("Count the students of each school"),
        help_text=_("One number for each school becomes its enrolment this year."),
        required=False,
    )
    counts_groups = forms.BooleanField(
        label=_("Keep the shares of demographic groups too"),
        help_text=_(
            "From demographics.csv, such as the share of girls. Groups of fewer than "
            "ten are left out. Only with the count above."
        ),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Groups are shares of the number that is counted."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("counts_groups") and not cleaned.get("counts_pupils"):
            words = _("Shares need the count: tick both, or neither.")
            self.add_error("counts_groups", words)
        return cleaned

    @property
    def choices(self) -> dict[str, Any]:
        """What was chosen, as `choose_roster` takes it."""
        return self.cleaned_data


class SheetForm(forms.Form):
    """Which sheet of the workbook to read."""

    sheet = forms.ChoiceField(label=_("Sheet"))

    def __init__(self, *args: Any, run: Import, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = run.columns.get("sheets", [])
        offer_choices(self, "sheet", [(name, name) for name in names])
        self.fields["sheet"].initial = run.mapping.get("sheet", "")


def target_choices(subject: TableSubject) -> list[tuple[Any, Any]]:
    """Give everything that a column can be, in groups."""
    plain = [(key, target_label(key)) for key in TARGETS[subject]]
    choices: list[tuple[Any, Any]] = [("", _("Not used")), (_("Columns"), plain)]
    if subject is TableSubject.SCHOOLS:
        kinds = RegionKind.objects.order_by("position", "name")
        regions = [(f"{REGION_PREFIX}{kind.key}", kind.name) for kind in kinds]
        figures = [
            (f"{INDICATOR_PREFIX}{indicator.key}", indicator.name)
            for indicator in Indicator.objects.exclude(key="enrolment").order_by("name")
        ]
        choices += [
            (label, group)
            for label, group in ((_("Regions"), regions), (_("Figures"), figures))
            if group
        ]
    if subject is TableSubject.AREAS:
        areas = PracticeArea.objects.in_use().order_by("position", "name")
        rated = [(f"{AREA_PREFIX}{area.key}", area.name) for area in areas]
        choices.append((_("Ratings in an area"), rated))
    return choices


def with_own(
    choices: list[tuple[Any, Any]], header: str, subject: TableSubject, chosen: str
) -> list[tuple[Any, Any]]:
    """Add a region, figure or area named like the column, and what was guessed."""
    if subject not in {TableSubject.SCHOOLS, TableSubject.AREAS}:
        return choices
    groups = [options for _group, options in choices if isinstance(options, list)]
    known = {key for options in groups for key, _label in options}
    words = normalised(header)
    if subject is TableSubject.AREAS:
        own = {AREA_PREFIX + key_for(area_in_header(words)): _("New area, from “%s”")}
    else:
        own = own_of_schools(words)
    fresh: list[tuple[str, Any]] = [
        (key, label % header) for key, label in own.items() if key not in known
    ]
    if chosen and chosen not in known and chosen not in own:
        fresh.append((chosen, target_label(chosen)))
    return [*choices, (_("Named like the column"), fresh)]


def own_of_schools(words: str) -> dict[str, Any]:
    """Give the region and the figure that a header names."""
    return {
        f"{REGION_PREFIX}{words.replace(' ', '-')[:40]}": _("Region, of a kind “%s”"),
        f"{INDICATOR_PREFIX}{indicator_key(words)}": _("Figure, called “%s”"),
    }
