"""Forms with which an existing directory is brought in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.directory.domain.content import Content
from intervisit.directory.domain.incoming import LONGEST_TITLE
from intervisit.directory.forms.listings import day_input, words_field
from intervisit.directory.forms.reading import ReadForm
from intervisit.directory.models import IncomingList
from intervisit.directory.queries.incoming import Row
from intervisit.directory.queries.reading import Moved
from intervisit.directory.queries.reading_lists import moved_in_row
from intervisit.imports.domain.targets import TARGETS, Subject
from intervisit.imports.labels import target_label
from intervisit.imports.labels.sentences import sentence
from intervisit.imports.queries.storing import problem_from
from intervisit.kernel.numbers import whole
from intervisit.networks.models import Organisation, PracticeArea
from intervisit.people.models import Post
from intervisit.support.clock import today
from intervisit.support.forms import NamedChoiceField, offer_choices, offer_rows

WHOLE = "whole"
COLUMN = "column-"


class BringForm(forms.Form):
    """The file, and the day on which it was true."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV, Excel or OpenDocument, also zipped, with columns for the school, the "
            "person, what is offered and a note. The person and the note may be empty."
        ),
        max_length=200,
    )
    true_on = forms.DateField(
        label=_("On which day was it true?"),
        widget=day_input(),
        help_text=_("It counts as confirmed on that day."),
    )

    def clean_true_on(self) -> Any:
        day = self.cleaned_data["true_on"]
        if day > today():
            raise forms.ValidationError(_("Give a day that is not still to come."))
        return day


class ColumnsForm(ReadForm):
    """What each column of the list is."""

    def __init__(self, *args: Any, run: IncomingList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.run = run
        keys = TARGETS[Subject.LISTINGS]
        choices = [("", _("Not used")), *((key, target_label(key)) for key in keys)]
        for number, header in enumerate(run.columns["header"]):
            self.fields[f"{COLUMN}{number}"] = forms.ChoiceField(
                label=header,
                required=False,
                choices=choices,
                initial=run.mapping["targets"].get(header, ""),
                widget=forms.Select(attrs={"class": "in"}),
            )

    @property
    def said(self) -> Mapping[str, Any]:
        return {"targets": self.targets}

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Columns of the file with some of their cells and their field."""
        both = zip(self.run.columns["header"], self.run.columns["samples"], strict=True)
        return [
            {"header": header, "samples": cells, "field": self[f"{COLUMN}{number}"]}
            for number, (header, cells) in enumerate(both)
        ]

    @property
    def told_notices(self) -> list[str]:
        """Say what was seen about the whole file."""
        return [sentence(problem_from(kept)) for kept in self.run.notices]

    @property
    def targets(self) -> dict[str, str]:
        """What a valid form chose, by header."""
        return {
            header: self.cleaned_data[f"{COLUMN}{number}"]
            for number, header in enumerate(self.run.columns["header"])
        }


class SheetForm(forms.Form):
    """Which sheet of the workbook to read."""

    sheet = forms.ChoiceField(label=_("Sheet"))

    def __init__(self, *args: Any, run: IncomingList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = run.columns.get("sheets", [])
        offer_choices(self, "sheet", [(name, name) for name in names])
        self.fields["sheet"].initial = run.mapping.get("sheet", "")


class MendForm(ReadForm):
    """What a row means."""

    interest = forms.CharField(
        label=_("What is offered"), max_length=LONGEST_TITLE, required=True
    )
    school = NamedChoiceField(
        label=_("School"),
        queryset=Organisation.objects.none(),
        widget=forms.Select(attrs={"data-combobox": ""}),
    )
    person = forms.ChoiceField(label=_("Who offers it?"), required=False)
    area = NamedChoiceField(
        label=_("Practice area"),
        queryset=PracticeArea.objects.none(),
        widget=forms.Select(attrs={"data-combobox": ""}),
    )
    note = words_field(_("In their own words"), required=False)

    def __init__(self, *args: Any, row: Row, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "interest": row.title,
            "school": row.school.pk if row.school else None,
            "person": str(row.post.pk) if row.post else WHOLE,
            "area": row.area.pk if row.area else None,
            "note": row.note,
        }
        super().__init__(*args, **kwargs)
        schools = Organisation.objects.open_on(today()).order_by("name")
        offer_rows(self, "school", schools)
        areas = PracticeArea.objects.in_use().order_by("name")
        offer_rows(self, "area", areas)
        offer_choices(self, "person", self._people(row))

    def _people(self, row: Row) -> list[tuple[str, Any]]:
        """Give who works at the row's school, or at the one that is chosen now."""
        chosen = str(self.data.get("school") or (row.school.pk if row.school else ""))
        posts = Post.objects.held_on(today()).filter(organisation_id=whole(chosen) or 0)
        rows = posts.select_related("person").order_by("person__sort_name")
        return [
            (WHOLE, _("The school as a whole")),
            *((str(post.pk), f"{post.person.name}, {post.title}") for post in rows),
        ]

    @property
    def said(self) -> Mapping[str, Any]:
        return {"chosen": self.chosen}

    def told(self, read: Content, stands: Content) -> Sequence[Moved]:
        return moved_in_row(read, stands, today())

    @property
    def chosen(self) -> dict[str, Any]:
        """Give what the row says from now on."""
        said = self.cleaned_data
        whole = said["person"] in ("", WHOLE)
        return {
            "interest": said["interest"],
            "note": said["note"],
            "school_id": said["school"].pk,
            "area_id": said["area"].pk,
            "post_id": None if whole else int(said["person"]),
            WHOLE: whole,
            "left_out": False,
        }


class LeaveOutForm(ReadForm):
    """A button: this row isn't written."""

    @property
    def said(self) -> Mapping[str, Any]:
        return {"chosen": {"left_out": True}}

    def told(self, read: Content, stands: Content) -> Sequence[Moved]:
        return moved_in_row(read, stands, today())
