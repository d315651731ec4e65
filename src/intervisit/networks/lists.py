"""Lists that the pages of ``networks`` show."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.networks.domain.grades import grade_range
from intervisit.networks.models import Organisation, OrganisationKind
from intervisit.networks.narrowing import (
    area_options,
    in_region,
    phase_options,
    region_options,
    strong_in,
)
from intervisit.networks.queries import with_words
from intervisit.support.clock import today
from intervisit.support.policy import Words
from intervisit.support.tables import Column, Filter, Table

Schools = QuerySet[Organisation]


def leaders_of(schools: Schools) -> Iterable[int]:
    """Give the persons who lead these schools today; a post without end counts."""
    posts = schools.order_by().filter(
        Q(posts__ends_on=None) | Q(posts__ends_on__gte=today()),
        posts__standing="leader",
        posts__starts_on__lte=today(),
    )
    return posts.values_list("posts__person_id", flat=True).distinct()


def schools_table(grade_scheme: str, words: tuple[str, str]) -> Table:
    """Declare the list of schools in a network's own words."""
    return Table(
        key="schools",
        things=words[1],
        thing=words[0],
        order="name",
        search=with_words,
        search_label=_("Name, code or place"),
        columns=(
            Column(
                "name",
                _("Name"),
                lambda school: school.name,
                sort=("name",),
                template="networks/_school_name.html",
                is_head=True,
            ),
            Column("code", _("Code"), lambda school: school.code, sort=("code",)),
            Column(
                "grades",
                _("Grades"),
                lambda school: grade_range(school.grades, grade_scheme),
                sort=("grades",),
            ),
            Column("phase", _("Phase"), lambda school: school.phase, sort=("phase",)),
            Column("city", _("Place"), lambda school: school.city, sort=("city",)),
            Column("postcode", _("Postcode"), lambda s: s.postcode, on_screen=False),
            Column("latitude", _("Latitude"), lambda s: s.latitude, on_screen=False),
            Column("longitude", _("Longitude"), lambda s: s.longitude, on_screen=False),
        ),
        filters=(
            Filter("region", _("Region"), in_region, region_options),
            Filter("area", _("Strong in"), strong_in, area_options),
            Filter(
                "phase",
                _("Phase"),
                lambda schools, phase: schools.filter(phase=phase),
                phase_options,
            ),
        ),
        people=leaders_of,
        people_words=_("Write to whoever leads these %(schools)s")
        % {"schools": words[1]},
        empty_title=_("No schools yet."),
        empty_words=_("Import the list of schools that you have: CSV or XLSX."),
    )


def kind_options() -> list[tuple[str, Words]]:
    """Give the kinds of organisations that are not schools."""
    return [(k, w) for k, w in OrganisationKind.choices if k != OrganisationKind.SCHOOL]


ORGANISATIONS = Table(
    key="organisations",
    things=_("organisations"),
    thing=_("organisation"),
    order="name",
    search=with_words,
    search_label=_("Name or place"),
    columns=(
        Column(
            "name",
            _("Name"),
            lambda organisation: organisation.name,
            sort=("name",),
            template="networks/_school_name.html",
            is_head=True,
        ),
        Column(
            "kind", _("Kind"), lambda o: o.get_kind_display(), sort=("kind", "name")
        ),
        Column("city", _("Place"), lambda o: o.city, sort=("city",)),
    ),
    filters=(
        Filter(
            "kind", _("Kind"), lambda rows, kind: rows.filter(kind=kind), kind_options
        ),
    ),
    empty_title=_("No organisation yet."),
    empty_words=_("Offices, universities, unions and foundations stand here."),
)
