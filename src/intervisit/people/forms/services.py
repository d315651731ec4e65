"""The form of a network's own sign-in service."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ServiceForm(forms.Form):
    """What the service's people gave the office; the secret is never shown again."""

    name = forms.CharField(
        label=_("What do your people call it?"),
        max_length=80,
        help_text=_("It stands on the button: “City sign-in”."),
    )
    issuer = forms.URLField(
        label=_("Its address (issuer)"),
        assume_scheme="https",
        help_text=_("Begins with https://, exactly as the service writes it."),
    )
    client_id = forms.CharField(label=_("Client id"), max_length=200)
    secret = forms.CharField(
        label=_("Client secret"),
        max_length=500,
        strip=True,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("It is sealed when you save it, and shown to nobody."),
    )

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        secret = self.fields["secret"]
        secret.required = is_new
        if not is_new:
            secret.help_text = _("Leave it empty to keep the one that is sealed.")
