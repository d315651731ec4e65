"""Forms with which changes to the directory are proposed and decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from intervisit.directory.domain.content import Content, changes_in
from intervisit.directory.domain.rules import Rules
from intervisit.directory.forms.listings import WhatForm, words_field
from intervisit.directory.forms.reading import ReadForm
from intervisit.directory.queries.reading import (
    Moved,
    moved_in_decision,
    moved_in_proposal,
)
from intervisit.support.forms import offer_choices


class ProposeForm(WhatForm):
    """What should stand instead, and why."""

    reason = words_field(
        _("Why?"),
        required=False,
        help_text=_("Who decides reads it, whoever offers this, and the principal."),
    )
    arises_from = forms.ChoiceField(label=_("Where does it come from?"), required=False)

    def __init__(self, *args: Any, rules: Rules, **kwargs: Any) -> None:
        super().__init__(*args, rules=rules, **kwargs)
        choices = [(words, words) for words in rules.arises_from]
        if choices:
            pairs = [("", _("Nothing of these")), *choices]
            offer_choices(self, "arises_from", pairs)
        else:
            del self.fields["arises_from"]

    @property
    def said(self) -> Mapping[str, Any]:
        return {
            "changes": self.content,
            "reason": self.cleaned_data["reason"],
            "arises_from": self.cleaned_data.get("arises_from", ""),
        }


class DecideForm(WhatForm):
    """What comes of a proposal, why, and in which words it is taken in."""

    accepts = forms.TypedChoiceField(
        label=_("What comes of it?"),
        choices=[
            ("yes", _("It is taken into the directory")),
            ("no", _("It isn’t taken in")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    decision = words_field(
        _("Why?"),
        required=True,
        help_text=_(
            "Who proposed it reads this, whoever offers it, and the principal."
        ),
    )
    field_order: Iterable[str] | None = ("accepts", "decision")

    def __init__(self, *args: Any, is_addition: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_addition = is_addition

    @property
    def said(self) -> Mapping[str, Any]:
        read = self.cleaned_data["read"]
        stood, proposed = read.get("stands") or {}, read.get("proposed") or {}
        wanted = {**proposed, **self.content}
        return {
            "accepts": self.cleaned_data["accepts"],
            "decision": self.cleaned_data["decision"],
            "content": wanted if self.is_addition else changes_in(stood, wanted),
        }

    def told(self, read: Content, stands: Content) -> Sequence[Moved]:
        return moved_in_proposal(read, stands)

    def follow(self, typed: QueryDict, read: Content, stands: Content) -> None:
        super().follow(typed, whole_of(read), whole_of(stands))


class UndoForm(ReadForm):
    """Why a decision is undone."""

    reason = words_field(_("Why?"), required=True)

    def told(self, read: Content, stands: Content) -> Sequence[Moved]:
        return moved_in_decision(read, stands)


def whole_of(read: Content) -> dict[str, Any]:
    """Give the whole of what a listing would say if a proposal were accepted."""
    return {**(read.get("stands") or {}), **(read.get("proposed") or {})}
