"""Forms for roles: giving, ending, passing on, and the time that goes with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from intervisit.people.models import Post
from intervisit.programmes.domain.schema.roles import Role
from intervisit.programmes.forms.plain import day_input
from intervisit.programmes.models import Cohort
from intervisit.programmes.operations.appointing import RoleTerms

MOST_PERIODS = 60
MOST_PEOPLE = 200


class PostField(forms.ModelChoiceField[Post]):
    """A choice among people's posts, told by name and title."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Who?"))
        super().__init__(
            queryset=Post.objects.none(),
            to_field_name="public_id",
            widget=forms.Select(attrs={"data-combobox": ""}),
            **kwargs,
        )

    def label_from_instance(self, obj: Post) -> str:
        return f"{obj.person.name}, {obj.title}, {obj.place}"


class ReasonForm(forms.Form):
    """A form that may say why; it stands in the history."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("It stands in the history of the role."),
        max_length=300,
        required=False,
    )


class TimeForm(forms.Form):
    """How much time somebody gets for a role, and whom they coach in it."""

    release_periods = forms.IntegerField(
        label=gettext_lazy("Release periods a week"),
        help_text=gettext_lazy("What the principal promises. Empty if nothing is."),
        min_value=0,
        max_value=MOST_PERIODS,
        required=False,
    )
    people_coached = forms.IntegerField(
        label=gettext_lazy("People they coach"),
        min_value=0,
        max_value=MOST_PEOPLE,
        required=False,
    )


class AppointForm(TimeForm):
    """Who takes a role, from when, with what time for it."""

    post = PostField()
    stream = forms.ChoiceField(
        label=gettext_lazy("Group within the role"), required=False
    )
    starts_on = forms.DateField(label=gettext_lazy("From"), widget=day_input())
    ends_on = forms.DateField(
        label=gettext_lazy("Until"),
        help_text=gettext_lazy("Empty for as long as it runs."),
        widget=day_input(),
        required=False,
    )
    field_order = ("post", "stream", "starts_on", "ends_on")

    def __init__(
        self, *args: Any, role: Role, posts: QuerySet[Post], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.role = role
        fields: dict[str, Any] = self.fields
        fields["post"].queryset = posts
        fields["release_periods"].initial = role.release_periods
        if role.streams:
            named = [(each.key, each.name) for each in role.streams]
            fields["stream"].choices = [("", "–"), *named]
        else:
            del fields["stream"]

    @property
    def terms(self) -> RoleTerms:
        """Give the terms that a valid form asks for."""
        facts = {
            name: each for name, each in self.cleaned_data.items() if name != "post"
        }
        return RoleTerms(role=self.role.key, **facts)


class PassOnForm(ReasonForm):
    """Who takes a role over, or with which post somebody goes on in it."""

    post = PostField()
    starts_on = forms.DateField(
        label=gettext_lazy("From"),
        help_text=gettext_lazy("The day before is the last one as it is now."),
        widget=day_input(),
    )
    field_order = ("post", "starts_on", "reason")

    def __init__(self, *args: Any, posts: QuerySet[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["post"].queryset = posts


class DeferForm(ReasonForm):
    """In which later cohort somebody begins instead."""

    cohort = forms.ModelChoiceField(
        queryset=Cohort.objects.none(),
        label=gettext_lazy("Begins in"),
        to_field_name="public_id",
        empty_label=None,
    )
    on = forms.DateField(
        label=gettext_lazy("Their seat is free from"), widget=day_input()
    )
    field_order = ("cohort", "on", "reason")

    def __init__(self, *args: Any, cohorts: QuerySet[Cohort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["cohort"].queryset = cohorts


class LeaveForm(forms.Form):
    """From when a role rests, and when somebody is back."""

    starts_on = forms.DateField(
        label=gettext_lazy("First day of the leave"), widget=day_input()
    )
    back_on = forms.DateField(
        label=gettext_lazy("Back on"),
        help_text=gettext_lazy("It can be changed later."),
        widget=day_input(),
    )


class BackForm(forms.Form):
    """On which day somebody comes back from a leave."""

    back_on = forms.DateField(label=gettext_lazy("Back on"), widget=day_input())


class EndForm(ReasonForm):
    """On which day a role ends."""

    ends_on = forms.DateField(label=gettext_lazy("Last day"), widget=day_input())
    field_order = ("ends_on", "reason")


class FactForm(ReasonForm):
    """What is known of something that is asked."""

    unit = forms.ChoiceField(label=gettext_lazy("Of what?"))
    says = forms.ChoiceField(label=gettext_lazy("What is known?"))
    on = forms.DateField(label=gettext_lazy("On"), widget=day_input())
    field_order = ("unit", "says", "on", "reason")

    def __init__(
        self,
        *args: Any,
        units: Sequence[tuple[str, str]],
        sayings: Sequence[tuple[str, Any]],
        day: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].choices = units
        fields["says"].choices = sayings
        fields["on"].initial = day
