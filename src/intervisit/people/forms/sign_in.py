"""The forms of sign-in, in this house's words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.utils.translation import gettext_lazy as _

CODE = {
    "autocomplete": "one-time-code",
    "inputmode": "text",
    "autocapitalize": "characters",
    "spellcheck": "false",
    "placeholder": "",
}


class RequestCodeForm(allauth_forms.RequestLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """One field: where the code goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["email"]
        field.label = _("Your mail address at work")
        field.help_text = _("The one that your invitation went to.")
        field.widget.attrs |= {"autocomplete": "username webauthn", "placeholder": ""}


class CodeForm(allauth_forms.ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """The code from the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code from the mail")
        self.fields["code"].widget.attrs |= CODE


class PasswordForm(allauth_forms.LoginForm):  # type: ignore[misc]  # allauth has no types
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Your mail address at work")
        self.fields["password"].help_text = ""
        if "remember" in self.fields:
            self.fields["remember"].label = _("Keep me signed in on this device")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A name for a passkey, which signs in by itself unless somebody says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alone = self.fields["passwordless"]
        alone.initial = True
        alone.label = _("It signs me in by itself")
        alone.help_text = _("Without the tick it is a second step after a code.")
