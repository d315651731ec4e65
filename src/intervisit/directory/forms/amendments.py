"""Forms with which changes to the directory are proposed and decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.directory.domain.rules import Rules
from intervisit.directory.forms.attempts import attempt
from intervisit.directory.forms.listings import WhatForm, words_field
from intervisit.directory.models import Amendment
from intervisit.directory.queries.amendments import what_changes
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

    def attempt(self, write: Callable[..., Amendment], **facts: Any) -> Any:
        """Propose what a valid form says; None, with words on it, when refused."""
        if not self.is_valid():
            return None
        said = {
            "changes": self.content,
            "reason": self.cleaned_data["reason"],
            "arises_from": self.cleaned_data.get("arises_from", ""),
        }
        return attempt(self, write, **said, **facts)


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

    def attempt(
        self, write: Callable[..., Amendment], *, amendment: Amendment, **facts: Any
    ) -> Any:
        """Decide as a valid form says; None, with words on it, when refused."""
        if not self.is_valid():
            return None
        said = {
            "accepts": self.cleaned_data["accepts"],
            "decision": self.cleaned_data["decision"],
            "content": what_changes(amendment, self.content),
        }
        return attempt(self, write, amendment=amendment, **said, **facts)


class UndoForm(forms.Form):
    """Why a decision is undone."""

    reason = words_field(_("Why?"), required=True)
