"""Forms about announcements, groups and offers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from intervisit.matching.domain.windows import last_day
from intervisit.matching.models import Announcement, OfferedGroup
from intervisit.matching.models.offers import WORDS_LENGTH
from intervisit.matching.queries.letters import letter_faults
from intervisit.matching.queries.regrouping import schools_for_group
from intervisit.networks.models import Organisation
from intervisit.support.forms import offer_choices, offer_rows

NOTE_LENGTH = 500
BOXES = 40
"""With more groups their letters are written; nobody looks through so many boxes."""


class LetterForm(forms.Form):
    """The letter, written once for all schools."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    text = forms.CharField(
        label=_("Letter"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("An empty line begins a new paragraph."),
    )

    def clean_subject(self) -> str:
        return self._checked("subject")

    def clean_text(self) -> str:
        return self._checked("text")

    def _checked(self, name: str) -> str:
        words = str(self.cleaned_data[name])
        faults = letter_faults(words)
        if faults:
            raise forms.ValidationError(faults)
        return words


class ObjectionForm(forms.Form):
    """Why a school objects: a reason of the definition, and its own words."""

    cause = forms.ChoiceField(
        label=_("What speaks against it?"), widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What would have to be different? Leave it empty if that is all."),
    )

    def __init__(self, *args: Any, reasons: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(reason, reason[:1].upper() + reason[1:]) for reason in reasons]
        offer_choices(self, "cause", choices)


class ReplyForm(forms.Form):
    """What the office replies when it keeps a group."""

    reply = forms.CharField(
        label=_("Your reply to the school"),
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Why the group stays as it is, and what you do about the reason."),
    )


class NoteForm(forms.Form):
    """Why something is withdrawn; its schools read it."""

    note = forms.CharField(
        label=_("Why?"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Every school concerned reads this."),
    )


class MoreTimeForm(forms.Form):
    """Until when schools may answer, and which groups that is about."""

    until = forms.DateField(
        label=_("Last day to answer"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    groups = forms.ModelMultipleChoiceField(
        label=_("Groups"),
        queryset=OfferedGroup.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Tick none to give more time to all of them."),
    )

    def __init__(self, *args: Any, announcement: Announcement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.live = announcement.groups.live().order_by("number")
        ends = [group.closes_at for group in self.live if group.closes_at]
        if len(self.live) > BOXES:
            self.fields["groups"] = letters_field()
        else:
            offer_rows(self, "groups", self.live)
        if ends:
            zone = timezone.get_current_timezone()
            week_on = last_day(max(ends), zone) + timedelta(days=7)
            self.fields["until"].initial = week_on.isoformat()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = cleaned.get("groups")
        if isinstance(chosen, str):
            chosen = self._lettered(chosen)
        cleaned["groups"] = chosen or self.live
        return cleaned

    def _lettered(self, words: str) -> list[OfferedGroup]:
        """Give the groups of these letters; say which of them there aren't."""
        by_letter = {group.letter: group for group in self.live}
        letters = dict.fromkeys(words.upper().replace(",", " ").split())
        missing = [letter for letter in letters if letter not in by_letter]
        if missing:
            told = _now("No group that is still asked has the letter %s.")
            self.add_error("groups", told % ", ".join(missing[:5]))
            return []
        return [by_letter[letter] for letter in letters]


def letters_field() -> forms.CharField:
    """Give a field for the letters of groups, where there are too many to tick."""
    return forms.CharField(
        label=_("Groups"),
        required=False,
        max_length=2000,
        help_text=_(
            "Their letters, such as A, C, AB. Leave it empty to give more time to all."
        ),
    )


class ChangeForm(forms.Form):
    """Who is in a group now: of its own schools, and of those without a group.

    The page offers those that were searched for; any whom ``group`` may have will do.
    """

    schools = forms.ModelMultipleChoiceField(
        label=_("Schools of the new group"),
        queryset=Organisation.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick the schools of the new group."),
            "invalid_choice": _("One of them is in another group meanwhile."),
        },
    )
    note = forms.CharField(
        label=_("What changes, and why?"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "The schools of both groups read this. Don’t say who objected, or why."
        ),
    )

    def __init__(self, *args: Any, group: OfferedGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "schools", schools_for_group(group))
