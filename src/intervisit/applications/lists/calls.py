"""Lists that the pages of ``applications`` show."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.calls import CallState
from intervisit.applications.domain.names import Names
from intervisit.applications.labels import CALL_KINDS, CALL_STATES, STATES
from intervisit.applications.models import Application, Call
from intervisit.applications.queries.applications import with_words
from intervisit.applications.queries.subjects import call_in_cohort
from intervisit.support.policy import Words
from intervisit.support.tables import Column, Filter, Table


def call_state_options() -> list[tuple[str, Words]]:
    return [(state.value, words) for state, words in CALL_STATES.items()]


def kind_options() -> list[tuple[str, Words]]:
    return [(kind.value, words) for kind, words in CALL_KINDS.items()]


def state_options() -> list[tuple[str, Words]]:
    return [(state.value, words) for state, words in STATES.items()]


def programme_options() -> list[tuple[str, str]]:
    """Give the programmes that ever had a call."""
    rows = Call.objects.order_by("cohort__programme__name").distinct()
    return list(
        rows.values_list("cohort__programme__public_id", "cohort__programme__name")
    )


def call_options() -> list[tuple[str, str]]:
    """Give the calls that somebody applied to, each with its cohort."""
    called = Call.objects.filter(pk__in=Application.objects.values("call"))
    rows = called.select_related("cohort").order_by("-closes_at", "pk")
    return [(row.public_id, call_in_cohort(row)) for row in rows]


def calls_with_words(rows: QuerySet[Call], words: str) -> QuerySet[Call]:
    """Narrow to calls whose title has every word."""
    for word in words.split():
        rows = rows.filter(title__icontains=word)
    return rows


def call_state_words(row: Any) -> Words:
    return CALL_STATES[CallState(row.state)]


CALL_COLUMNS = (
    Column(
        "title",
        _("Call"),
        lambda row: row.title,
        sort=("title",),
        template="applications/_call_title.html",
        is_head=True,
    ),
    Column(
        "state", _("State"), call_state_words, template="applications/_call_state.html"
    ),
    Column(
        "cohort",
        _("Cohort"),
        lambda row: row.cohort.name,
        sort=("cohort__starts_on", "cohort__name"),
    ),
    Column(
        "programme",
        _("Programme"),
        lambda row: row.cohort.programme.name,
        on_screen=False,
    ),
    Column("kind", _("For"), lambda row: CALL_KINDS[row.form]),
    Column(
        "closes",
        _("Closes"),
        lambda row: row.closes_at,
        sort=("closes_at",),
        template="applications/_moment.html",
    ),
    Column("handed_in", _("Handed in"), lambda row: row.handed_in, sort=("handed_in",)),
)
CALL_FILTERS = (
    Filter(
        "state",
        _("State"),
        lambda rows, value: rows.filter(state=value),
        call_state_options,
    ),
    Filter(
        "programme",
        _("Programme"),
        lambda rows, value: rows.filter(cohort__programme__public_id=value),
        programme_options,
    ),
    Filter("kind", _("For"), lambda rows, value: rows.filter(kind=value), kind_options),
)
WHO = Column(
    "applicant",
    _("Who"),
    lambda row: row.applicant.name,
    sort=("applicant__sort_name",),
    template="applications/_applicant.html",
    is_head=True,
)
STATE = Column(
    "state",
    _("State"),
    lambda row: STATES[row.state_now],
    sort=("state",),
    template="applications/_state.html",
)
SCHOOL = Column(
    "school",
    _("School"),
    lambda row: row.organisation.name if row.organisation else "",
    sort=("organisation__name",),
)
CALL = Column(
    "call",
    _("Call"),
    lambda row: row.call.title,
    sort=("call__title", "call__cohort__starts_on"),
    template="applications/_call_and_cohort.html",
)
COHORT = Column(
    "cohort", _("Cohort"), lambda row: row.call.cohort.name, on_screen=False
)
SUBMITTED = Column(
    "submitted",
    _("Handed in"),
    lambda row: row.submitted_at,
    sort=("submitted_at",),
    template="applications/_handed_in.html",
)
FILTERS = (
    Filter(
        "state",
        _("State"),
        lambda rows, value: rows.filter(state=value),
        state_options,
    ),
    Filter(
        "call",
        _("Call"),
        lambda rows, value: rows.filter(call__public_id=value),
        call_options,
    ),
)


def calls_table() -> Table:
    """Declare the list of calls."""
    return Table(
        key="calls",
        thing=_("call"),
        things=_("calls"),
        order="closes",
        search=calls_with_words,
        search_label=_("Words of the title"),
        columns=CALL_COLUMNS,
        filters=CALL_FILTERS,
        empty_title=_("No call yet"),
        empty_words=_(
            "When a programme looks for people or schools, its call stands here."
        ),
    )


def applications_table(names: Names) -> Table:
    """Declare the list of applications that somebody sees."""
    wanted = Column(
        "wanted",
        _("For"),
        lambda row: names.of(row.call.definition_id, row.wanted),
        sort=("wanted",),
    )
    return Table(
        key="applications",
        thing=_("application"),
        things=_("applications"),
        order="-submitted",
        search=with_words,
        search_label=_("A person, a school or a call"),
        columns=(WHO, STATE, wanted, SCHOOL, CALL, COHORT, SUBMITTED),
        filters=FILTERS,
        empty_title=_("No application yet"),
        empty_words=_("What you apply for, and what is sent to you, stands here."),
    )
