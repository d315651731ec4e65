from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Concat, Lower
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel

if TYPE_CHECKING:
    from intervisit.people.models.posts import Post


def full_name(given: str, family: str, erased_at: datetime | None) -> str:
    """Give how somebody is named everywhere, also where rows are read as values."""
    if erased_at is not None:
        return str(_("A person who was erased"))
    return f"{given} {family}".strip()


class PersonQuerySet(models.QuerySet["Person"]):
    def current(self) -> PersonQuerySet:
        return self.filter(ended_on=None, merged_into=None, erased_at=None)

    def alike(self, person: Person) -> PersonQuerySet:
        """Narrow to current persons of the same name, this one among them."""
        return self.current().filter(sort_name=person.sort_name).order_by("pk")

    def named(self, words: str) -> PersonQuerySet:
        """Narrow to persons in whose name every word stands."""
        found = self
        for word in words.lower().split():
            found = found.filter(sort_name__contains=word)
        return found


@tracked(
    exclude=[
        *("given_name", "family_name", "email", "phone", "sort_name"),
        "source_key",
    ]
)
class Person(NetworkModel):
    """A human in one network: name, contact, and the account they sign in with.

    Imports, the office and invitations make persons; they end, or are erased
    (name and contact blanked, everything that refers to them stays valid).
    """

    account = models.ForeignKey(
        "people.Account",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="persons",
    )
    given_name = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=100)
    sort_name = models.GeneratedField(
        expression=Lower(Concat("family_name", Value(" "), "given_name")),
        output_field=models.CharField(max_length=210),
        db_persist=True,
    )
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    source_key = models.CharField(max_length=120, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )

    objects = PersonQuerySet.as_manager()

    # ``rosters.with_posts`` puts them there.
    current_posts: list[Post]

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "network",
                Lower("email"),
                condition=~Q(email=""),
                name="person_email_once",
                violation_error_message=_("Another person has this address."),
            ),
            models.UniqueConstraint(
                fields=["network", "account"],
                condition=Q(account__isnull=False),
                name="person_account_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index("network", "sort_name", name="person_by_name"),
            models.Index(
                "network",
                "source_key",
                condition=~Q(source_key=""),
                name="person_by_source",
            ),
            # Counts and pages a list of all without reading what isn't shown.
            models.Index(
                "network",
                "sort_name",
                "id",
                condition=Q(ended_on=None, merged_into=None, erased_at=None),
                name="person_current_by_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_current(self) -> bool:
        """Whether they are of the network: neither ended, merged nor erased."""
        return (
            self.ended_on is None
            and self.merged_into_id is None
            and self.erased_at is None
        )

    @property
    def name(self) -> str:
        return full_name(self.given_name, self.family_name, self.erased_at)
