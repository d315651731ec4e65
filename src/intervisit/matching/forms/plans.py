"""Changing a plan by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.matching.forms.wishes import combobox
from intervisit.matching.operations.changes import Wanted
from intervisit.networks.models import Organisation
from intervisit.support.forms import CodedChoiceField, offer_choices, offer_rows

NOWHERE = "-"


class MoveForm(forms.Form):
    """Which school goes where; chosen before its effect is shown."""

    partner = CodedChoiceField(
        queryset=Organisation.objects.none(),
        label=gettext_lazy("Which school?"),
        to_field_name="public_id",
        widget=combobox(),
    )
    host = forms.ChoiceField(label=gettext_lazy("Where to?"), widget=combobox())
    exchange = CodedChoiceField(
        queryset=Organisation.objects.none(),
        label=gettext_lazy("Who makes room?"),
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("nobody"),
        help_text=gettext_lazy("A partner of that host; the two change places."),
        widget=combobox(),
    )

    def __init__(
        self,
        *args: Any,
        partners: Sequence[int],
        hosts: Sequence[tuple[Organisation, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        schools = Organisation.objects.filter(pk__in=partners).order_by("name")
        for name in ("partner", "exchange"):
            offer_rows(self, name, schools)
        self.hosts = {host.public_id: host for host, _words in hosts}
        offer_choices(
            self,
            "host",
            [
                ("", _("Choose a host")),
                *((host.public_id, words) for host, words in hosts),
                (NOWHERE, _("nowhere: it has no place")),
            ],
        )

    def wanted(self) -> Wanted:
        """Give the move that was chosen."""
        host = self.cleaned_data["host"]
        return Wanted(
            partner=self.cleaned_data["partner"],
            host=self.hosts.get(host),
            exchange=self.cleaned_data["exchange"],
        )


class SaveMoveForm(MoveForm):
    """The same, with why, and with the version that was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Read by the central team and who looks after it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PlanForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=4000,
        help_text=gettext_lazy("Read by the central team and who looks after it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
