"""Forms about persons and posts."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.networks.models import Organisation, Region
from intervisit.people.labels import standing_choices
from intervisit.people.models import Person, Post
from intervisit.support.forms import NamedChoiceField, offer_choices, offer_rows

DAY = {"type": "date"}


class PersonForm(forms.ModelForm[Person]):
    """A name and how to reach them."""

    class Meta:
        model = Person
        fields: ClassVar = ("given_name", "family_name", "email", "phone")
        labels: ClassVar = {
            "given_name": _("Given name"),
            "family_name": _("Family name"),
            "email": _("Mail address"),
            "phone": _("Phone"),
        }
        help_texts: ClassVar = {
            "email": _("Invitations and news go there. Colleagues and leaders see it.")
        }

    def _get_validation_exclusions(self) -> set[str]:
        return {field.name for field in Person._meta.fields} - {
            "given_name",
            "family_name",
            "phone",
        }


def _standings_for(actor: Actor) -> list[tuple[str, Any]]:
    if actor.has(Standing.OFFICE, Standing.DIRECTOR):
        return list(standing_choices())
    return [pair for pair in standing_choices() if pair[0] == Standing.STAFF]


class PostFactsForm(forms.Form):
    """What a post is called, what it stands for, and since when."""

    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        help_text=_("As on the door: “Grade 5 teacher”."),
    )
    standing = forms.ChoiceField(label=_("Stands for"))
    starts_on = forms.DateField(
        label=_("From"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )

    def __init__(
        self, *args: Any, actor: Actor, post: Post | None = None, **kwargs: Any
    ) -> None:
        if post is not None:
            kwargs["initial"] = {
                "title": post.title,
                "standing": post.standing,
                "starts_on": post.starts_on,
            }
        super().__init__(*args, **kwargs)
        choices = _standings_for(actor)
        if post is not None and post.standing not in dict(choices):
            choices += [pair for pair in standing_choices() if pair[0] == post.standing]
        offer_choices(self, "standing", choices)


class PostForm(PostFactsForm):
    """A post, with where it is: an organisation or a region."""

    organisation = NamedChoiceField(
        label=_("At"),
        queryset=Organisation.objects.none(),
        required=False,
        to_field_name="public_id",
        widget=forms.Select(attrs={"data-combobox": ""}),
    )
    region = forms.ModelChoiceField(
        label=_("Or over a region"),
        queryset=Region.objects.none(),
        required=False,
        to_field_name="public_id",
        help_text=_("Reaches every school under it."),
    )
    field_order = ("organisation", "region", "title", "standing", "starts_on")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        places = Organisation.objects.filter(ended_on=None, merged_into=None)
        is_office = actor.has(Standing.OFFICE, Standing.DIRECTOR)
        if is_office:
            regions = Region.objects.filter(ended_on=None).order_by("name")
            offer_rows(self, "region", regions)
        else:
            places = places.filter(pk__in=actor.led_schools)
            del self.fields["region"]
        offer_rows(self, "organisation", places.order_by("name"))

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        place, region = found.get("organisation"), found.get("region")
        if (place is None) == (region is None):
            self.add_error("organisation", _("Choose where: one place, or one region."))
        found["place"] = place or region
        found.pop("organisation", None)
        found.pop("region", None)
        return found


class SuccessorForm(forms.Form):
    """Who takes over, among those who hold a post at the place."""

    successor = forms.ModelChoiceField(
        label=_("Who takes over?"),
        queryset=Post.objects.none(),
        to_field_name="public_id",
    )

    def __init__(self, *args: Any, candidates: QuerySet[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(
            self,
            "successor",
            candidates,
            called=lambda post: f"{post.person.name}, {post.title}",
        )


class EndPostForm(SuccessorForm):
    """The last day of a post, and who has its duties next."""

    ends_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    note = forms.CharField(
        label=_("What they should know"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Read by the successor, the leader of the place and the central team."
        ),
    )
    field_order = ("ends_on", "successor", "note")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        successor = self.fields["successor"]
        assert isinstance(successor, forms.ModelChoiceField)
        successor.required = False
        successor.empty_label = _("Not known yet")
        self.fields["ends_on"].initial = today


class MergeForm(forms.Form):
    """Which of two rows of one human stays."""

    kept = forms.ChoiceField(label=_("Which one stays?"), widget=forms.RadioSelect)
    merged = forms.ChoiceField(
        label=_("Which one becomes part of it?"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, alike: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            offer_choices(self, name, alike)
