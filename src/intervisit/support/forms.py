"""Forms about rows behind a wall."""

from __future__ import annotations

from typing import TypeVar

from django import forms
from django.db.models import Model

M = TypeVar("M", bound=Model)


class WalledForm(forms.ModelForm[M]):
    """A model form that also checks constraints which name the network.

    Django leaves a constraint to the database when one of its fields is not on
    the form. The network never is, but the row has it from the open scope, so the
    constraint's own words can stand beside the field instead of an error page.
    """

    def _get_validation_exclusions(self) -> set[str]:
        exclusions: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return exclusions - {"network"}
