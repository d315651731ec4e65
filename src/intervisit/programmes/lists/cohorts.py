"""The list of cohorts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.networks.models import SchoolYear
from intervisit.programmes.labels import COHORT_STATES
from intervisit.programmes.models import Programme
from intervisit.support.tables import Column, Filter, Table


def programme_options() -> list[tuple[str, str]]:
    rows = Programme.objects.order_by("name").values_list("public_id", "name")
    return list(rows)


def year_options() -> list[tuple[str, str]]:
    rows = SchoolYear.objects.order_by("-starts_on").values_list("public_id", "name")
    return list(rows)


def state_options() -> list[tuple[str, Any]]:
    return [(state.value, words) for state, words in COHORT_STATES.items()]


def cohort_words(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Narrow to cohorts whose name has every word."""
    for word in words.split():
        rows = rows.filter(name__icontains=word)
    return rows


def day_column(key: str, label: Any, value: Callable[[Any], Any]) -> Column:
    """Declare a column of days, which sorts by the field of its name."""
    field = f"{key}_on"
    return Column(key, label, value, sort=(field,), template="programmes/_day.html")


FIRST_DAY = day_column("starts", _("First day"), lambda cohort: cohort.starts_on)
LAST_DAY = day_column("ends", _("Last day"), lambda cohort: cohort.ends_on)
COHORT_NAME = Column(
    "name",
    _("Name"),
    lambda cohort: cohort.name,
    sort=("name",),
    template="programmes/_cohort_name.html",
    is_head=True,
)
COHORT_STATE = Column(
    "state",
    _("State"),
    lambda cohort: COHORT_STATES[cohort.state_now],
    sort=("state",),
    template="programmes/_cohort_state.html",
)
COHORT_SCHOOLS = Column(
    "schools",
    _("Taking part"),
    lambda cohort: cohort.schools_count,
    sort=("schools_count",),
    numeric=True,
)
COHORT_VERSION = Column(
    "version", _("Version"), lambda cohort: cohort.definition.number, on_screen=False
)


def cohort_filters(words: Vocabulary) -> tuple[Filter, ...]:
    """Declare how the list of cohorts is narrowed."""
    return (
        Filter(
            "programme",
            words.one("programme").capitalize(),
            lambda rows, value: rows.filter(programme__public_id=value),
            programme_options,
        ),
        Filter(
            "year",
            words.one("school_year").capitalize(),
            lambda rows, value: rows.filter(school_year__public_id=value),
            year_options,
        ),
        Filter(
            "state",
            _("State"),
            lambda rows, value: rows.filter(state=value),
            state_options,
        ),
    )


def cohorts_table(words: Vocabulary) -> Table:
    """Declare the list of cohorts in a network's own words."""
    programme = Column(
        "programme",
        words.one("programme").capitalize(),
        lambda cohort: cohort.programme.name,
        sort=("programme__name",),
    )
    return Table(
        key="cohorts",
        things=words.many("cohort"),
        thing=words.one("cohort"),
        order="-starts",
        search=cohort_words,
        search_label=_("Name"),
        columns=(
            COHORT_NAME,
            programme,
            COHORT_STATE,
            FIRST_DAY,
            LAST_DAY,
            COHORT_SCHOOLS,
            COHORT_VERSION,
        ),
        filters=cohort_filters(words),
        empty_title=_("No cohort yet."),
        empty_words=_("A cohort is one run of a programme, opened on its page."),
    )
