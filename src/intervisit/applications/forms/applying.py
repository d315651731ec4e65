"""Forms of whoever applies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.applications.models.calls import TITLE_CHARACTERS
from intervisit.applications.queries.choices import Choice
from intervisit.networks.models import Organisation


class ApplyForm(forms.Form):
    """For what somebody applies, in which group, for which school."""

    wanted = forms.ChoiceField(
        label=_("What do you apply for?"), widget=forms.RadioSelect
    )
    stream = forms.ChoiceField(label=_("In which group?"), required=False)
    school = forms.ChoiceField(label=_("For which school?"))
    title = forms.CharField(
        label=_("What is your proposal called?"), max_length=TITLE_CHARACTERS
    )

    def __init__(
        self,
        *args: Any,
        choices: Sequence[Choice],
        schools: Sequence[Organisation],
        is_proposal: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.schools = {row.public_id: row for row in schools}
        open_ones = [each for each in choices if each.may_begin]
        fields["wanted"].choices = [(each.key, each.name) for each in open_ones]
        streams = {pair for each in open_ones for pair in each.streams}
        fields["stream"].choices = [("", "–"), *sorted(streams)]
        fields["school"].choices = [(row.public_id, row.name) for row in schools]
        self._drop(fields, streams=bool(streams), is_proposal=is_proposal)
        self.streams = {each.key: dict(each.streams) for each in open_ones}

    def _drop(
        self, fields: dict[str, Any], *, streams: bool, is_proposal: bool
    ) -> None:
        """Leave out what there is nothing to choose in."""
        if not streams:
            del fields["stream"]
        if len(self.schools) < 2:  # noqa: PLR2004 - one school is no choice
            del fields["school"]
        if not is_proposal:
            del fields["title"]

    def clean(self) -> dict[str, Any]:
        """Let a group belong to the role that is applied for."""
        found: dict[str, Any] = super().clean() or {}
        stream, wanted = found.get("stream", ""), found.get("wanted", "")
        if stream and stream not in self.streams.get(wanted, {}):
            self.add_error("stream", _("This group belongs to another role."))
        if wanted and self.streams.get(wanted) and not stream:
            self.add_error("stream", _("Say in which group of the role."))
        return found

    @property
    def facts(self) -> dict[str, Any]:
        """What a valid form says, as ``begin_application`` takes it."""
        found = self.cleaned_data
        first = next(iter(self.schools.values()), None)
        return {
            "wanted": found["wanted"],
            "stream": found.get("stream", ""),
            "title": found.get("title", ""),
            "organisation": self.schools.get(found.get("school", ""), first),
        }
