"""Forms of teams and of acting for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.people.models import Person, Post
from intervisit.support.forms import offer_choices, offer_rows

DAY = {"type": "date"}


def day_field(label: Any) -> forms.DateField:
    """Make a field for a day."""
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )


class DelegationForm(forms.Form):
    """Who may do what in one's place, and for how long."""

    deputy = forms.ModelChoiceField(
        label=_("Who acts for you?"),
        queryset=Person.objects.none(),
        to_field_name="public_id",
        widget=forms.Select(attrs={"data-combobox": ""}),
        help_text=_("Colleagues at your own places stand here."),
    )
    sees = forms.BooleanField(
        label=_("See what you see"),
        required=False,
        help_text=_("Pages and lists that are open to you. It changes nothing."),
    )
    may = forms.MultipleChoiceField(
        label=_("What may they do?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Only what you tick. Nothing is ticked for you."),
    )
    apart = forms.MultipleChoiceField(
        label=_("Signatures and confidential parts"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "They stay yours alone, unless you name them here, one by one. What your"
            " deputy signs shows both names."
        ),
    )
    starts_on = day_field(_("From"))
    ends_on = day_field(_("Until, included"))

    def __init__(
        self,
        *args: Any,
        colleagues: QuerySet[Person],
        reading: list[str],
        things: list[tuple[Any, Any]],
        apart: list[tuple[Any, Any]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._reading = reading
        offer_rows(self, "deputy", colleagues)
        offer_choices(self, "may", things)
        offer_choices(self, "apart", apart)
        if not apart:
            del self.fields["apart"]

    def clean(self) -> dict[str, Any]:
        """Put what lets a deputy see among what they may."""
        given: dict[str, Any] = super().clean() or {}
        if given.pop("sees", False):
            given["may"] = [*self._reading, *given.get("may", ())]
        return given


class TeamForm(forms.Form):
    """A team's kind and name."""

    kind = forms.ChoiceField(label=_("Kind of team"))
    name = forms.CharField(label=_("Name"), max_length=120)
    starts_on = day_field(_("From"))

    def __init__(self, *args: Any, kinds: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "kind", kinds)


class MemberForm(forms.Form):
    """Who comes into a team, as what."""

    post = forms.ModelChoiceField(
        label=_("Who?"),
        queryset=Post.objects.none(),
        to_field_name="public_id",
        widget=forms.Select(attrs={"data-combobox": ""}),
    )
    role = forms.CharField(label=_("As what?"), max_length=80, required=False)
    is_field_support = forms.BooleanField(
        label=_("Stands beside the team"),
        required=False,
        help_text=_("Field support, such as a superintendent: not a member."),
    )

    def __init__(self, *args: Any, posts: QuerySet[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(
            self,
            "post",
            posts,
            called=lambda post: f"{post.person.name}, {post.title}, {post.place}",
        )
