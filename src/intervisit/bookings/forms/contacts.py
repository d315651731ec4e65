"""Forms of level 1: two fields to write, one to answer, one tap to say it helped."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.bookings.domain.reasons import Helped
from intervisit.bookings.forms.fields import words_field
from intervisit.bookings.labels import helped


class WriteForm(forms.Form):
    """What somebody would like help with, and when."""

    words = words_field(
        _("What would you like help with?"),
        help_text=_("Two sentences are enough."),
    )
    when_words = forms.CharField(
        label=_("When would it suit you?"),
        required=False,
        max_length=200,
        help_text=_("Such as “Thursdays after lessons, before Easter”."),
    )


class AnswerForm(forms.Form):
    """What one of the two writes next."""

    words = words_field(_("Your answer"), rows=4)


class HelpedForm(forms.Form):
    """Whether it helped; words are welcome and not needed."""

    helped = forms.ChoiceField(label=_("Did it help?"), choices=helped)
    words = words_field(_("In words, if you like"), required=False, rows=3)

    def clean_helped(self) -> Helped:
        return Helped(self.cleaned_data["helped"])
