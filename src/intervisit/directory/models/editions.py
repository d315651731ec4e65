from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel

KEPT = (
    *("network_id", "public_id", "edition_id", "position", "listing_id"),
    *("school", "area", "areas", "kinds", "phases", "availability", "confirmed_on"),
)
STAYS = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in KEPT)
NOT_A_REDACTION = (
    "NEW.redacted_at IS NULL OR NEW.redacted_at IS NOT DISTINCT FROM OLD.redacted_at"
    " OR NEW.person_name NOT IN ('', OLD.person_name)"
    " OR (NEW.person_id IS NOT NULL AND NEW.person_id IS DISTINCT FROM OLD.person_id)"
    f" OR {STAYS}"
)


class EditionQuerySet(models.QuerySet["Edition"]):
    def public(self) -> EditionQuerySet:
        return self.filter(is_public=True)


@tracked()
class Edition(NetworkModel):
    """A numbered snapshot of the directory; only the newest is valid.

    Whoever decides about changes issues it. The database refuses to change or
    delete it afterwards; a person can be redacted from its entries, which it says.
    """

    number = models.PositiveIntegerField(_("number"))
    issued_on = models.DateField(_("issued"))
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("issued by"),
    )
    note = models.TextField(_("foreword"), blank=True)
    is_public = models.BooleanField(_("may be read without signing in"), default=False)
    comes_from = models.CharField(_("comes from"), max_length=200, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "number"],
                name="edition_number_once",
                violation_error_message=_("There is an edition of this number."),
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="edition_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
        ]

    def __str__(self) -> str:
        return str(_("edition %d") % self.number)


class EditionEntry(NetworkModel):
    """A listing as an edition has it, in words; never with a contact.

    A person's name stands in it only where they agreed. Redacting takes the name
    out of it, and out of its words, for good.
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="entries"
    )
    position = models.PositiveIntegerField()
    listing = models.ForeignKey(
        "directory.Listing",
        on_delete=models.PROTECT,
        null=True,
        related_name="edition_entries",
    )
    school = models.CharField(max_length=200)
    area = models.CharField(max_length=120, blank=True)
    areas = ArrayField(models.CharField(max_length=120), default=list)
    title = models.CharField(max_length=160)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    person_name = models.CharField(max_length=210, blank=True)
    description = models.TextField(blank=True)
    kinds = ArrayField(models.CharField(max_length=200), default=list)
    phases = ArrayField(models.CharField(max_length=200), default=list)
    subjects = models.CharField(max_length=200, blank=True)
    availability = models.CharField(max_length=60, blank=True)
    confirmed_on = models.DateField()
    redacted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "position"], name="place_once_in_an_edition"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["edition"],
                condition=models.Q(redacted_at__isnull=False),
                name="redacted_entry_of_an_edition",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="edition_entry_is_only_redacted",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(NOT_A_REDACTION),
            ),
            pgtrigger.Protect(name="edition_entry_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.title
