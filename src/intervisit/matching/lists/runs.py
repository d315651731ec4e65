"""Lists of matching: who takes part, and every school of a run with its reason."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.matching.models import RunSchool
from intervisit.matching.queries import telling
from intervisit.matching.queries.taking_part import MISSING, missing_words
from intervisit.networks.distances import far
from intervisit.networks.domain.grades import grade_range
from intervisit.support.policy import Words
from intervisit.support.tables import Column, Filter, Table
from intervisit.support.tables.declared import Rows

SIDES: list[tuple[str, Words]] = [("host", _("hosts")), ("partner", _("partners"))]


def side_options() -> list[tuple[str, Words]]:
    return SIDES


def missing_options() -> list[tuple[str, Words]]:
    return [
        ("place", _("no place on the map")),
        ("focus", _("focus unknown")),
        ("grades", _("grades unknown")),
        ("indicators", _("no indicators")),
    ]


def lacking(rows: Rows, what: str) -> Rows:
    """Narrow to those of whom something isn't known."""
    return rows.filter(**{f"has_{what}": False}) if what in MISSING else rows


def named(rows: Rows, words: str) -> Rows:
    """Narrow to organisations by name or code."""
    return rows.filter(
        Q(organisation__name__icontains=words)
        | Q(organisation__code__istartswith=words)
    )


def schools_table(grade_scheme: str, host: str, partner: str) -> Table:
    """Declare who takes part in a cohort's matching."""
    sides = {"host": host, "partner": partner}
    return Table(
        key="taking-part",
        thing=_("school"),
        things=_("schools"),
        order="name",
        search=named,
        search_label=_("Name or code"),
        columns=(
            Column(
                "name",
                _("School"),
                lambda row: row.organisation.name,
                sort=("organisation__name",),
                template="matching/_taking_part_name.html",
                is_head=True,
            ),
            Column("code", _("Code"), lambda row: row.organisation.code),
            Column(
                "side",
                _("Takes part as"),
                lambda row: sides[row.side],
                sort=("side", "organisation__name"),
            ),
            Column(
                "grades",
                _("Grades"),
                lambda row: grade_range(row.organisation.grades, grade_scheme),
            ),
            Column("strand", _("Strand"), lambda row: row.strand, sort=("strand",)),
            Column(
                "missing",
                _("Not known"),
                lambda row: ", ".join(missing_words(row)),
                template="matching/_missing.html",
            ),
        ),
        filters=(
            Filter(
                "side",
                _("Takes part as"),
                lambda rows, side: rows.filter(side=side),
                side_options,
            ),
            Filter("missing", _("Not known"), lacking, missing_options),
        ),
        empty_title=_("Nobody takes part yet."),
        empty_words=_("Add schools to the cohort as hosts and partners."),
    )


def where_options() -> list[tuple[str, Words]]:
    return [
        ("placed", _("in a group")),
        ("left", _("left over")),
        ("host", _("hosts")),
        ("closed", _("hosts without a group")),
    ]


def standing(rows: Rows, where: str) -> Rows:
    """Narrow to what became of schools."""
    return {
        "placed": rows.filter(is_host=False, host__isnull=False),
        "left": rows.filter(is_host=False, host=None),
        "host": rows.filter(is_host=True),
        "closed": rows.filter(is_host=True, letter=""),
    }[where]


def _host_of(row: RunSchool) -> str:
    if row.is_host:
        return str(row.organisation.name) if row.letter else ""
    return "" if row.host is None else str(row.host.name)


def run_schools_table(country: str) -> Table:
    """Declare every school of a run, with its group and its reason."""
    return Table(
        key="run-schools",
        thing=_("school"),
        things=_("schools"),
        order="group",
        search=named,
        search_label=_("Name or code"),
        columns=(
            Column(
                "name",
                _("School"),
                lambda row: row.organisation.name,
                sort=("organisation__name",),
                template="matching/_run_school_name.html",
                is_head=True,
            ),
            Column(
                "code", _("Code"), lambda row: row.organisation.code, on_screen=False
            ),
            Column(
                "group",
                _("Group"),
                lambda row: row.letter,
                sort=("letter_length", "letter", "guest", "pk"),
            ),
            Column("host", _("Host"), _host_of),
            Column(
                "score",
                _("Fit"),
                lambda row: row.score if row.letter else None,
                sort=("score",),
                numeric=True,
            ),
            Column(
                "far",
                _("Distance"),
                lambda row: far(row.km, country),
                sort=("km",),
                numeric=True,
            ),
            Column("why", _("Why"), lambda row: telling.reason_line(row, country)),
        ),
        filters=(Filter("where", _("Where"), standing, where_options),),
        empty_title=_("No school was in this run."),
        empty_words="",
        per_page=25,
    )
