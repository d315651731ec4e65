from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class MessageForm(forms.Form):
    """A message as it is written: what its mail says, and nothing about who."""

    subject = forms.CharField(
        label=_("Subject"),
        help_text=_("What it is about, in one line."),
        max_length=150,
        error_messages={
            "required": _(
                "Write what it is about: people decide by this line whether to read."
            )
        },
    )
    text = forms.CharField(
        label=_("What you write"),
        help_text=_(
            "It goes by ordinary mail: nothing about a pupil, a person’s work "
            "or anything confidential. An empty line begins a paragraph."
        ),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={"required": _("Write the message first.")},
    )

    def clean_text(self) -> str:
        """Keep paragraphs apart by one empty line, whatever was pasted."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        blocks = [block.strip() for block in text.split("\n\n")]
        return "\n\n".join(block for block in blocks if block)
