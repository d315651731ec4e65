"""The list of who holds which role."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.programmes.labels import END_WHYS
from intervisit.programmes.lists.cohorts import day_column
from intervisit.programmes.models import Appointment, Cohort, DefinitionVersion
from intervisit.programmes.queries.words import role_name, stream_name
from intervisit.support.clock import today
from intervisit.support.policy import Words
from intervisit.support.tables import Column, Filter, Table

Rows = QuerySet[Any]


def appointment_words(rows: Rows, words: str) -> Rows:
    """Narrow to appointments whose person or school has every word."""
    for word in words.split():
        rows = rows.filter(
            Q(post__person__sort_name__icontains=word)
            | Q(organisation__name__icontains=word)
            | Q(organisation__code__icontains=word)
        )
    return rows


def cohorts_with_roles() -> QuerySet[Cohort]:
    """Give the cohorts in which somebody is appointed."""
    held = Appointment.objects.filter(cohort=OuterRef("pk"))
    return Cohort.objects.filter(Exists(held))


def cohort_options() -> list[tuple[str, str]]:
    """Give the cohorts in which somebody is appointed, newest first."""
    rows = cohorts_with_roles().order_by("-starts_on", "name")
    return list(rows.values_list("public_id", "name"))


def role_options() -> list[tuple[str, str]]:
    """Give the roles of cohorts in which somebody is appointed, by name."""
    cohorts = cohorts_with_roles().values("definition_id")
    versions = DefinitionVersion.objects.filter(pk__in=cohorts)
    found: dict[str, str] = {}
    for rows in versions.values_list("document__roles", flat=True):
        found |= {
            row["key"]: row["name"] for row in rows or () if not row.get("leads_cohort")
        }
    return sorted(found.items(), key=lambda pair: pair[1])


def state_options() -> list[tuple[str, Words]]:
    """Give how appointments stand on a day."""
    return [
        ("now", _("Held now")),
        ("ahead", _("Begin later")),
        ("over", _("Over")),
        ("called_off", _("Called off")),
    ]


def in_state(rows: Rows, value: str) -> Rows:
    """Narrow to appointments that stand so today."""
    on = today()
    if value == "called_off":
        return rows.filter(state="called_off")
    rows = rows.filter(state="held")
    if value == "ahead":
        return rows.filter(starts_on__gt=on)
    over = Q(ends_on__lt=on) | Q(cohort__ends_on__lt=on)
    if value == "over":
        return rows.filter(over)
    return rows.filter(starts_on__lte=on).exclude(over)


def people_of(rows: Rows) -> Iterable[int]:
    """Give who is appointed."""
    return rows.order_by().values_list("post__person_id", flat=True).distinct()


def standing_of(row: Appointment, on: date) -> Words:
    """Say how an appointment stands on a day."""
    if not row.is_held:
        return _("Called off")
    if row.starts_on > on:
        return _("Begins later")
    if row.ends_on is not None and row.ends_on < on:
        return next((w for why, w in END_WHYS.items() if why == row.end_why), _("Over"))
    return _("Held now")


NAME = Column(
    "name",
    _("Who"),
    lambda row: row.post.person.name,
    sort=("post__person__sort_name",),
    template="programmes/_appointment_name.html",
    is_head=True,
)
RELEASE = Column(
    "release",
    _("Release periods a week"),
    lambda row: row.release_periods,
    sort=("release_periods",),
    numeric=True,
)
COACHED = Column(
    "coached",
    _("People coached"),
    lambda row: row.people_coached,
    sort=("people_coached",),
    numeric=True,
)


def appointment_filters(words: Vocabulary) -> tuple[Filter, ...]:
    """Declare how the list is narrowed."""
    return (
        Filter(
            "cohort",
            words.one("cohort").capitalize(),
            lambda rows, value: rows.filter(cohort__public_id=value),
            cohort_options,
        ),
        Filter(
            "role",
            _("Role"),
            lambda rows, value: rows.filter(role=value),
            role_options,
        ),
        Filter("state", _("State"), in_state, state_options),
    )


def appointments_table(words: Vocabulary) -> Table:
    """Declare the list of appointments in a network's own words."""
    school = words.one("school").capitalize()
    return Table(
        key="appointments",
        things=_("roles"),
        thing=_("role"),
        order="name",
        search=appointment_words,
        search_label=_("Name or school"),
        columns=(
            NAME,
            Column("role", _("Role"), role_name, sort=("role",)),
            Column("stream", _("Group within the role"), stream_name, on_screen=False),
            Column(
                "school",
                school,
                lambda row: row.organisation.name,
                sort=("organisation__name",),
            ),
            Column(
                "cohort",
                words.one("cohort").capitalize(),
                lambda row: row.cohort.name,
                sort=("cohort__starts_on", "cohort__name"),
            ),
            RELEASE,
            COACHED,
            Column("state", _("State"), lambda row: standing_of(row, today())),
            day_column("starts", _("From"), lambda row: row.starts_on),
            day_column("ends", _("Until"), lambda row: row.ends_on),
        ),
        filters=appointment_filters(words),
        people=people_of,
        people_words=_("Write to them"),
        empty_title=_("Nobody holds a role yet."),
        empty_words=_("Who leads a school gives roles on its page of a cohort."),
    )
