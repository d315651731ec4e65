"""Forms with which a school names its team, and who serves which schools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from intervisit.partnerships.models import Membership
from intervisit.partnerships.operations.teams import NamedTeam, Newcomer
from intervisit.people.models import Post
from intervisit.programmes.models import Appointment
from intervisit.support.forms import offer_choices, offer_rows

FACTS = ("given_name", "family_name", "email", "title")


class PostsField(forms.ModelMultipleChoiceField[Post]):
    """Posts to tick, each by its holder's name and title."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Post.objects.none(),
            to_field_name="public_id",
            widget=forms.CheckboxSelectMultiple,
            required=False,
            **kwargs,
        )

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person.name}, {obj.title}"


class NewcomerForm(forms.Form):
    """Somebody who isn't in the list, by name and mail; may stay empty."""

    given_name = forms.CharField(label=_("Given name"), max_length=80, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=80, required=False)
    email = forms.EmailField(
        label=_("Mail address"),
        required=False,
        help_text=_("An invitation goes there at once."),
    )
    title = forms.CharField(label=_("What they do"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        written = [name for name in FACTS if cleaned.get(name)]
        for name in FACTS:
            if written and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _now("It needs this too."))
        return cleaned

    @property
    def newcomer(self) -> Newcomer | None:
        """Who was written, or None when the rows stayed empty."""
        if not self.cleaned_data.get("email"):
            return None
        return Newcomer(*(self.cleaned_data[name] for name in FACTS))


class SupportForm(NewcomerForm):
    """Field support by name and mail: what they do is what the definition offers."""

    title = forms.ChoiceField(  # type: ignore[assignment]  # chosen, not typed
        label=_("What they do"), required=False
    )

    def __init__(self, *args: Any, kinds: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(each, each[:1].upper() + each[1:]) for each in kinds]
        offer_choices(self, "title", [("", _now("Choose")), *offered])


class TeamForm(forms.Form):
    """Who is in a school's team, and who stands beside it."""

    members = PostsField(label=_("Who is in the team?"))
    support = PostsField(
        label=_("Who stands beside it?"),
        help_text=_("Field support, such as a superintendent. May stay empty."),
    )

    def __init__(
        self,
        *args: Any,
        staff: QuerySet[Post],
        beside: QuerySet[Post],
        support_kinds: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "members", staff)
        offer_rows(self, "support", beside)
        typed = self.data if self.is_bound else None
        self.new_members = [NewcomerForm(typed, prefix=f"new{n}") for n in (1, 2)]
        members = self.fields["members"]
        members.required = not any(each.has_changed() for each in self.new_members)
        self.new_support = [SupportForm(typed, prefix="beside", kinds=support_kinds)]

    def is_valid(self) -> bool:
        rest = [each.is_valid() for each in (*self.new_members, *self.new_support)]
        return super().is_valid() and all(rest)

    @property
    def opened(self) -> bool:
        """Whether somebody was written by name, so that the part stays open."""
        return any(each.has_changed() for each in self.new_members)

    @property
    def support_opened(self) -> bool:
        return any(each.has_changed() for each in self.new_support)

    @property
    def named(self) -> NamedTeam:
        """Whom the form names."""
        return NamedTeam(
            members=list(self.cleaned_data["members"]),
            support=list(self.cleaned_data["support"]),
            new_members=[n for f in self.new_members if (n := f.newcomer)],
            new_support=[n for f in self.new_support if (n := f.newcomer)],
        )


class ConsortiumForm(forms.Form):
    """Which partner schools somebody serves."""

    appointment = forms.ModelChoiceField(
        label=_("Who?"),
        queryset=Appointment.objects.none(),
        to_field_name="public_id",
        widget=forms.Select(attrs={"data-combobox": ""}),
    )
    schools = forms.ModelMultipleChoiceField(
        label=_("Which schools do they serve?"),
        queryset=Membership.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None ticked: they serve their own school alone."),
    )

    def __init__(
        self,
        *args: Any,
        appointments: QuerySet[Appointment],
        roles: Mapping[str, str],
        members: QuerySet[Membership],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(
            self,
            "appointment",
            appointments,
            called=lambda one: (
                f"{one.post.person.name}, {roles[one.role]}, {one.organisation.name}"
            ),
        )
        offer_rows(self, "schools", members, called=lambda one: one.organisation.name)
