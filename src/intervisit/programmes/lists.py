"""Lists that the pages of ``programmes`` show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.networks.models import SchoolYear
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.labels import COHORT_STATES
from intervisit.programmes.models import Programme
from intervisit.support.tables import Column, Filter, Table

LEAVE = "programmes/_member_leave.html"


def with_words(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Narrow to rows whose name or summary has every word."""
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(summary__icontains=word))
    return rows


def version_words(programme: Programme) -> str:
    """Say which version is in force."""
    if programme.retired_on is not None:
        return _now("Retired")
    if programme.current is None:
        return _now("Draft, not published")
    return _now("Version %d") % programme.current.number


def standing_options() -> list[tuple[str, Any]]:
    return [("open", _("In use")), ("retired", _("Retired"))]


def of_standing(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(retired_on__isnull=value == "open")


def programmes_table(words: Vocabulary) -> Table:
    """Declare the list of programmes in a network's own words."""
    return Table(
        key="programmes",
        things=words.many("programme"),
        thing=words.one("programme"),
        order="name",
        search=with_words,
        search_label=_("Name or summary"),
        columns=(
            Column(
                "name",
                _("Name"),
                lambda programme: programme.name,
                sort=("name",),
                template="programmes/_programme_name.html",
                is_head=True,
            ),
            Column("summary", _("What it is"), lambda programme: programme.summary),
            Column("version", _("Definition"), version_words),
            Column(
                "cohorts",
                _("Cohorts open"),
                lambda programme: programme.cohorts_open,
                sort=("cohorts_open",),
                numeric=True,
            ),
        ),
        filters=(Filter("standing", _("Standing"), of_standing, standing_options),),
        empty_title=_("No programmes yet."),
        empty_words=_("The central team adds one and publishes it; then it is here."),
    )


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


MEMBER_NAME = Column(
    "name",
    _("Name"),
    lambda row: row.organisation.name,
    sort=("organisation__name",),
    template="programmes/_member_name.html",
    is_head=True,
)
MEMBER_CODE = Column(
    "code",
    _("Code"),
    lambda row: row.organisation.code,
    sort=("organisation__code",),
)
MEMBER_LEAVES = Column(
    "leave", _("Leave"), lambda row: row.pk, template=LEAVE, exported=False
)


def member_words(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Narrow to members whose name or code has these words."""
    return rows.filter(
        Q(organisation__name__icontains=words) | Q(organisation__code__icontains=words)
    )


def members_table(definition: Definition, words: Vocabulary) -> Table:
    """Declare the list of those who take part in a cohort of a definition."""
    ways = {each.key: each.name for each in definition.memberships}
    way = Column(
        "way",
        _("Takes part as"),
        lambda row: ways.get(row.membership, row.membership),
        sort=("membership",),
    )
    came = day_column("starts", _("From"), lambda row: row.starts_on)
    left = day_column("ends", _("Until"), lambda row: row.ends_on)
    by_way = Filter(
        "way",
        _("Takes part as"),
        lambda rows, value: rows.filter(membership=value),
        lambda: list(ways.items()),
    )
    return Table(
        key="members",
        things=words.many("organisation"),
        thing=words.one("organisation"),
        order="name",
        search=member_words,
        search_label=_("Name or code"),
        columns=(MEMBER_NAME, MEMBER_CODE, way, came, left, MEMBER_LEAVES),
        filters=(by_way,),
        empty_title=_("Nobody takes part yet."),
        empty_words=_("The central team adds schools, or applications bring them."),
    )
