"""The list of those who promised years of service."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.programmes.lists.appointments import (
    NAME,
    appointment_words,
    cohort_options,
    people_of,
)
from intervisit.programmes.queries.serving import doing_now, with_service
from intervisit.programmes.queries.words import role_name
from intervisit.support.clock import today
from intervisit.support.policy import Words
from intervisit.support.tables import Column, Filter, Table

Rows = QuerySet[Any]
FORMS = {
    "serving": ("member", "similar"),
    "elsewhere": ("elsewhere",),
    "break": ("break",),
}


def doing_options() -> list[tuple[str, Words]]:
    return [
        ("serving", _("Serves now")),
        ("break", _("On a break")),
        ("elsewhere", _("At a school that doesn’t count")),
        ("nothing", _("Nothing is written for now")),
    ]


def who_do(rows: Rows, value: str) -> Rows:
    """Narrow to those who do something of a kind today, or nothing that is written."""
    if value == "nothing":
        every = [form for forms in FORMS.values() for form in forms]
        return rows.exclude(pk__in=doing_now(rows, every, today()).values("pk"))
    return doing_now(rows, FORMS[value], today())


def fetched(rows: list[Any]) -> list[Any]:
    """Add how each serves; one query for a page."""
    return with_service(rows, today())


def where_now(row: Any) -> str:
    """Give the school at which somebody serves now."""
    for spell in row.service.spells:
        if spell.ends_on is None or spell.ends_on >= today():
            return str(spell.organisation or spell.place)
    return ""


STATE = Column(
    "state",
    _("State"),
    lambda row: row.service.words,
    template="programmes/_service_state.html",
)
SERVED = Column(
    "served",
    _("Years served"),
    lambda row: row.service.years_served,
    sort=("served_days",),
    numeric=True,
)
OWED = Column("owed", _("Of"), lambda row: row.service.service.years, numeric=True)
BREAKS = Column(
    "breaks",
    _("Years of breaks"),
    lambda row: row.service.break_years,
    sort=("break_days",),
    numeric=True,
)
DONE = Column(
    "done",
    _("Served by"),
    lambda row: row.service.standing.done_on,
    template="programmes/_day.html",
)


def serving_table(words: Vocabulary) -> Table:
    """Declare the tracker of service in a network's own words."""
    cohort = words.one("cohort").capitalize()
    return Table(
        key="service",
        things=_("people with years to serve"),
        thing=_("person with years to serve"),
        order="name",
        search=appointment_words,
        search_label=_("Name or school"),
        columns=(
            NAME,
            Column("role", _("Role"), role_name, sort=("role",)),
            Column(
                "cohort",
                cohort,
                lambda row: row.cohort.name,
                sort=("cohort__starts_on", "cohort__name"),
            ),
            STATE,
            SERVED,
            OWED,
            BREAKS,
            Column("where", words.one("school").capitalize(), where_now),
            DONE,
        ),
        filters=(
            Filter(
                "cohort",
                cohort,
                lambda rows, value: rows.filter(cohort__public_id=value),
                cohort_options,
            ),
            Filter("now", _("Now"), who_do, doing_options),
        ),
        fetch=fetched,
        people=people_of,
        people_words=_("Write to them"),
        empty_title=_("Nobody has promised years of service."),
        empty_words=_("Who holds a role that asks for them stands here."),
    )
