"""Forms of those who apply together."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.rights import Right
from intervisit.applications.labels import rights
from intervisit.applications.models.applications import COMMENT_CHARACTERS


class AlongForm(forms.Form):
    """Who works along, and how far."""

    email = forms.EmailField(
        label=_("Their e-mail address"), help_text=_("The one that this network knows.")
    )
    right = forms.ChoiceField(
        label=_("What may they do?"),
        choices=rights,
        widget=forms.RadioSelect,
        initial=Right.COMMENT.value,
    )
    is_member = forms.BooleanField(
        label=_("They belong to the team that applies"), required=False
    )
    part = forms.CharField(
        label=_("Their part in the team"), max_length=120, required=False
    )

    def clean_right(self) -> Right:
        return Right(self.cleaned_data["right"])


class CommentForm(forms.Form):
    """Something to say to those who apply together."""

    words = forms.CharField(
        label=_("Your comment"),
        help_text=_("Those who apply together read it. Reviewers never do."),
        max_length=COMMENT_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
