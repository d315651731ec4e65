"""Forms for commitments: signing, and writing their words anew."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.clauses import Clause, Text
from intervisit.applications.models.commitments import WORDS_CHARACTERS

MOST_PERIODS = 60
MOST_CLAUSES = 20
TOPIC_CHARACTERS = 80
TEXT_CHARACTERS = 1_000
EMPTY_CLAUSES = 2


class SignForm(forms.Form):
    """The version that was read, and what a principal promises in periods."""

    seen = forms.IntegerField(widget=forms.HiddenInput())
    release_periods = forms.IntegerField(
        label=_("Release periods a week"),
        help_text=_("Lessons that somebody else takes, so that there is time."),
        min_value=0,
        max_value=MOST_PERIODS,
    )

    def __init__(
        self, *args: Any, asks_release: bool, suggested: int | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not asks_release:
            del self.fields["release_periods"]
        else:
            self.fields["release_periods"].initial = suggested


class ClauseRow(forms.Form):
    """One clause; an empty row is none."""

    key = forms.SlugField(required=False, widget=forms.HiddenInput())
    topic = forms.CharField(label=_("Topic"), max_length=TOPIC_CHARACTERS)
    text = forms.CharField(
        label=_("Promise"),
        max_length=TEXT_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class BaseClauseRows(forms.BaseFormSet[ClauseRow]):
    """Clauses that stand can be left out; empty rows are left empty."""

    def add_fields(self, form: ClauseRow, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Leave this clause out")


ClauseRows = forms.formset_factory(
    ClauseRow,
    formset=BaseClauseRows,
    extra=EMPTY_CLAUSES,
    max_num=MOST_CLAUSES,
    validate_max=True,
    can_delete=True,
    can_delete_extra=False,
)


class TextForm(forms.Form):
    """What a party promises, clause by clause, and why it changes."""

    because = forms.CharField(
        label=_("Why does it change?"),
        help_text=_("Whoever signed before reads it when they are asked again."),
        max_length=WORDS_CHARACTERS,
    )

    def __init__(self, *args: Any, text: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [
            {"key": each.key, "topic": each.topic, "text": each.text}
            for each in text.clauses
        ]
        bound = self.data if self.is_bound else None
        self.rows = ClauseRows(bound, prefix="clauses", initial=rows)

    def is_valid(self) -> bool:
        if not self.is_bound:
            return False
        parts = [super().is_valid(), self.rows.is_valid()]
        if parts[1] and not self.clauses:
            self.add_error(None, _now("A commitment has one clause at least."))
            return False
        if not parts[1] and not self.errors:
            self.add_error(None, _now("Look at the clauses once more."))
        return all(parts)

    @property
    def clauses(self) -> list[Clause]:
        """What a valid form says; a new clause is named by its topic."""
        found: dict[str, Clause] = {}
        for row in self.rows.cleaned_data:
            if not row or row.get("DELETE"):
                continue
            wanted = row["key"] or slugify(row["topic"])[:50].replace("-", "_")
            key, number = wanted or "clause", 2
            while key in found:
                key, number = f"{wanted}_{number}", number + 1
            found[key] = Clause(key, row["topic"], row["text"])
        return list(found.values())
