"""Forms with which the central team forms and changes partnerships."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.networks.models import PracticeArea
from intervisit.partnerships.domain.life import ChallengeOutcome, EndReason
from intervisit.partnerships.labels import END_REASONS, OUTCOMES
from intervisit.partnerships.models import Membership
from intervisit.partnerships.operations.forming import NewMember
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.models import Cohort, CohortStaff, Participation
from intervisit.support.forms import offer_choices, offer_rows

Pairs = list[tuple[str, Any]]


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def focus_field(label: Any) -> forms.ModelChoiceField[PracticeArea]:
    """Make a field for a focus area, which may stay empty."""
    return forms.ModelChoiceField(
        label=label,
        queryset=PracticeArea.objects.in_use().order_by("position", "name"),
        to_field_name="public_id",
        required=False,
        empty_label=_("Not settled yet"),
        widget=forms.Select(attrs={"data-combobox": ""}),
    )


def words_field(label: Any, *, required: bool, help_text: Any = "") -> forms.CharField:
    """Make a field to write in."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=4_000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ParticipantsField(forms.MultipleChoiceField):
    """Who takes part in a cohort, each with the way in which they do."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)
        self.rows: dict[str, Participation | Membership] = {}

    def offer(
        self, rows: Sequence[Participation | Membership], definition: Definition
    ) -> None:
        """Let these be chosen."""
        ways = {each.key: each.name for each in definition.memberships}
        self.rows = {row.organisation.public_id: row for row in rows}
        self.choices = [
            (key, f"{row.organisation.name}, {ways.get(row.membership, '')}")
            for key, row in self.rows.items()
        ]

    def clean(self, value: Any) -> list[NewMember]:
        chosen = super().clean(value)
        rows = [self.rows[key] for key in chosen]
        return [NewMember(row.organisation, row.membership) for row in rows]


def _offer(
    form: forms.Form,
    rows: Sequence[Participation | Membership],
    definition: Definition,
) -> None:
    field = form.fields["members"]
    assert isinstance(field, ParticipantsField)
    field.offer(rows, definition)


class FormForm(forms.Form):
    """What a new partnership is made of."""

    formation = forms.ChoiceField(label=_("Kind of group"), widget=forms.RadioSelect)
    members = ParticipantsField(
        label=_("Who is in it?"),
        help_text=_("Those who take part in the cohort and are in no group of it."),
    )
    focus = focus_field(_("What they learn about"))
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=200,
        help_text=_("Without one it is called after its host or its members."),
    )
    starts_on = forms.DateField(label=_("From"), widget=day_input())

    def __init__(
        self,
        *args: Any,
        free: Sequence[Participation],
        definition: Definition,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        shapes = [
            (each.key, each.name[:1].upper() + each.name[1:])
            for each in definition.formations
        ]
        offer_choices(self, "formation", shapes)
        _offer(self, free, definition)


class JoinForm(forms.Form):
    """Who comes into a partnership midway."""

    member = forms.ChoiceField(
        label=_("Who comes in?"), widget=forms.Select(attrs={"data-combobox": ""})
    )
    starts_on = forms.DateField(label=_("From"), widget=day_input())

    def __init__(
        self,
        *args: Any,
        free: Sequence[Participation],
        definition: Definition,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        ways = {each.key: each.name for each in definition.memberships}
        self.rows = {row.organisation.public_id: row for row in free}
        offer_choices(
            self,
            "member",
            [
                ("", _("Choose")),
                *(
                    (key, f"{row.organisation.name}, {ways.get(row.membership, '')}")
                    for key, row in self.rows.items()
                ),
            ],
        )

    def clean_member(self) -> NewMember:
        row = self.rows[self.cleaned_data["member"]]
        return NewMember(row.organisation, row.membership)


class LeaveForm(forms.Form):
    """From when somebody isn't in a partnership any more."""

    ends_on = forms.DateField(label=_("Last day"), widget=day_input())
    reason = words_field(
        _("Why?"),
        required=False,
        help_text=_("Stands in the history, which its people read."),
    )


class DissolveForm(forms.Form):
    """Why a partnership ends."""

    end_reason = forms.ChoiceField(
        label=_("Why does it end?"),
        widget=forms.RadioSelect,
        choices=[
            (reason.value, words)
            for reason, words in END_REASONS.items()
            if reason is not EndReason.REMATCHED
        ],
    )
    words = words_field(
        _("In words"),
        required=False,
        help_text=_("Read by everybody who may see its page."),
    )

    def clean_end_reason(self) -> EndReason:
        return EndReason(self.cleaned_data["end_reason"])


class RematchForm(forms.Form):
    """Who learns together from today on, in place of a partnership."""

    members = ParticipantsField(
        label=_("Who is in the new one?"),
        help_text=_("Those of today, and those of the cohort who are in no group."),
    )
    focus = focus_field(_("What they learn about"))
    words = words_field(
        _("Why?"),
        required=False,
        help_text=_("Stands on the page of the one that ends."),
    )

    def __init__(
        self,
        *args: Any,
        rows: Sequence[Participation | Membership],
        definition: Definition,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, rows, definition)


class CarryOnForm(forms.Form):
    """Into which cohort a partnership goes on, and with whom."""

    cohort = forms.ModelChoiceField(
        label=_("Into which cohort?"),
        queryset=Cohort.objects.none(),
        to_field_name="public_id",
        empty_label=None,
    )
    members = ParticipantsField(
        label=_("Who goes on?"),
        help_text=_("They have to take part in that cohort too."),
    )

    def __init__(
        self,
        *args: Any,
        cohorts: Any,
        rows: Sequence[Membership],
        definition: Definition,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "cohort", cohorts)
        _offer(self, rows, definition)


class FacilitatorForm(forms.Form):
    """Who goes along with a partnership, from when."""

    staff = forms.ModelChoiceField(
        label=_("Who goes along with it?"),
        queryset=CohortStaff.objects.none(),
        to_field_name="public_id",
        widget=forms.RadioSelect,
        empty_label=None,
        help_text=_("From those who look after the cohort, with what each has now."),
    )
    starts_on = forms.DateField(label=_("From"), widget=day_input())

    def __init__(self, *args: Any, staff: Any, names: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "staff", staff, called=names)


class ChallengeForm(forms.Form):
    """What isn't working."""

    about = forms.ChoiceField(label=_("What is it about?"), widget=forms.RadioSelect)
    words = words_field(_("What isn’t working?"), required=True)

    def __init__(self, *args: Any, reasons: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Pairs = [(each, each[:1].upper() + each[1:]) for each in reasons]
        offer_choices(self, "about", choices)


class NoteForm(forms.Form):
    """A message in a talk."""

    words = words_field(_("Your message"), required=True)


class DecideForm(forms.Form):
    """What comes of a challenge, and why."""

    outcome = forms.ChoiceField(
        label=_("What comes of it?"),
        widget=forms.RadioSelect,
        choices=[
            (outcome.value, words)
            for outcome, words in OUTCOMES.items()
            if outcome is not ChallengeOutcome.WITHDRAWN
        ],
    )
    decision = words_field(
        _("Why?"),
        required=True,
        help_text=_("Read by who raised it and the central team."),
    )

    def clean_outcome(self) -> ChallengeOutcome:
        return ChallengeOutcome(self.cleaned_data["outcome"])
