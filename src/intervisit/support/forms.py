"""Forms about rows behind a wall, and what they let choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

M = TypeVar("M", bound=Model)
FIRST_YEAR, LAST_YEAR = 1900, 2199


class _Named(ModelChoiceIterator[M]):
    """Choices read as two words a row: making 1,800 schools takes 40 ms, this 4."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        key = self.field.to_field_name or "pk"
        yield from self.queryset.values_list(key, "name")


class _Coded(_Named[M]):
    """Choices read as three words a row: with the code that tells namesakes apart."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        key = self.field.to_field_name or "pk"
        for value, name, code in self.queryset.values_list(key, "name", "code"):
            yield value, f"{name} ({code})" if code else name


class NamedChoiceField(forms.ModelChoiceField[M]):
    """A choice among many things that are called by their ``name``."""

    iterator = _Named  # type: ignore[assignment]  # the stub binds it to one class


class CodedChoiceField(forms.ModelChoiceField[M]):
    """A choice among many things that are called by ``name`` and ``code``."""

    iterator = _Coded  # type: ignore[assignment]  # the stub binds it to one class


class NamedMultipleChoiceField(forms.ModelMultipleChoiceField[M]):
    """Several of many things that are called by their ``name``."""

    iterator = _Named  # type: ignore[assignment]  # the stub binds it to one class


def is_within_reach(day: date) -> None:
    """Refuse a day with which nobody can reckon: the day after the last is none.

    Every field of a day or a moment has it from Django’s own, so that no form can
    forget it (``web.apps``).
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        message = _("Give a day between %(first)d and %(last)d.")
        facts = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise ValidationError(message, code="out_of_reach", params=facts)


def offer_choices(form: forms.BaseForm, name: str, choices: Iterable[Any]) -> None:
    """Let a field of a form choose among these pairs of value and words."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def offer_rows(
    form: forms.BaseForm,
    name: str,
    rows: QuerySet[Any],
    called: Callable[[Any], str] | None = None,
) -> None:
    """Let a field of a form choose among these rows, called as ``called`` says."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
    if called is not None:
        # As Django’s own guide does: a method is put in another's place.
        field.label_from_instance = called  # type: ignore[method-assign,assignment]  # it is


class WalledForm(forms.ModelForm[M]):
    """A model form that also checks constraints which name the network.

    Django leaves a constraint to the database when one of its fields is not on
    the form. The network never is, but the row has it from the open scope, so the
    constraint's own words can stand beside the field instead of an error page.
    """

    def _get_validation_exclusions(self) -> set[str]:
        exclusions: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # unknown to stubs
        return exclusions - {"network"}
