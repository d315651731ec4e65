from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.directory.domain.availability import (
    CLOSED,
    Availability,
    availability_on,
)
from intervisit.directory.domain.life import (
    Contact,
    EndReason,
    Facts,
    ListingState,
    state_on,
)
from intervisit.directory.domain.rules import Rules
from intervisit.directory.labels import (
    availability_choices,
    contact_choices,
    end_reason_choices,
)
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel, all_or_none

if TYPE_CHECKING:
    from intervisit.directory.models.listing_areas import ListingArea

IN_DIRECTORY = Q(published_at__isnull=False, agreed_at__isnull=False, ended_at=None)


def ran_out(day: date) -> Q:
    """Ask whether a listing's last day, its post's or its school's went by."""
    return (
        Q(ends_on__lt=day)
        | Q(post__ends_on__lt=day)
        | Q(organisation__ended_on__lt=day)
        | Q(organisation__merged_into__isnull=False)
    )


class ListingQuerySet(models.QuerySet["Listing"]):
    def in_directory(self) -> ListingQuerySet:
        """Narrow to those that were taken in and have not ended."""
        return self.filter(IN_DIRECTORY)

    def listed_on(self, day: date) -> ListingQuerySet:
        """Narrow to those that stand in the directory on a day."""
        return self.in_directory().exclude(ran_out(day)).filter(starts_on__lte=day)

    def findable_on(self, day: date, rules: Rules | None) -> ListingQuerySet:
        """Narrow to listed ones that were confirmed lately enough to be found."""
        found = self.listed_on(day)
        if rules is None or rules.leaves_weeks is None:
            return found
        return found.filter(confirmed_on__gt=day - timedelta(weeks=rules.leaves_weeks))

    def of_schools(self, ids: Collection[int]) -> ListingQuerySet:
        return self.filter(organisation_id__in=list(ids))

    def of_posts(self, ids: Collection[int]) -> ListingQuerySet:
        return self.filter(post_id__in=list(ids))

    def not_over(self) -> ListingQuerySet:
        return self.filter(ended_at=None)

    def waiting_for_leader(self) -> ListingQuerySet:
        """Narrow to those that were offered, and the principal hasn't answered."""
        return self.not_over().filter(
            submitted_at__isnull=False, agreed_at=None, declined_at=None
        )


@tracked(
    exclude=[
        *("title", "description", "subjects", "reciprocity"),
        *("contact_note", "answer", "end_words"),
    ]
)
class Listing(NetworkModel):
    """What a post, or a school as a whole, offers to others.

    Its owner is the post, or with no post the school. Whoever holds the post, or
    leads the school, writes it; the principal agrees to it and sets availability;
    it comes into the directory as the definition says, and leaves with the post.
    ``organisation`` repeats the post's.
    """

    organisation = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.PROTECT,
        related_name="listings",
        verbose_name=_("where"),
    )
    post = models.ForeignKey(
        "people.Post",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="listings",
        verbose_name=_("who offers it"),
    )
    title = models.CharField(_("what is offered"), max_length=160)
    description = models.TextField(_("in your own words"), blank=True)
    kinds = ArrayField(
        models.SlugField(max_length=60), verbose_name=_("kinds of help"), default=list
    )
    phases = ArrayField(
        models.SlugField(max_length=60),
        verbose_name=_("phases"),
        default=list,
        blank=True,
    )
    subjects = models.CharField(_("subjects"), max_length=200, blank=True)
    reciprocity = models.CharField(_("in return"), max_length=300, blank=True)
    contact_by = models.CharField(
        _("how to ask"),
        max_length=8,
        choices=contact_choices,
        default=Contact.MESSAGE.value,
    )
    contact_note = models.CharField(_("when and how best"), max_length=200, blank=True)
    names_person = models.BooleanField(
        _("the name may stand in editions"), default=False
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    availability = models.CharField(
        _("availability"),
        max_length=10,
        choices=availability_choices,
        default=Availability.OPEN.value,
    )
    paused_until = models.DateField(_("paused until"), null=True, blank=True)
    availability_set_at = models.DateTimeField(null=True, blank=True)
    availability_set_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    confirmed_on = models.DateField(_("last confirmed"))
    confirmed_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_on = models.DateField(_("asked to confirm"), null=True, blank=True)
    gone_told_on = models.DateField(null=True, blank=True, editable=False)
    written_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    written_at = models.DateTimeField(_("written"))
    submitted_at = models.DateTimeField(_("offered"), null=True, blank=True)
    agreed_at = models.DateTimeField(_("agreed to"), null=True, blank=True)
    agreed_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)
    answer = models.TextField(_("what the principal says"), blank=True)
    published_at = models.DateTimeField(
        _("taken into the directory"), null=True, blank=True
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    end_reason = models.CharField(
        _("why it ended"), max_length=10, choices=end_reason_choices, blank=True
    )
    end_words = models.TextField(_("in words"), blank=True)
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("follows"),
    )

    objects = ListingQuerySet.as_manager()

    # ``queries.listings.with_areas`` puts them there.
    areas_now: list[ListingArea]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="listing_ends_after_start",
                violation_error_message=_("It ends before it starts."),
            ),
            models.CheckConstraint(
                condition=~Q(title=""), name="listing_says_what_is_offered"
            ),
            models.CheckConstraint(
                condition=Q(paused_until=None)
                | Q(availability__in=["paused", "next_year"]),
                name="only_what_is_closed_opens_again",
            ),
            models.CheckConstraint(
                condition=all_or_none("ended_at", "end_reason"),
                name="ended_listing_says_why",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None, declined_at=None)
                | Q(submitted_at__isnull=False),
                name="only_what_was_offered_is_answered",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by=None) | Q(agreed_at__isnull=False),
                name="who_agreed_did_so_once",
            ),
            models.CheckConstraint(
                condition=Q(declined_at=None) | Q(agreed_at=None),
                name="listing_agreed_or_declined",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(agreed_at__isnull=False),
                name="listing_agreed_before_published",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                "network",
                "organisation",
                "title",
                condition=IN_DIRECTORY,
                name="listing_in_directory",
            ),
            models.Index(
                "network",
                "confirmed_on",
                condition=IN_DIRECTORY,
                name="listing_by_confirmation",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def owner_name(self) -> str:
        """Who offers it; take listings with post, person and organisation."""
        return self.post.person.name if self.post else self.organisation.name

    @property
    def last_on(self) -> date | None:
        """Give the last day of it, its post or its school; take listings with both."""
        ends = (
            self.ends_on,
            self.post.ends_on if self.post else None,
            self.organisation.ended_on,
        )
        return min((day for day in ends if day is not None), default=None)

    @property
    def is_in_directory(self) -> bool:
        """Whether it was taken in and has not ended."""
        return self.published_at is not None and self.ended_at is None

    def state_on(self, day: date) -> ListingState:
        facts = Facts(
            submitted_at=self.submitted_at,
            agreed_at=self.agreed_at,
            declined_at=self.declined_at,
            published_at=self.published_at,
            ended_at=self.ended_at,
            starts_on=self.starts_on,
            last_on=self.last_on,
            is_merged=self.organisation.merged_into_id is not None,
        )
        return state_on(facts, day)

    def availability_on(self, day: date) -> Availability:
        said = Availability(self.availability)
        return availability_on(said, self.paused_until, day)

    def is_open_on(self, day: date) -> bool:
        """Whether it can be asked for, as far as availability goes."""
        return self.availability_on(day) not in CLOSED

    @property
    def why_ended(self) -> EndReason | None:
        return EndReason(self.end_reason) if self.end_reason else None

    def why_over(self, day: date) -> EndReason:
        """Say why it is over on a day: as it was ended, else as its last day tells."""
        if self.why_ended is not None:
            return self.why_ended
        school, post = self.organisation, self.post
        if school.merged_into_id is not None or _is_past(school.ended_on, day):
            return EndReason.CLOSED
        left = post is not None and _is_past(post.ends_on, day)
        return EndReason.LEFT if left else EndReason.EXPIRED


def _is_past(last_on: date | None, day: date) -> bool:
    return last_on is not None and last_on < day
